//! The one rule that every movement keeps: in each unit its lines sum to zero (LED-1).

use std::collections::BTreeMap;

use goodword_kernel::id::{LedgerAccountId, LedgerEntryId, LotId};
use goodword_kernel::{Error, Result};

/// One line of a movement: so much more or less in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leg {
    pub(crate) account: LedgerAccountId,
    pub(crate) unit: String,
    pub(crate) amount: i64,
    pub(crate) lot: Option<LotId>,
    pub(crate) reverses: Option<LedgerEntryId>,
}

impl Leg {
    /// So much more in an account, or less.
    pub(crate) fn new(account: LedgerAccountId, unit: &str, amount: i64) -> Self {
        Self {
            account,
            unit: unit.to_owned(),
            amount,
            lot: None,
            reverses: None,
        }
    }

    /// The same, into a lot or out of it.
    pub(crate) fn in_lot(mut self, lot: LotId) -> Self {
        self.lot = Some(lot);
        self
    }

    /// The same, taking back an earlier entry.
    pub(crate) fn against(mut self, entry: Option<LedgerEntryId>) -> Self {
        self.reverses = entry;
        self
    }
}

/// Lines that sum to zero in each unit. There is no other way to make one, and nothing else is posted.
#[derive(Clone, Debug)]
pub(crate) struct Balanced(Vec<Leg>);

impl Balanced {
    /// Leaves out lines of nothing, and refuses what does not sum to zero: that is a fault of ours.
    pub(crate) fn of(legs: Vec<Leg>) -> Result<Self> {
        let legs: Vec<Leg> = legs.into_iter().filter(|leg| leg.amount != 0).collect();
        let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
        for leg in &legs {
            *sums.entry(leg.unit.as_str()).or_default() += i128::from(leg.amount);
        }
        if let Some((unit, sum)) = sums.iter().find(|(_, sum)| **sum != 0) {
            return Err(Error::internal(format!("a movement in {unit} leaves {sum}")));
        }
        if legs.is_empty() {
            return Err(Error::internal("a movement of nothing"));
        }
        Ok(Self(legs))
    }

    /// The lines.
    pub(crate) fn legs(&self) -> &[Leg] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn leg(account: u128, unit: &str, amount: i64) -> Leg {
        Leg::new(Id::from_uuid(Uuid::from_u128(account)), unit, amount)
    }

    #[test]
    fn led_1_lines_sum_to_zero_in_each_unit() {
        assert!(Balanced::of(vec![leg(1, "EUR", 5), leg(2, "EUR", -5)]).is_ok());
        assert!(Balanced::of(vec![leg(1, "EUR", 5), leg(2, "POINTS", -5)]).is_err());
        assert!(Balanced::of(vec![leg(1, "EUR", 5), leg(2, "EUR", -4)]).is_err());
        assert!(Balanced::of(vec![leg(1, "EUR", i64::MAX), leg(2, "EUR", i64::MAX), leg(3, "EUR", 2)]).is_err());
        assert!(Balanced::of(vec![leg(1, "EUR", 0)]).is_err(), "nothing moves");
    }

    proptest! {
        #[test]
        fn led_1_whatever_is_let_through_sums_to_zero(
            lines in vec((0_u128..4, 0_usize..3, -50_i64..50), 0..8),
            closing in any::<bool>(),
        ) {
            let units = ["EUR", "CREDIT:EUR", "POINTS"];
            let mut legs: Vec<Leg> = lines.iter().map(|(account, unit, amount)| leg(*account, units[*unit], *amount)).collect();
            let sum = |legs: &[Leg], unit: &str| legs.iter().filter(|leg| leg.unit == unit).map(|leg| leg.amount).sum::<i64>();
            if closing {
                for unit in units {
                    legs.push(leg(9, unit, -sum(&legs, unit)));
                }
            }
            let fits = units.iter().all(|unit| sum(&legs, unit) == 0) && legs.iter().any(|leg| leg.amount != 0);
            match Balanced::of(legs) {
                Ok(balanced) => {
                    prop_assert!(fits);
                    for unit in units {
                        prop_assert_eq!(sum(balanced.legs(), unit), 0);
                    }
                    prop_assert!(balanced.legs().iter().all(|leg| leg.amount != 0));
                }
                Err(_) => prop_assert!(!fits),
            }
        }
    }
}
