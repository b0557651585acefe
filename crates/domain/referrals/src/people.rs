//! Who hears of what was not done in time, and who may do what its owner alone may.

use goodword_clients::client_membership;
use goodword_identity::{AgencyRole, ClientRole, Direction, Order, agency_membership, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, UserId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

/// The agency's consultant for a client company; where there is none, the owner of the agency who is one the longest.
pub(crate) async fn above(tx: &Tx, client: ClientId) -> Result<Option<UserId>> {
    use agency_membership::{Column, Model};
    let consultant = client_membership::acting(tx, client, ClientRole::Consultant, tx.now()).await?;
    if consultant.is_some() {
        return Ok(consultant);
    }
    let owners = find::<Model>(tx)
        .filter(Column::Role.eq(AgencyRole::AgencyOwner))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 1)
        .await?;
    Ok(owners.first().map(|owner| owner.user_id))
}

/// Whether somebody is an OWNER of a client company.
pub(crate) async fn owns(tx: &Tx, client: ClientId, user: UserId) -> Result<bool> {
    use client_membership::Column;
    let owns = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Role.eq(ClientRole::Owner))
        .filter(Column::EndedAt.is_null());
    Ok(owns.maybe().await?.is_some())
}

/// Whether somebody has a role at a client company.
pub(crate) async fn works_at(tx: &Tx, client: ClientId, user: UserId) -> Result<bool> {
    use client_membership::Column;
    let role = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(role.maybe().await?.is_some())
}

/// Whether somebody has a role in the agency.
pub(crate) async fn is_of_agency(tx: &Tx, user: UserId) -> Result<bool> {
    use agency_membership::{Column, Model};
    let role = find::<Model>(tx)
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(role.maybe().await?.is_some())
}
