//! What a partner offers that the client company offers too (PAR-15).

use goodword_clients::service_catalogue_item;
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::names::Names;
use crate::partner_organization;

/// The services of one client company that are looked at.
const MOST: u64 = 1_000;

/// The partner's services that the client company's catalogue has too.
pub(super) async fn in_common(tx: &Tx, client: ClientId, partner: &partner_organization::Model) -> Result<Names> {
    let ours = of_client(tx, client).await?;
    Ok(partner.services.in_common(ours.iter().map(|item| item.name.as_str())))
}

/// What a client company offers.
pub(super) async fn of_client(tx: &Tx, client: ClientId) -> Result<Vec<service_catalogue_item::Model>> {
    use service_catalogue_item::Column;
    find::<service_catalogue_item::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Active.eq(true))
        .most(MOST)
        .await
}
