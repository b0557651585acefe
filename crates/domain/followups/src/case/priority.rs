//! How urgent a case is.

use super::Model;

/// What one step of severity weighs.
const OF_SEVERITY: i32 = 15;
/// What one earlier attempt of the customer weighs, and how many of them count (s65).
const OF_ATTEMPT: i32 = 5;
const MOST_ATTEMPTS: i32 = 5;

/// How urgent a case is, 0 to 100: 15 for each step of severity, and 5 for each time that the customer has asked before,
/// up to five times (s65). Three attempts make up for one step of severity.
pub(super) fn priority(severity: i32, prior_attempts: i32) -> i32 {
    OF_SEVERITY * severity.clamp(1, 5) + OF_ATTEMPT * prior_attempts.clamp(0, MOST_ATTEMPTS)
}

impl Model {
    /// Keeps the priority at what severity and attempts make it.
    pub(super) fn prioritised(&mut self) {
        self.priority = priority(self.severity, self.prior_attempts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s65_each_earlier_attempt_raises_the_priority() {
        let all: Vec<i32> = (0..=6).map(|attempts| priority(3, attempts)).collect();
        assert_eq!(all, [45, 50, 55, 60, 65, 70, 70]);
    }

    #[test]
    fn severity_counts_first_and_the_most_urgent_is_100() {
        for severity in 1..5 {
            assert!(priority(severity, 2) < priority(severity + 1, 0), "{severity}");
        }
        assert_eq!((priority(1, 0), priority(5, 100)), (15, 100));
    }
}
