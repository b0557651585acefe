//! Who acts: the roles that follow-ups and tasks are for, and the person who holds one.

use goodword_clients::client_membership;
use goodword_identity::{AgencyRole, ClientRole, Direction, Order, agency_membership, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Check, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

/// Most roles of one person at one client company that are looked at.
const MOST_ROLES: u64 = 20;

/// Notes a problem where a role is not one of those in which somebody acts.
pub(crate) fn acting(check: &mut Check, path: &str, role: ClientRole) {
    if matches!(role, ClientRole::Viewer | ClientRole::Consultant) {
        check.problem(path, "must be SALES, ACCOUNT_MANAGER, OWNER or SUPPORT");
    }
}

/// Who acts in a role at a client company, while its holder is away whoever stands in (TEN-5); where nobody holds it its OWNER, and where there is none either the agency's
/// consultant.
pub(crate) async fn assignee(tx: &Tx, client: ClientId, role: ClientRole) -> Result<Option<UserId>> {
    let mut tried = Vec::new();
    for role in [role, ClientRole::Owner, ClientRole::Consultant] {
        if tried.contains(&role) {
            continue;
        }
        tried.push(role);
        if let Some(user) = client_membership::acting(tx, client, role, tx.now()).await? {
            return Ok(Some(user));
        }
    }
    Ok(None)
}

/// The agency's consultant for a client company, the lead before others; where there is none, an owner of the agency
/// (FUP-4).
pub(crate) async fn consultant(tx: &Tx, client: ClientId) -> Result<Option<UserId>> {
    match client_membership::acting(tx, client, ClientRole::Consultant, tx.now()).await? {
        Some(user) => Ok(Some(user)),
        None => agency_owner(tx).await,
    }
}

/// Who has owned the agency longest.
pub(crate) async fn agency_owner(tx: &Tx) -> Result<Option<UserId>> {
    use agency_membership::{Column, Model};
    let owners = find::<Model>(tx)
        .filter(Column::Role.eq(AgencyRole::AgencyOwner))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 1)
        .await?;
    Ok(owners.first().map(|owner| owner.user_id))
}

/// The roles that a person holds at a client company.
pub(crate) async fn held(tx: &Tx, client: ClientId, user: UserId) -> Result<Vec<ClientRole>> {
    use client_membership::{Column, Model};
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(open
        .most(MOST_ROLES)
        .await?
        .into_iter()
        .map(|member| member.role)
        .collect())
}
