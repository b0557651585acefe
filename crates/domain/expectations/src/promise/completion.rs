//! What becomes of promises when the work is completed that they were made for.

use goodword_clients::{client_company, engagement};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{EngagementId, PromiseId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::elapsed::elapsed;
use super::{Column, Model, Outcome, commands};

/// Promises that are looked at in one step.
const AT_ONCE: u64 = 200;

/// Decides promises by how long the work took; of others somebody has to say what came of them.
pub(crate) async fn completed(tx: &mut Tx, fact: &Fact<engagement::Event>) -> Result<()> {
    let engagement::Event::Completed {
        client_id,
        completed_at,
        ..
    } = fact.event
    else {
        return Ok(());
    };
    let engagement = Id::from_uuid(fact.subject);
    let mut last = None;
    let mut zone = None;
    loop {
        let found = undecided(tx, engagement, last).await?;
        let Some(end) = found.last().map(|promise| promise.id) else {
            return Ok(());
        };
        if zone.is_none() {
            zone = Some(find::<client_company::Model>(tx).by_id(client_id).await?.time_zone);
        }
        for promise in found {
            let zone = zone.as_deref().unwrap_or("Etc/UTC");
            let took = elapsed(promise.unit, promise.counted_from, completed_at, zone)?;
            match took.filter(|_| promise.lower_is_better) {
                Some(actual) => {
                    commands::settle(tx, promise.came_out(actual, completed_at)?).await?;
                }
                None if promise.outcome == Outcome::Open => {
                    tx.save(promise.awaited()).await?;
                }
                None => {}
            }
        }
        last = Some(end);
    }
}

// Locked: those that nobody has said anything about.
async fn undecided(tx: &Tx, engagement: EngagementId, last: Option<PromiseId>) -> Result<Vec<Model>> {
    let found = find::<Model>(tx)
        .filter(Column::EngagementId.eq(engagement.uuid()))
        .filter(Column::Outcome.is_in([Outcome::Open, Outcome::Broken]))
        .filter(Column::ActualHundredths.is_null())
        .filter(Condition::all().add_option(last.map(|last| Column::Id.gt(last.uuid()))))
        .ordered(&Order::by_id(Direction::Asc), AT_ONCE)
        .await?;
    let ids: Vec<PromiseId> = found.iter().map(|promise| promise.id).collect();
    let mut locked = tx.lock_all::<Model>(&ids).await?;
    locked.sort_by_key(|promise| promise.id);
    Ok(locked)
}
