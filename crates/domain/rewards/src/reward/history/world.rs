//! A ledger in memory, in which deeds happen by the rules that the commands use.

mod check;
mod payouts;

use std::collections::{BTreeMap, BTreeSet};

use goodword_clients::client_company::Settings;
use goodword_kernel::id::{LedgerAccountId, LotId, RewardId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Id, Timestamp};
use uuid::Uuid;

use super::Deed;
use crate::ledger_transaction::{Balanced, Between, Leg, redeemed};
use crate::reward::rules::{Birth, Numbers};
use crate::reward::terms::earned_key;
use crate::reward::{Kind, Model, Status, Step};
use crate::{Holder, lot, unit};

const EXPENSE: u128 = 1;
const TRANSIT: u128 = 2;
const SETTLED: u128 = 3;
const THEIRS: u128 = 4;

fn account(number: u128) -> LedgerAccountId {
    Id::from_uuid(Uuid::from_u128(number))
}

/// A ledger in memory.
pub(super) struct World {
    now: Timestamp,
    keys: BTreeSet<String>,
    lines: Vec<Leg>,
    // Kept beside the lines, to be held against them.
    balances: BTreeMap<(LedgerAccountId, String), i64>,
    rewards: Vec<Model>,
    lots: Vec<lot::Model>,
    // What is on its way, with the rewards it pays.
    payout: Option<(i64, Vec<usize>)>,
    payouts: usize,
    // What was left in lots when their time was over.
    ran_out: BTreeMap<RewardId, i64>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            now: Timestamp::from_millis(1_800_000_000_000),
            keys: BTreeSet::new(),
            lines: Vec::new(),
            balances: BTreeMap::new(),
            rewards: Vec::new(),
            lots: Vec::new(),
            payout: None,
            payouts: 0,
            ran_out: BTreeMap::new(),
        }
    }

    /// Writes a movement down, unless its key is there (LED-2).
    fn post(&mut self, key: String, lines: &Balanced) -> bool {
        if !self.keys.insert(key) {
            return false;
        }
        for leg in lines.legs() {
            *self.balances.entry((leg.account, leg.unit.clone())).or_default() += leg.amount;
            self.lines.push(leg.clone());
        }
        true
    }

    fn sum(&self, of: impl Fn(&Leg) -> bool) -> i64 {
        self.lines.iter().filter(|leg| of(leg)).map(|leg| leg.amount).sum()
    }

    fn balance(&self, number: u128, unit: &str) -> i64 {
        self.sum(|leg| leg.account == account(number) && leg.unit == unit)
    }

    fn between(own: u128, unit: &str) -> Between<'_> {
        Between {
            theirs: account(THEIRS),
            own: account(own),
            unit,
        }
    }

    fn earn(&mut self, money: bool, amount: i64, days: i32) {
        let (kind, number) = (
            if money { Kind::CommissionFixed } else { Kind::Points },
            self.rewards.len(),
        );
        let id: RewardId = Id::from_uuid(Uuid::from_u128(100 + number as u128));
        let birth = Birth {
            agency: Id::from_uuid(Uuid::nil()),
            id,
            by: None,
            at: self.now,
            numbers: Numbers::from(&Settings::default()),
        };
        let holder = Holder::Contact(Id::from_uuid(Uuid::from_u128(7)));
        let row = Model {
            unit: unit::of(kind, "EUR"),
            amount,
            expires_days: Some(days),
            ..Model::blank(&birth, Id::from_uuid(Uuid::nil()), holder, kind)
        };
        let somebody = Some(Id::from_uuid(Uuid::from_u128(9)));
        let approved = after(row.approved(somebody, self.now));
        let given = after(approved.given(self.now));
        self.rewards.push(given.clone());
        self.give(&given);
    }

    fn give(&mut self, reward: &Model) {
        let between = Self::between(EXPENSE, &reward.unit);
        if reward.kind.is_money() {
            let lines = between.earned(reward.net()).expect("lines");
            self.post(earned_key(reward.id), &lines);
            return;
        }
        let in_lots: i64 = self
            .lots
            .iter()
            .filter(|lot| lot.status == lot::Status::Active)
            .map(|lot| lot.remaining)
            .sum();
        let owed = lot::owed(in_lots, self.balance(THEIRS, &reward.unit), reward.net());
        let id: LotId = Id::from_uuid(reward.id.uuid());
        let opened = lot::Model::opened(reward, (id, account(THEIRS)), (reward.net(), owed), self.now);
        let lines = between.issued(reward.net(), owed, id).expect("lines");
        if self.post(earned_key(reward.id), &lines) {
            self.lots.push(opened.after().clone());
        }
    }

    fn using(&mut self, quantity: i64) {
        let Ok(taken) = lot::take(&self.lots, (quantity, self.balance(THEIRS, "POINTS")), self.now) else {
            return;
        };
        let out_of: Vec<_> = taken
            .iter()
            .map(|one| (account(THEIRS), one.lot, one.quantity))
            .collect();
        let key = format!("redeemed/{}", self.lines.len());
        assert!(self.post(key, &redeemed(account(SETTLED), "POINTS", &out_of).expect("lines")));
        for one in taken {
            let lot = self.lots.iter_mut().find(|lot| lot.id == one.lot).expect("a lot");
            *lot = after(lot.clone().drawn(one.quantity));
            if lot.status == lot::Status::Depleted {
                let reward = self
                    .rewards
                    .iter_mut()
                    .find(|reward| reward.id == lot.reward_id)
                    .expect("a reward");
                *reward = after(reward.clone().ended(Step::Redeem, self.now));
            }
        }
        assert!(self.balance(THEIRS, "POINTS") >= 0, "nobody uses what was taken back");
    }

    fn refund(&mut self, which: usize, share: i32) {
        let Some(reward) = self.rewards.get(which).cloned() else {
            return;
        };
        let ran_out = self.ran_out.get(&reward.id).copied().unwrap_or(0);
        let by = reward.due_back(share) - ran_out;
        if by <= 0 || !reward.is_taken_back(self.now) {
            return;
        }
        let lot = self
            .lots
            .iter_mut()
            .find(|lot| lot.reward_id == reward.id && lot.status == lot::Status::Active);
        let from_lot = lot.and_then(|lot| {
            let part = lot.remaining.min(by);
            *lot = after(lot.clone().reversed(part));
            (part > 0).then_some((account(THEIRS), lot.id, part))
        });
        let lines = Self::between(EXPENSE, &reward.unit)
            .taken_back(by, from_lot, None)
            .expect("lines");
        let key = format!("reversed/{}/{}", reward.id, reward.reversed + by);
        assert!(self.post(key, &lines));
        self.rewards[which] = after(reward.reversed((by, ran_out), self.now));
        assert_eq!(
            self.rewards[which].due_back(share),
            ran_out,
            "told twice it takes back once"
        );
    }

    fn pass(&mut self, days: i64) {
        self.now = self.now.plus(days * DAY);
        for at in 0..self.lots.len() {
            let lot = self.lots[at].clone();
            if lot.status != lot::Status::Active || lot.expires_at.is_none_or(|end| self.now < end) {
                continue;
            }
            let lines = Self::between(EXPENSE, "POINTS")
                .expired(lot.remaining, lot.id)
                .expect("lines");
            assert!(self.post(format!("expired/{}", lot.id), &lines));
            self.ran_out.insert(lot.reward_id, lot.remaining);
            let reward = self
                .rewards
                .iter_mut()
                .find(|reward| reward.id == lot.reward_id)
                .expect("a reward");
            if reward.status == Status::Issued {
                *reward = after(reward.clone().ended(Step::Expire, self.now));
            }
            self.lots[at] = after(lot.expired());
        }
    }

    fn tell_again(&mut self, which: usize) {
        if let Some(reward) = self.rewards.get(which).cloned().filter(|reward| reward.net() > 0) {
            let lines = self.lines.len();
            self.give(&reward);
            assert_eq!(self.lines.len(), lines, "what was given is not given again");
        }
    }

    /// Lets something happen.
    pub(super) fn happen(&mut self, deed: &Deed) {
        match *deed {
            Deed::Earn { money, amount, days } => self.earn(money, amount, days),
            Deed::Use { quantity } => self.using(quantity),
            Deed::Refund { which, share } => self.refund(which, share),
            Deed::Pay => self.pay(),
            Deed::Arrive => self.arrive(),
            Deed::CallOff => self.call_off(),
            Deed::Pass { days } => self.pass(days),
            Deed::TellAgain { which } => self.tell_again(which),
        }
    }
}

fn after<A: goodword_kernel::Aggregate>(change: goodword_kernel::Result<goodword_kernel::Change<A>>) -> A {
    change.expect("a change").after().clone()
}
