//! The days made anew from the event log alone (ANA-3).
//!
//! Each step is a transaction that reads some entries and notes how far it came, so whoever is stopped goes on there. What is
//! counted meanwhile is the answers themselves, as if nothing had ever been kept.

use std::collections::HashMap;

use goodword_identity::{By, Direction, Order, event_log, find};
use goodword_kernel::time::HOUR;
use goodword_kernel::{Event as _, Result, Timestamp, permissions};
use goodword_persistence::{Tx, keyed, perform};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;

use super::entries::{BIRTHS, Counts, REVISED};
use super::keeping::{add, settled};
use super::mark;
use super::model::{Column, Model};
use crate::survey_response;

// For the program itself: no way of the API leads here, so it stands in no list of what may be granted.
permissions! { "feedback.nps_day": act Rebuild = "rebuild" }

/// Entries that are read in one statement, and rows that are thrown away in one.
const AT_ONCE: u64 = 1_000;
/// Entries older than this have been written, in whatever order their transactions ended.
const STRAGGLERS: i64 = HOUR;

/// What came of making the days anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// Whether it went on where somebody was stopped.
    pub resumed: bool,
    /// How many rows were thrown away.
    pub thrown_away: u64,
    /// How many entries of the event log were read.
    pub entries: u64,
    /// The first instant that is not counted by days.
    pub until: Timestamp,
}

/// What one step did.
pub(super) struct Step {
    /// Whether there is more to do.
    pub(super) more: bool,
    thrown_away: u64,
    entries: u64,
    until: Timestamp,
}

/// Throws an agency's counted days away and counts them again from its event log. `seen` hears after each step how many entries
/// have been read.
pub async fn rebuild(by: &By<may::Rebuild>, mut seen: impl FnMut(u64)) -> Result<Rebuilt> {
    let mut done = Rebuilt {
        resumed: perform(by, async |tx| begin(tx).await).await?,
        thrown_away: 0,
        entries: 0,
        until: mark::NOWHERE,
    };
    loop {
        let step = perform(by, async |tx| go_on(tx, mark::lock(tx).await?).await).await?;
        done.thrown_away += step.thrown_away;
        done.entries += step.entries;
        done.until = step.until;
        seen(done.entries);
        if !step.more {
            return Ok(done);
        }
    }
}

// From now on nothing that is kept is valid. True where that had been so already.
async fn begin(tx: &Tx) -> Result<bool> {
    let mark = mark::lock(tx).await?;
    if mark.position.is_some() {
        return Ok(true);
    }
    let begun = mark::Model {
        counted_until: mark::NOWHERE,
        position: Some(Uuid::nil()),
        ..mark
    };
    tx.derive_anew(&begun).await.map(|()| false)
}

/// The next step for whoever has locked the mark.
pub(super) async fn go_on(tx: &Tx, mark: mark::Model) -> Result<Step> {
    let mut step = Step {
        more: true,
        thrown_away: 0,
        entries: 0,
        until: mark.counted_until,
    };
    let Some(position) = mark.position else {
        // Another came to the end.
        step.more = false;
        return Ok(step);
    };
    if position.is_nil() {
        step.thrown_away = tx.forget_derived::<Model>(Condition::all(), AT_ONCE).await?;
        if step.thrown_away == AT_ONCE {
            return Ok(step);
        }
    }
    let settled_entries = Some(first_id(tx.now().plus(-STRAGGLERS)));
    let read = count_some(tx, position, settled_entries).await?;
    step.entries = read.entries;
    if read.entries == AT_ONCE {
        let further = mark::Model {
            position: Some(read.last),
            ..mark
        };
        tx.derive_anew(&further).await?;
        return Ok(step);
    }
    // The entries of the last hour are read while nobody can add an answer to a day that will be counted.
    let mut last = read.last;
    loop {
        let rest = count_some(tx, last, None).await?;
        step.entries += rest.entries;
        last = rest.last;
        if rest.entries < AT_ONCE {
            break;
        }
    }
    finish(tx, mark, step).await
}

async fn finish(tx: &Tx, mark: mark::Model, mut step: Step) -> Result<Step> {
    let empty = Condition::all().add(Column::N.eq(0));
    while tx.forget_derived::<Model>(empty.clone(), AT_ONCE).await? == AT_ONCE {}
    let made = mark::Model {
        counted_until: settled(tx.now()),
        position: None,
        ..mark
    };
    tx.derive_anew(&made).await?;
    (step.more, step.until) = (false, made.counted_until);
    Ok(step)
}

/// How far a reading came.
struct Read {
    entries: u64,
    last: Uuid,
}

async fn count_some(tx: &Tx, after: Uuid, before: Option<Uuid>) -> Result<Read> {
    use event_log::Column as Of;
    let entries = find::<event_log::Model>(tx)
        .filter(Of::Topic.eq(survey_response::Event::TOPIC))
        .filter(Of::Name.is_in(BIRTHS.into_iter().chain([REVISED])))
        .filter(Of::Id.gt(after))
        .filter(Condition::all().add_option(before.map(|before| Of::Id.lt(before))))
        .ordered(&Order::by_id(Direction::Asc), AT_ONCE)
        .await?;
    let births = births_of_revised(tx, &entries).await?;
    let mut counts = Counts::default();
    for entry in &entries {
        counts.add(entry, &births)?;
    }
    add(tx, &counts.rows(tx)).await?;
    Ok(Read {
        entries: entries.len() as u64,
        last: entries.last().map_or(after, |entry| entry.id.uuid()),
    })
}

// An entry says what changed, not on which day the answer came: the one by which it came says that.
async fn births_of_revised(tx: &Tx, entries: &[event_log::Model]) -> Result<HashMap<Uuid, event_log::Model>> {
    use event_log::Column as Of;
    let revised = entries.iter().filter(|entry| entry.name == REVISED);
    let subjects: Vec<Uuid> = revised.map(|entry| entry.subject).collect();
    let births = Condition::all()
        .add(Of::Topic.eq(survey_response::Event::TOPIC))
        .add(Of::Name.is_in(BIRTHS));
    let found = keyed::<event_log::Model>(tx, Of::Subject, subjects, births, AT_ONCE).await?;
    Ok(found.into_iter().map(|entry| (entry.subject, entry)).collect())
}

// Ids ascend with the time at which they are made: those of an instant and later are not below this one.
fn first_id(at: Timestamp) -> Uuid {
    Uuid::from_u128(u128::try_from(at.millis()).unwrap_or_default() << 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_an_instant_are_not_below_its_first() {
        let at = Timestamp::parse("2026-03-01T00:00:00Z").unwrap();
        assert_eq!(first_id(at).as_bytes()[..6], at.millis().to_be_bytes()[2..]);
        assert!(first_id(at) < first_id(at.plus(1)));
    }
}
