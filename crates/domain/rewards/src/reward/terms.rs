//! What a milestone of a recommendation earns by the terms of its day, without a database.

use goodword_kernel::id::RewardId;
use goodword_kernel::{Result, Timestamp};

use super::{Kind, Milestone, Model, PendingReason, Sale, Side};
use crate::reward_rule_version::{Audience, Model as Version, Occasion, Sides};
use crate::{Holder, unit, zone};

/// The whole of an amount, in hundredths of a percent.
pub(super) const WHOLE: i32 = 10_000;
/// The ledger's key of the movement by which a reward was given (LED-2).
pub(crate) fn earned_key(reward: RewardId) -> String {
    format!("earned/{reward}")
}

/// A part of an amount, in hundredths of a percent, rounded down.
pub(super) fn part(amount: i64, share: i32) -> i64 {
    let part = i128::from(amount) * i128::from(share.clamp(0, WHOLE)) / i128::from(WHOLE);
    i64::try_from(part).unwrap_or(amount)
}

/// Whether so much is approved by somebody else than whoever proposed it: where that is so above this many units (LED-10).
pub(super) fn is_large(amount: i64, unit: &str, units: i32) -> bool {
    amount > i64::from(units).saturating_mul(unit::whole(unit))
}

/// What one side earns by one rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Earning<'a> {
    pub(super) by: &'a Version,
    pub(super) side: Side,
    pub(super) holder: Holder,
    pub(super) amount: i64,
    pub(super) unit: String,
    pub(super) reason: Option<PendingReason>,
}

impl Earning<'_> {
    /// What it is for: the same is earned once (LED-2).
    pub(super) fn key(&self, milestone: &Milestone) -> String {
        format!("{}{}/{}", occurrence(milestone), self.by.rule_id, self.side)
    }
}

impl Milestone {
    /// Whether what is earned by it waits until the customer pays: what is earned by winning them (LED-3).
    pub(super) fn awaits_payment(&self) -> bool {
        self.event == Occasion::Won && self.first_paid_at.is_none()
    }

    /// When the customer paid for what is earned by it, if they did.
    pub(super) fn paid_at(&self) -> Option<Timestamp> {
        match self.event {
            Occasion::Won => self.first_paid_at.map(|paid| paid.max(self.at)),
            Occasion::FirstPayment | Occasion::Renewal => Some(self.at),
            Occasion::ReferralAccepted | Occasion::Qualified => None,
        }
    }
}

// What the keys of everything that one milestone earns begin with.
fn occurrence(of: &Milestone) -> String {
    let Milestone { referral, event, .. } = of;
    let occurrence = of.occurrence.as_deref().unwrap_or_default();
    format!("{referral}/{event}/{occurrence}/")
}

/// What a milestone earns, rule by rule and side by side, with what speaks against it as far as it stands in the terms.
pub(super) fn earnings<'a>(versions: &'a [Version], of: &Milestone, zone: &str) -> Result<Vec<Earning<'a>>> {
    let mut all = Vec::new();
    for by in versions {
        if !applies(by, of) || !in_time(by, of, zone)? {
            continue;
        }
        let (Some(amount), reason) = worth(by, of.sale.as_ref()) else {
            continue;
        };
        let unit = by.unit(of.sale.as_ref().map(|sale| sale.currency.as_str()));
        for (side, holder) in sides(by, of) {
            all.push(Earning {
                by,
                side,
                holder,
                amount,
                unit: unit.clone(),
                reason,
            });
        }
    }
    Ok(all)
}

/// Whether this was earned by the sale of a milestone and counts against it: the same renewal, or the first sale, of which
/// a customer who was won and one who paid tell alike.
pub(super) fn counts_against_sale(reward: &Model, of: &Milestone) -> bool {
    let same = match (reward.event, of.event) {
        (Some(Occasion::Renewal), Occasion::Renewal) => {
            reward.key.as_ref().is_some_and(|key| key.starts_with(&occurrence(of)))
        }
        (Some(event), told) => told.of_one_sale().contains(&event),
        (None, _) => false,
    };
    same && !reward.fell_away() && is_worth_sale(&reward.unit, of)
}

fn is_worth_sale(unit: &str, of: &Milestone) -> bool {
    let sold = of.sale.as_ref().map(|sale| sale.currency.as_str());
    sold.is_some() && unit::currency(unit) == sold
}

/// What speaks against earnings that together with what was earned of the same sale before are more than it.
pub(super) fn over_sale(earnings: &mut [Earning<'_>], before: i64, of: &Milestone) {
    let Some(sale) = &of.sale else {
        return;
    };
    let mut value = before;
    for earning in earnings.iter_mut().filter(|one| is_worth_sale(&one.unit, of)) {
        value = value.saturating_add(earning.amount);
        if value > sale.amount {
            earning.reason = earning.reason.or(Some(PendingReason::OverSale));
        }
    }
}

// An agreement that names a rule goes by it and by no other.
fn applies(by: &Version, of: &Milestone) -> bool {
    if let Some(rule) = of.rule {
        return by.rule_id == rule;
    }
    match by.audience {
        Audience::Everybody => true,
        Audience::Named => false,
        Audience::Partners => matches!(of.referrer, Some(Holder::Partnership(_))),
        Audience::Customers => matches!(of.referrer, Some(Holder::Contact(_) | Holder::Account(_))),
    }
}

fn in_time(by: &Version, of: &Milestone, zone: &str) -> Result<bool> {
    match (by.max_months, of.first_paid_at) {
        (Some(months), Some(first)) => Ok(of.at < zone::months_later(first, months, zone)?),
        _ => Ok(true),
    }
}

// How much, and what speaks against it; nothing where the sale is too small or there is none.
fn worth(by: &Version, sale: Option<&Sale>) -> (Option<i64>, Option<PendingReason>) {
    let amount = match (by.basis_points, sale) {
        (Some(points), Some(sale)) => part(sale.amount, points),
        (Some(_), None) => return (None, None),
        (None, _) => by.amount.unwrap_or(0),
    };
    let Some(sale) = sale else {
        let fits = by.least_sale.is_none() && amount > 0;
        let unknown = by.event.is_sale() && by.kind != Kind::Points;
        return (fits.then_some(amount), unknown.then_some(PendingReason::UnknownSale));
    };
    let comparable = sale.currency == by.currency;
    if comparable && by.least_sale.is_some_and(|least| sale.amount < least) {
        return (None, None);
    }
    // Whether an amount of money is more than a sale in another currency nobody can say; points are worth nothing outside.
    let fixed = by.basis_points.is_none() && by.kind != Kind::Points;
    let limited = fixed || by.least_sale.is_some() || (by.cap_amount.is_some() && by.basis_points.is_some());
    let reason = (!comparable && limited).then_some(PendingReason::OtherCurrency);
    ((amount > 0).then_some(amount), reason)
}

// Who recommended earns by a sale only where the decision of whose customer it is names them (LED-8).
fn sides(by: &Version, of: &Milestone) -> Vec<(Side, Holder)> {
    let referrer = of
        .referrer
        .filter(|referrer| !of.event.is_sale() || of.winner == Some(*referrer));
    let (maker, friend) = match by.sides {
        Sides::Referrer => (referrer, None),
        Sides::Referred => (None, of.referred),
        Sides::Both => (referrer, of.referred),
    };
    maker
        .map(|holder| (Side::Referrer, holder))
        .into_iter()
        .chain(friend.map(|holder| (Side::Referred, holder)))
        .collect()
}

/// What speaks against an earning by the limit of its rule, of which so much was earned before (LED-6).
pub(super) fn over_cap(earning: &Earning<'_>, before: i64) -> Option<PendingReason> {
    let cap = earning.by.cap_amount?;
    (before.saturating_add(earning.amount) > cap).then_some(PendingReason::OverCap)
}

/// Until when something is held back that was earned at an instant (LED-3).
pub(super) fn held_until(earned: Timestamp, days: i32) -> Timestamp {
    earned.plus_days(i64::from(days))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn led_10_a_thousand_units_are_as_many_in_every_currency() {
        for (unit, most) in [
            ("EUR", 100_000),
            ("JPY", 1_000),
            ("GIFT:KWD", 1_000_000),
            ("POINTS", 1_000),
        ] {
            assert!(
                !is_large(most, unit, 1_000) && is_large(most + 1, unit, 1_000),
                "{unit}"
            );
        }
    }

    proptest! {
        #[test]
        fn led_4_parts_are_never_more_than_the_whole_and_the_whole_is_all(
            amount in 0_i64..1_000_000_000_000,
            share in 0_i32..=10_000,
            more in 0_i32..=10_000,
        ) {
            prop_assert!((0..=amount).contains(&part(amount, share)));
            prop_assert_eq!(part(amount, WHOLE), amount);
            prop_assert!(part(amount, share.min(more)) <= part(amount, share.max(more)));
        }
    }
}
