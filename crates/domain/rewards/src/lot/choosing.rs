//! Which lots give what is used: those that run out first (LED-5).

use goodword_kernel::Timestamp;
use goodword_kernel::id::LotId;

use super::{Model, Status};

/// So much out of one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Take {
    /// Which lot.
    pub(crate) lot: LotId,
    /// How much.
    pub(crate) quantity: i64,
}

impl Model {
    /// Whether something of it can be used at an instant.
    pub(crate) fn is_usable(&self, at: Timestamp) -> bool {
        let begun = self.active_from <= at;
        let over = self.expires_at.is_some_and(|end| end <= at);
        self.status == Status::Active && self.remaining > 0 && begun && !over
    }
}

/// From which lots a quantity is taken: the one that runs out first gives first, one that never does gives last, and of
/// two alike the older one (LED-5). What is there altogether, where that is less: never more than the balance, from which
/// also went what was taken back beyond its own lot (LED-4).
pub(crate) fn take(lots: &[Model], (quantity, balance): (i64, i64), at: Timestamp) -> Result<Vec<Take>, i64> {
    let mut usable: Vec<&Model> = lots.iter().filter(|lot| lot.is_usable(at)).collect();
    usable.sort_by_key(|lot| (lot.expires_at.is_none(), lot.expires_at, lot.id));
    let mut missing = quantity;
    let mut taken = Vec::new();
    for lot in usable {
        if missing == 0 {
            break;
        }
        let part = lot.remaining.min(missing);
        missing -= part;
        taken.push(Take {
            lot: lot.id,
            quantity: part,
        });
    }
    if missing > 0 || quantity > balance {
        Err((quantity - missing).min(balance).max(0))
    } else {
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use goodword_kernel::time::DAY;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn lot(number: usize, remaining: i64, expires_in: Option<i64>) -> Model {
        let id = |n: usize| Uuid::from_u128(n as u128 + 1);
        let at = Timestamp::from_millis(NOW);
        Model {
            agency_id: Id::from_uuid(id(0)),
            id: Id::from_uuid(id(number)),
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: Id::from_uuid(id(0)),
            ledger_account_id: Id::from_uuid(id(0)),
            reward_id: Id::from_uuid(id(number)),
            unit: "POINTS".into(),
            quantity: remaining,
            remaining,
            active_from: at,
            expires_at: expires_in.map(|days| at.plus(days * DAY)),
            warned_at: None,
            status: Status::Active,
        }
    }

    fn taken(lots: &[Model], quantity: i64) -> Result<Vec<(usize, i64)>, i64> {
        let taken = take(lots, (quantity, i64::MAX), Timestamp::from_millis(NOW))?;
        let place = |one: &Take| lots.iter().position(|lot| lot.id == one.lot).unwrap_or(usize::MAX);
        Ok(taken.iter().map(|one| (place(one), one.quantity)).collect())
    }

    #[test]
    fn led_5_the_lot_that_runs_out_first_gives_first() {
        let lots = [
            lot(0, 10, None),
            lot(1, 10, Some(9)),
            lot(2, 10, Some(3)),
            lot(3, 10, Some(0)),
            lot(4, 10, Some(9)),
        ];
        assert_eq!(
            taken(&lots, 25),
            Ok(vec![(2, 10), (1, 10), (4, 5)]),
            "the fourth is over"
        );
        assert_eq!(taken(&lots, 40), Ok(vec![(2, 10), (1, 10), (4, 10), (0, 10)]));
        assert_eq!(taken(&lots, 41), Err(40));
    }

    #[test]
    fn led_4_what_was_taken_back_beyond_its_lot_is_not_used_out_of_others() {
        let lots = [lot(0, 100, None)];
        let at = Timestamp::from_millis(NOW);
        let used = |quantity: i64, balance: i64| take(&lots, (quantity, balance), at).map(|taken| taken.len());
        assert_eq!(used(1, 0), Err(0));
        assert_eq!(used(1, -20), Err(0));
        assert_eq!(used(31, 30), Err(30));
        assert_eq!(used(30, 30), Ok(1));
    }

    proptest! {
        #[test]
        fn led_5_no_lot_gives_more_than_it_has_and_none_gives_before_one_that_runs_out_earlier(
            lots in vec((0_i64..20, proptest::option::of(-3_i64..9)), 0..9),
            quantity in 1_i64..120,
        ) {
            let at = Timestamp::from_millis(NOW);
            let lots: Vec<Model> = lots.iter().enumerate().map(|(n, (left, days))| lot(n, *left, *days)).collect();
            let there: i64 = lots.iter().filter(|lot| lot.is_usable(at)).map(|lot| lot.remaining).sum();
            match taken(&lots, quantity) {
                Err(most) => {
                    prop_assert_eq!(most, there);
                    prop_assert!(there < quantity);
                }
                Ok(taken) => {
                    prop_assert_eq!(taken.iter().map(|(_, part)| part).sum::<i64>(), quantity);
                    for (place, part) in &taken {
                        prop_assert!(*part > 0 && *part <= lots[*place].remaining);
                        let left = lots[*place].remaining - part;
                        // Whoever is not emptied is the last to give, so all who run out earlier are empty.
                        prop_assert!(left == 0 || taken.last() == Some(&(*place, *part)));
                    }
                    let giving: Vec<usize> = taken.iter().map(|(place, _)| *place).collect();
                    let when = |place: usize| lots[place].expires_at.unwrap_or(Timestamp::from_millis(i64::MAX));
                    for place in (0..lots.len()).filter(|place| lots[*place].is_usable(at) && !giving.contains(place)) {
                        prop_assert!(giving.iter().all(|other| when(*other) <= when(place)));
                    }
                }
            }
        }
    }
}
