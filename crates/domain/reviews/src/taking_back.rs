//! What is removed with an account whose import was taken back.

use goodword_identity::find;
use goodword_kernel::{Aggregate, Change, Result};
use goodword_persistence::Tx;
use sea_orm::sea_query::IntoCondition;

/// Rows of one kind that are removed with an account.
const MOST: u64 = 1_000;

/// Removes rows, each with an event of its kind.
pub(crate) async fn remove_all<A: Aggregate>(
    tx: &mut Tx,
    which: impl IntoCondition,
    event: fn() -> A::Event,
) -> Result<()> {
    let gone = find::<A>(tx).filter(which).most(MOST).await?.into_iter();
    let gone = gone.map(|row| Change::update(row, event(), |_| {})).collect();
    tx.remove_all::<A>(gone).await
}
