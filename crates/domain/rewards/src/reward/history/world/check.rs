//! What holds of a ledger whatever happened.

use super::{SETTLED, THEIRS, TRANSIT, World};
use crate::reward::Model;

impl World {
    /// What holds whatever happened.
    pub(in crate::reward::history) fn check(&self) {
        for unit in ["EUR", "POINTS"] {
            assert_eq!(self.sum(|leg| leg.unit == unit), 0, "all of {unit}");
        }
        for ((account, unit), balance) in &self.balances {
            assert_eq!(self.sum(|leg| leg.account == *account && leg.unit == *unit), *balance);
        }
        for lot in &self.lots {
            let lines = self.sum(|leg| leg.lot == Some(lot.id));
            assert!(
                lot.remaining >= 0 && lines == lot.remaining,
                "{} holds {lines} and says {}",
                lot.id,
                lot.remaining
            );
        }
        for reward in &self.rewards {
            let ran_out = self.ran_out.get(&reward.id).copied().unwrap_or(0);
            assert!(reward.net() >= ran_out, "no more is gone than was given");
        }
        let in_lots: i64 = self.lots.iter().map(|lot| lot.remaining).sum();
        assert!(
            self.balance(THEIRS, "POINTS") <= in_lots,
            "what is owed is never less than nothing"
        );
        // Whatever was paid or is on its way was earned once.
        let earned: i64 = self
            .rewards
            .iter()
            .filter(|reward| reward.kind.is_money())
            .map(|reward| reward.amount)
            .sum();
        let gone = self.balance(SETTLED, "EUR") + self.balance(TRANSIT, "EUR");
        assert!(gone <= earned, "{gone} of {earned}");
        let kept: i64 = self
            .rewards
            .iter()
            .filter(|reward| reward.kind.is_money())
            .map(Model::net)
            .sum();
        assert_eq!(
            self.balance(THEIRS, "EUR"),
            kept - gone,
            "what is there is what was earned and not paid"
        );
    }
}
