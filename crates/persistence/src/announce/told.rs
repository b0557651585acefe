//! What a subscriber was told of late.

use std::collections::BTreeSet;

use goodword_kernel::time::MINUTE;
use uuid::Uuid;

/// How far back the event log is read again after a gap, in milliseconds. Ids ascend by the clock of the process that
/// made them, and a transaction may commit after one that began later: what was missed can have a smaller id than what
/// was heard. The overlap is longer than a transaction may last and than the clocks of two processes may differ.
const OVERLAP: i64 = 2 * MINUTE;
/// The most ids that are remembered. Beyond them an event of the overlap may be told twice, which is allowed: news are
/// told at least once.
const MOST: usize = 256;

/// The newest events that a subscriber was told of, or was too late for.
pub(super) struct Told {
    newest: Uuid,
    recent: BTreeSet<Uuid>,
    overlap: i64,
}

impl Told {
    /// From this moment on, where several processes write: their ids are only roughly in the order of their commits.
    pub(super) fn of_many_writers(now: Uuid) -> Self {
        Self::new(now, OVERLAP)
    }

    /// From this moment on, where one process writes, one transaction after the other.
    pub(super) fn of_one_writer(now: Uuid) -> Self {
        Self::new(now, 0)
    }

    fn new(newest: Uuid, overlap: i64) -> Self {
        let recent = BTreeSet::new();
        Self {
            newest,
            recent,
            overlap,
        }
    }

    /// Remembers an event. False when it was remembered before.
    pub(super) fn note(&mut self, event: Uuid) -> bool {
        let first = self.recent.insert(event);
        self.newest = self.newest.max(event);
        if self.recent.len() > MOST {
            self.recent.pop_first();
        }
        first
    }

    /// After which event the log must be read after a gap that ends now. A process whose clock is far ahead does not
    /// hide what the others do.
    pub(super) fn since(&self, now: Uuid) -> Uuid {
        if self.overlap == 0 {
            return self.newest;
        }
        // The first 48 bits of an id are its milliseconds.
        let millis = self.newest.min(now).as_u128() >> 80;
        Uuid::from_u128(millis.saturating_sub(self.overlap.unsigned_abs().into()) << 80)
    }

    /// How many events are worth reading when a subscription begins: those that are over already.
    pub(super) const fn most() -> usize {
        MOST
    }

    /// Whether ids are only roughly in the order of commits.
    pub(super) fn overlaps(&self) -> bool {
        self.overlap > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u128, tail: u128) -> Uuid {
        Uuid::from_u128(millis << 80 | tail)
    }

    #[test]
    fn nothing_is_new_twice() {
        let mut told = Told::of_many_writers(at(1_000_000, 0));
        assert!(told.note(at(1_000_500, 7)));
        assert!(!told.note(at(1_000_500, 7)));
        assert!(told.note(at(1_000_400, 7)), "another process's clock is behind");
    }

    #[test]
    fn after_a_gap_the_log_is_read_from_before_the_newest() {
        let mut told = Told::of_many_writers(at(1_000_000, 9));
        let now = at(2_000_000, 0);
        assert_eq!(told.since(now), at(880_000, 0));
        told.note(at(1_000_500, 7));
        told.note(at(1_000_400, 7));
        assert_eq!(told.since(now), at(880_500, 0));
        assert_eq!(told.since(at(900_000, 0)), at(780_000, 0));
        let mut one = Told::of_one_writer(at(1_000_000, 9));
        one.note(at(1_000_500, 7));
        assert_eq!(one.since(now), at(1_000_500, 7));
    }

    #[test]
    fn what_is_remembered_is_bounded_and_the_newest() {
        let mut told = Told::of_many_writers(at(1_000, 0));
        for tail in 0..1_000 {
            told.note(at(1_000, tail));
        }
        assert_eq!(told.recent.len(), MOST);
        assert!(!told.note(at(1_000, 999)));
    }
}
