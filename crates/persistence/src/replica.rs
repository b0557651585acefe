//! A copy of the database that is a moment behind (PostgreSQL's streaming replication), for reads that may be too.
//!
//! Whoever asks names what they have seen already: a moment of the primary's clock, which each answer carries. The copy
//! answers only when it is known to hold all that was committed until that moment, so nobody misses a change of their own,
//! nor one that an earlier answer showed them. How far the copy has come is asked in the background: no read waits for it,
//! and where it is not far enough, or not there, the primary answers.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use goodword_kernel::Result;
use sqlx::postgres::PgPool;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::error::from_sqlx;

/// A moment, in microseconds of the primary's clock. Whoever holds it has seen nothing that was committed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen(i64);

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Seen {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// How often it is asked how far the copy has come.
const EVERY: Duration = Duration::from_millis(100);
/// A copy of which nothing was heard for so long is not asked, however little somebody has seen.
const SILENCE: Duration = Duration::from_secs(30);

// The clock is read first: what was committed until then lies before the place in the log.
const WHERE_IT_STANDS: &str = "WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at) \
    SELECT (extract(epoch FROM at) * 1000000)::bigint, pg_current_wal_insert_lsn()::text FROM clock";
const CLOCK: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
const HAS_REACHED: &str = "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn";

/// The copy, as far as is known.
#[derive(Clone)]
pub(crate) struct Replica {
    pub(crate) pool: PgPool,
    /// Cancels statements of the other, see [`crate::cancel`].
    pub(crate) side: PgPool,
    primary: PgPool,
    known: Arc<Mutex<Known>>,
    _watch: Arc<Watch>,
}

/// When something was asked, and what the primary's clock showed then.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: Seen,
    asked: Instant,
}

#[derive(Debug, Default)]
struct Known {
    /// Where the primary stood last.
    primary: Option<Mark>,
    /// What the copy holds for certain.
    copy: Option<Mark>,
}

impl Known {
    fn holds(&self, seen: Seen, now: Instant) -> bool {
        self.copy
            .is_some_and(|mark| mark.at >= seen && now.duration_since(mark.asked) <= SILENCE)
    }

    // The clock was read after it was asked for, so that no more can have passed since.
    fn latest(&self, now: Instant) -> Option<Seen> {
        let mark = self.primary?;
        let since = i64::try_from(now.duration_since(mark.asked).as_micros()).ok()?;
        Some(Seen(mark.at.0.saturating_add(since)))
    }
}

/// The task that asks, which ends with the last who holds it.
struct Watch(JoinHandle<()>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Replica {
    pub(crate) fn watch(primary: PgPool, pool: PgPool, side: PgPool) -> Self {
        let known = Arc::<Mutex<Known>>::default();
        let task = tokio::spawn(look_on(primary.clone(), side.clone(), known.clone()));
        Self {
            pool,
            side,
            primary,
            known,
            _watch: Arc::new(Watch(task)),
        }
    }

    /// Whether the copy holds all that was committed until then.
    pub(crate) fn holds(&self, seen: Seen) -> bool {
        with(&self.known, |known| known.holds(seen, Instant::now()))
    }

    /// It could not be read: nobody is sent there until it is heard of again.
    pub(crate) fn is_away(&self) {
        with(&self.known, |known| known.copy = None);
    }

    /// A moment that is not before now: what a reader of the primary has seen at most.
    pub(crate) fn latest(&self) -> Option<Seen> {
        with(&self.known, |known| known.latest(Instant::now()))
    }

    /// The primary's clock itself, for whoever has just written.
    pub(crate) async fn clock(&self) -> Result<Seen> {
        sqlx::query_scalar(CLOCK)
            .fetch_one(&self.primary)
            .await
            .map(Seen)
            .map_err(from_sqlx)
    }
}

fn with<T>(known: &Mutex<Known>, look: impl FnOnce(&mut Known) -> T) -> T {
    look(&mut known.lock().unwrap_or_else(PoisonError::into_inner))
}

async fn look_on(primary: PgPool, copy: PgPool, known: Arc<Mutex<Known>>) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut aim = None;
    let mut was_away = false;
    while !primary.is_closed() {
        ticks.tick().await;
        let looked = look(&primary, &copy, &known, &mut aim).await;
        if let (Err(error), false) = (&looked, was_away) {
            tracing::warn!(%error, "the copy that may be read is away: the primary answers all");
        }
        was_away = looked.is_err();
    }
}

// A copy that is late is asked for the same place again, so that it gets there however far behind it stays.
async fn look(
    primary: &PgPool,
    copy: &PgPool,
    known: &Mutex<Known>,
    aim: &mut Option<(Mark, String)>,
) -> std::result::Result<(), sqlx::Error> {
    let asked = Instant::now();
    let (at, place): (i64, String) = sqlx::query_as(WHERE_IT_STANDS).fetch_one(primary).await?;
    let mark = Mark { at: Seen(at), asked };
    with(known, |known| known.primary = Some(mark));
    let (mark, place) = aim.get_or_insert((mark, place));
    let reached: Option<bool> = sqlx::query_scalar(HAS_REACHED).bind(&*place).fetch_one(copy).await?;
    if reached == Some(true) {
        with(known, |known| known.copy = Some(*mark));
        *aim = None;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(at: i64, asked: Instant) -> Mark {
        Mark { at: Seen(at), asked }
    }

    #[test]
    fn a_copy_answers_for_what_it_holds_and_only_while_it_is_heard_of() {
        let now = Instant::now();
        let mut known = Known::default();
        assert!(!known.holds(Seen(0), now));
        known.copy = Some(mark(1_000, now));
        assert!(known.holds(Seen(1_000), now));
        assert!(!known.holds(Seen(1_001), now));
        assert!(known.holds(Seen(1_000), now + SILENCE));
        assert!(!known.holds(Seen(1_000), now + SILENCE + Duration::from_millis(1)));
    }

    #[test]
    fn a_reader_of_the_primary_has_seen_no_more_than_the_time_since_allows() {
        let now = Instant::now();
        let mut known = Known::default();
        assert_eq!(known.latest(now), None);
        known.primary = Some(mark(1_000, now));
        assert_eq!(known.latest(now), Some(Seen(1_000)));
        assert_eq!(known.latest(now + Duration::from_micros(5)), Some(Seen(1_005)));
    }

    #[test]
    fn what_was_seen_is_read_as_it_is_written() {
        assert_eq!(Seen(17).to_string().parse(), Ok(Seen(17)));
        assert!("soon".parse::<Seen>().is_err());
    }
}
