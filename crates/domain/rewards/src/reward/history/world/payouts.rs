//! Payouts: what is due goes on its way, arrives or is called off.

use goodword_kernel::Id;
use uuid::Uuid;

use super::{SETTLED, THEIRS, TRANSIT, World, account, after};
use crate::ledger_transaction::{called_off, completed, confirmed};
use crate::reward::{Model, Status};

impl World {
    pub(super) fn pay(&mut self) {
        let due = |reward: &Model| reward.status == Status::Payable && reward.payout_id.is_none();
        let places: Vec<usize> = (0..self.rewards.len()).filter(|at| due(&self.rewards[*at])).collect();
        let listed: i64 = places.iter().map(|at| self.rewards[*at].net()).sum();
        let amount = crate::payout::netted(listed, listed, self.balance(THEIRS, "EUR"));
        if self.payout.is_some() || amount < 5_000 {
            return;
        }
        self.payouts += 1;
        let id = Id::from_uuid(Uuid::from_u128(self.payouts as u128));
        for at in &places {
            self.rewards[*at] = self.rewards[*at].clone().assigned(Some(id)).after().clone();
        }
        let lines = confirmed(account(TRANSIT), "EUR", &[(account(THEIRS), amount)]).expect("lines");
        assert!(self.post(format!("payout/{}", self.payouts), &lines));
        self.payout = Some((amount, places));
    }

    pub(super) fn arrive(&mut self) {
        let Some((amount, places)) = self.payout.take() else {
            return;
        };
        let lines = completed(account(TRANSIT), account(SETTLED), "EUR", amount).expect("lines");
        assert!(self.post(format!("paid/{}", self.payouts), &lines));
        for at in places {
            if self.rewards[at].status == Status::Payable {
                self.rewards[at] = after(self.rewards[at].clone().paid(self.now));
            }
        }
    }

    pub(super) fn call_off(&mut self) {
        let Some((amount, places)) = self.payout.take() else {
            return;
        };
        let lines = called_off(
            "EUR",
            [(account(TRANSIT), amount, None), (account(THEIRS), -amount, None)],
        )
        .expect("lines");
        assert!(self.post(format!("payout_cancelled/{}", self.payouts), &lines));
        for at in places {
            self.rewards[at] = self.rewards[at].clone().assigned(None).after().clone();
        }
    }
}
