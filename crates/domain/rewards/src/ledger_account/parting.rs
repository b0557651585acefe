//! Two customers who were one are two again: what was given to the one who was part of the other meanwhile is theirs (CUS-6).

use goodword_clients::customer_merge;
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model};

/// Accounts that one customer may have.
const MOST: u64 = 100;

/// Gives the accounts back that were opened for one customer while they were part of another. Those that were there before went
/// back with the rest.
pub(crate) async fn parted(tx: &mut Tx, fact: &Fact<customer_merge::Event>) -> Result<()> {
    let merge = find::<customer_merge::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let holder = Condition::any()
        .add(Column::ContactId.eq(merge.winner))
        .add(Column::AccountId.eq(merge.winner));
    let beside = find::<Model>(tx)
        .filter(Column::ClientId.eq(merge.client_id.uuid()))
        .filter(Column::OwnerKey.eq(merge.loser))
        .filter(holder);
    for account in beside.most(MOST).await? {
        tx.save(account.returned()).await?;
    }
    Ok(())
}
