//! What each kind of movement consists of, without a database.

use goodword_kernel::Result;
use goodword_kernel::id::{LedgerAccountId, LedgerEntryId, LotId};

use super::{Balanced, Leg};

/// Where a movement takes place: the account of the one who earns, the client company's own on the other side, the unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Between<'a> {
    /// Whoever earns.
    pub(crate) theirs: LedgerAccountId,
    /// The client company's own.
    pub(crate) own: LedgerAccountId,
    /// In what both count.
    pub(crate) unit: &'a str,
}

impl Between<'_> {
    fn leg(&self, account: LedgerAccountId, amount: i64) -> Leg {
        Leg::new(account, self.unit, amount)
    }

    /// Money is earned: out of EXPENSE.
    pub(crate) fn earned(&self, amount: i64) -> Result<Balanced> {
        Balanced::of(vec![self.leg(self.theirs, amount), self.leg(self.own, -amount)])
    }

    /// Something that is used is earned: out of EXPENSE into a lot. What is owed from before goes out of it again at once.
    pub(crate) fn issued(&self, amount: i64, owed: i64, lot: LotId) -> Result<Balanced> {
        Balanced::of(vec![
            self.leg(self.theirs, amount).in_lot(lot),
            self.leg(self.own, -amount),
            self.leg(self.theirs, -owed).in_lot(lot),
            self.leg(self.theirs, owed),
        ])
    }

    /// What was left of a lot runs out: back into EXPENSE.
    pub(crate) fn expired(&self, remaining: i64, lot: LotId) -> Result<Balanced> {
        Balanced::of(vec![
            self.leg(self.theirs, -remaining).in_lot(lot),
            self.leg(self.own, remaining),
        ])
    }

    /// So much is taken back, into EXPENSE: out of its lot what is still there, the rest out of what comes later.
    pub(crate) fn taken_back(
        &self,
        by: i64,
        from_lot: Option<(LedgerAccountId, LotId, i64)>,
        against: Option<LedgerEntryId>,
    ) -> Result<Balanced> {
        let part = from_lot.map_or(0, |(_, _, part)| part);
        let mut legs = vec![
            self.leg(self.own, by),
            self.leg(self.theirs, part - by).against(against),
        ];
        if let Some((account, lot, part)) = from_lot {
            legs.push(self.leg(account, -part).in_lot(lot).against(against));
        }
        Balanced::of(legs)
    }
}

/// A payout leaves the accounts of the one who earned it, of each so much: into LIABILITY.
pub(crate) fn confirmed(transit: LedgerAccountId, unit: &str, out_of: &[(LedgerAccountId, i64)]) -> Result<Balanced> {
    let sum = out_of.iter().map(|(_, part)| part).sum();
    let mut legs = vec![Leg::new(transit, unit, sum)];
    legs.extend(out_of.iter().map(|(account, part)| Leg::new(*account, unit, -part)));
    Balanced::of(legs)
}

/// A payout that was on its way is not made: each account has back what it gave.
pub(crate) fn called_off(
    unit: &str,
    of: impl IntoIterator<Item = (LedgerAccountId, i64, Option<LedgerEntryId>)>,
) -> Result<Balanced> {
    let back = of
        .into_iter()
        .map(|(account, amount, entry)| Leg::new(account, unit, -amount).against(entry));
    Balanced::of(back.collect())
}

/// Something is used, out of lots in one account or in several: into SETTLED.
pub(crate) fn redeemed(
    settled: LedgerAccountId,
    unit: &str,
    out_of: &[(LedgerAccountId, LotId, i64)],
) -> Result<Balanced> {
    let sum = out_of.iter().map(|(.., part)| part).sum();
    let mut legs = vec![Leg::new(settled, unit, sum)];
    legs.extend(
        out_of
            .iter()
            .map(|(account, lot, part)| Leg::new(*account, unit, -part).in_lot(*lot)),
    );
    Balanced::of(legs)
}

/// A payout arrived: out of LIABILITY into SETTLED.
pub(crate) fn completed(
    transit: LedgerAccountId,
    settled: LedgerAccountId,
    unit: &str,
    amount: i64,
) -> Result<Balanced> {
    Balanced::of(vec![Leg::new(transit, unit, -amount), Leg::new(settled, unit, amount)])
}
