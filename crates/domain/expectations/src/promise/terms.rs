//! What is promised, in numbers: whether it leaves room for what is expected, and what an actual value makes of it
//! (JRN-3).

use super::outcome::Step;

/// The largest value, in hundredths of the unit: ten million units.
pub(super) const LARGEST: i32 = 1_000_000_000;
/// The largest margin that is told, in hundredths of a per cent: a hundred times what was promised.
const LARGEST_MARGIN: i64 = 1_000_000;

/// What is promised, in hundredths of the unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// Whether less is better, as with days of waiting.
    pub(super) lower_is_better: bool,
    /// What the customer was told.
    pub(super) promised: i32,
}

impl Terms {
    /// Whether the promise is no better than what is expected with a buffer on top: 10 days promised where 8 are expected
    /// leave room for the usual 20 % (8 · 1.2 = 9.6); 9 do not (JRN-3). Where more is better the buffer is taken away.
    pub(super) fn leave_room(self, expected: i32, buffer_percent: i32) -> bool {
        let (promised, expected) = (i64::from(self.promised) * 100, i64::from(expected));
        let buffer = i64::from(buffer_percent);
        if self.lower_is_better {
            promised >= expected * (100 + buffer)
        } else {
            promised <= expected * (100 - buffer)
        }
    }

    /// What an actual value makes of the promise: too late is broken, whatever the value (JRN-3).
    pub(super) fn step(self, actual: i32, late: bool) -> Step {
        match self.gain(actual) {
            _ if late => Step::Break,
            0 => Step::Keep,
            1.. => Step::Exceed,
            _ => Step::Break,
        }
    }

    /// By how much the actual value is better than promised, in hundredths of a per cent of what was promised; negative
    /// where it is worse. None where nothing at all was promised, as with no defects.
    pub(super) fn margin(self, actual: i32) -> Option<i32> {
        if self.promised == 0 {
            return None;
        }
        let share = self.gain(actual) * 10_000 / i64::from(self.promised);
        i32::try_from(share.clamp(-LARGEST_MARGIN, LARGEST_MARGIN)).ok()
    }

    fn gain(self, actual: i32) -> i64 {
        let more = i64::from(actual) - i64::from(self.promised);
        if self.lower_is_better { -more } else { more }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(promised: i32) -> Terms {
        Terms {
            lower_is_better: true,
            promised,
        }
    }

    fn pieces(promised: i32) -> Terms {
        Terms {
            lower_is_better: false,
            promised,
        }
    }

    #[test]
    fn jrn_3_a_promise_leaves_room_for_what_is_expected_and_the_buffer() {
        assert!(days(1_000).leave_room(800, 20), "10 promised, 8 expected");
        assert!(days(960).leave_room(800, 20));
        assert!(!days(959).leave_room(800, 20));
        assert!(!days(700).leave_room(800, 0), "better than expected");
        assert!(pieces(800).leave_room(1_000, 20));
        assert!(!pieces(801).leave_room(1_000, 20));
    }

    #[test]
    fn jrn_3_better_is_exceeded_equal_is_kept_worse_or_late_is_broken() {
        for (terms, actual, expected) in [
            (days(1_000), 800, Step::Exceed),
            (days(1_000), 1_000, Step::Keep),
            (days(1_000), 1_001, Step::Break),
            (pieces(1_000), 1_001, Step::Exceed),
            (pieces(1_000), 1_000, Step::Keep),
            (pieces(1_000), 999, Step::Break),
        ] {
            assert_eq!(terms.step(actual, false), expected, "{terms:?} {actual}");
            assert_eq!(terms.step(actual, true), Step::Break, "{terms:?} {actual} too late");
        }
    }

    #[test]
    fn a_margin_is_the_share_of_what_was_promised() {
        assert_eq!(days(1_000).margin(800), Some(2_000));
        assert_eq!(days(1_000).margin(1_250), Some(-2_500));
        assert_eq!(pieces(400).margin(500), Some(2_500));
        assert_eq!(days(0).margin(100), None);
        assert_eq!(pieces(1).margin(LARGEST), Some(1_000_000));
    }

    proptest! {
        #[test]
        fn jrn_3_what_leaves_room_is_never_broken_by_what_is_expected(
            lower_is_better: bool, promised in 0..=LARGEST, expected in 0..=LARGEST, buffer in 0..=100,
        ) {
            let terms = Terms { lower_is_better, promised };
            if terms.leave_room(expected, buffer) {
                prop_assert_ne!(terms.step(expected, false), Step::Break);
            }
        }

        #[test]
        fn jrn_3_both_directions_mirror_each_other(promised in 0..=LARGEST, actual in 0..=LARGEST) {
            let (less, more) = (days(promised).step(actual, false), pieces(promised).step(actual, false));
            prop_assert_eq!(less == Step::Keep, more == Step::Keep);
            prop_assert_eq!(less == Step::Exceed, more == Step::Break);
        }
    }
}
