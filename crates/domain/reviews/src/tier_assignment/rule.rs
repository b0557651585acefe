//! Which tier an account has by rule (REV-3), and until when (REV-4). Pure.

use goodword_kernel::Timestamp;

use super::{Reason, Tier};

/// A replacement that is due within so many days is one due soon: twelve months.
const SOON: i64 = 365;
/// So many days before a replacement is due a saturated account is none any more (REV-4).
const BEFORE_REPLACEMENT: i64 = 90;
/// An account that has so many products or fewer, and means for more, is an opportunity.
const FEW: u64 = 2;

/// What is known of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether it has means for more; none where nobody knows.
    pub has_means: Option<bool>,
    /// How many products it has.
    pub owned: u64,
    /// How many of the products that are sold it does not have.
    pub unowned: u64,
    /// When the next of its products is due to be replaced.
    pub replacement_due_at: Option<Timestamp>,
}

/// The tier of an account, why, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The tier.
    pub tier: Tier,
    /// Why; none where no rule speaks for another tier than MEDIUM.
    pub reason: Option<Reason>,
    /// When it lapses; never where it is missing.
    pub valid_until: Option<Timestamp>,
}

/// The tier of an account at an instant: LOW where means are missing, or where it has everything that is sold and no
/// replacement is due in twelve months; HIGH where it has one or two products and means for more; MEDIUM otherwise
/// (REV-3). LOW by what it has lapses 90 days before the replacement (REV-4).
pub fn decide(told: &Told, at: Timestamp) -> Decision {
    let plain = |tier, reason| Decision {
        tier,
        reason,
        valid_until: None,
    };
    let soon = |due: Timestamp| due <= at.plus_days(SOON);
    let saturated = told.owned > 0 && told.unowned == 0 && !told.replacement_due_at.is_some_and(soon);
    let few = (1..=FEW).contains(&told.owned) && told.unowned > 0;
    match told.has_means {
        Some(false) => plain(Tier::Low, Some(Reason::LowMeans)),
        _ if saturated => Decision {
            valid_until: told.replacement_due_at.map(|due| due.plus_days(-BEFORE_REPLACEMENT)),
            ..plain(Tier::Low, Some(Reason::Saturated))
        },
        Some(true) if few => plain(Tier::High, Some(Reason::UnderPenetrated)),
        _ => plain(Tier::Medium, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000_000_000);

    fn told(has_means: Option<bool>, owned: u64, unowned: u64, due_in: Option<i64>) -> Told {
        Told {
            has_means,
            owned,
            unowned,
            replacement_due_at: due_in.map(|days| NOW.plus_days(days)),
        }
    }

    #[test]
    fn rev_3_means_and_products_make_the_tier() {
        let low = |reason| (Tier::Low, Some(reason));
        let medium = (Tier::Medium, None);
        let high = (Tier::High, Some(Reason::UnderPenetrated));
        for (given, expected) in [
            (told(Some(false), 1, 3, None), low(Reason::LowMeans)),
            (told(Some(false), 4, 0, None), low(Reason::LowMeans)),
            (told(Some(true), 4, 0, None), low(Reason::Saturated)),
            (told(None, 4, 0, None), low(Reason::Saturated)),
            (told(None, 4, 0, Some(366)), low(Reason::Saturated)),
            (told(None, 4, 0, Some(365)), medium),
            (told(None, 4, 0, Some(-1)), medium),
            (told(Some(true), 1, 3, None), high),
            (told(Some(true), 2, 1, Some(30)), high),
            (told(Some(true), 3, 1, None), medium),
            (told(Some(true), 0, 3, None), medium),
            (told(Some(true), 2, 0, Some(30)), medium),
            (told(None, 1, 3, None), medium),
            (Told::default(), medium),
        ] {
            let made = decide(&given, NOW);
            assert_eq!((made.tier, made.reason), expected, "{given:?}");
        }
    }

    #[test]
    fn rev_4_saturated_lapses_90_days_before_the_replacement() {
        let until = |told: Told| decide(&told, NOW).valid_until;
        assert_eq!(until(told(None, 2, 0, Some(400))), Some(NOW.plus_days(310)));
        assert_eq!(until(told(None, 2, 0, None)), None);
        assert_eq!(
            until(told(Some(false), 2, 0, Some(400))),
            None,
            "means do not come with a replacement"
        );
        // On that day it is decided anew, and is saturated no longer.
        let then = decide(&told(None, 2, 0, Some(400)), NOW.plus_days(310));
        assert_eq!((then.tier, then.reason), (Tier::Medium, None));
    }
}
