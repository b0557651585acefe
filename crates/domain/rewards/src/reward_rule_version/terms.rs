//! Which terms a rule may have. One that would pay more than the sale is refused when it is made, as far as that can be
//! known then.

use goodword_clients::client_company::REWARD_HOLDS;
use goodword_kernel::id::RewardRuleVersionId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Audience, Event, Model, Occasion};
use crate::RewardsErrorCode as Code;
use crate::ledger_account::MOST;
use crate::reward::Kind;
use crate::reward_rule::{self, Terms};

/// The whole of a sale, in hundredths of a percent.
const WHOLE: i32 = 10_000;

impl Model {
    /// Terms of a rule that hold from now on; of the client company its currency, and for how many days it holds rewards back
    /// where nothing else is said (LED-3).
    pub(crate) fn made(
        rule: &reward_rule::Model,
        (id, currency, held): (RewardRuleVersionId, &str, i32),
        with: &Terms,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let currency = with.currency.as_deref().unwrap_or(currency);
        let row = Self {
            agency_id: rule.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: rule.client_id,
            rule_id: rule.id,
            number: rule.number,
            event: with.event,
            sides: with.sides,
            audience: with.audience.unwrap_or(Audience::Everybody),
            kind: with.kind,
            basis_points: share(&mut check, with),
            amount: amount(&mut check, with),
            currency: check.currency("terms.currency", currency),
            least_sale: with
                .least_sale
                .map(|least| check.within("terms.leastSale", least.get(), 1, MOST)),
            max_months: with
                .max_months
                .map(|months| check.within("terms.maxMonths", months, 1, 120)),
            hold_days: with.hold_days.unwrap_or(held),
            cap_amount: with
                .cap
                .as_ref()
                .map(|cap| check.within("terms.cap.amount", cap.amount.get(), 1, MOST)),
            cap_per: with.cap.as_ref().map(|cap| cap.per),
            expires_days: with
                .expires_days
                .map(|days| check.within("terms.expiresDays", days, 1, 3_650)),
            valid_from: at,
            valid_until: None,
        };
        check_parts(&mut check, &row);
        check.done()?;
        row.check_sale()?;
        let (rule_id, number) = (rule.id, rule.number);
        Ok(Change::new(row, Event::Made { rule_id, number }))
    }

    /// Whether it may come to more than a small sale: a fixed amount by a sale of which no least is said. It is not refused, for most
    /// sales may be large; what it would pay beyond a sale waits for a person (OVER_SALE, UNKNOWN_SALE).
    pub fn may_exceed_sale(&self) -> bool {
        self.event.is_sale() && self.fixed().is_some() && self.least_sale.is_none()
    }

    // Money or what is worth money; points are worth nothing outside.
    fn fixed(&self) -> Option<i64> {
        self.amount.filter(|_| self.kind != Kind::Points)
    }

    // What can be known of the sale before there is one.
    fn check_sale(&self) -> Result<()> {
        if !self.event.is_sale() && (self.basis_points.is_some() || self.least_sale.is_some()) {
            return Err(Code::NoSale.at("terms.event"));
        }
        match (self.fixed(), self.least_sale) {
            (Some(amount), Some(least)) if amount.saturating_mul(self.earners()) > least => {
                Err(Code::PaysMoreThanSale.at("terms.amount"))
            }
            _ => check_sum(std::slice::from_ref(self)),
        }
    }
}

fn share(check: &mut Check, with: &Terms) -> Option<i32> {
    match (with.kind, with.basis_points) {
        (Kind::CommissionPercent, Some(points)) => Some(check.within("terms.basisPoints", points, 1, WHOLE)),
        (Kind::CommissionPercent, None) => {
            check.problem("terms.basisPoints", "must be given: which share of the sale is it?");
            None
        }
        (_, Some(_)) => {
            check.problem("terms.basisPoints", "goes with COMMISSION_PERCENT");
            None
        }
        (_, None) => None,
    }
}

fn amount(check: &mut Check, with: &Terms) -> Option<i64> {
    match (with.kind, with.amount) {
        (Kind::CommissionPercent, None) => None,
        (Kind::CommissionPercent, Some(_)) => {
            check.problem(
                "terms.amount",
                "does not go with COMMISSION_PERCENT, which has basisPoints",
            );
            None
        }
        (_, Some(amount)) => Some(check.within("terms.amount", amount.get(), 1, MOST)),
        (_, None) => {
            check.problem("terms.amount", "must be given: how much is it?");
            None
        }
    }
}

fn check_parts(check: &mut Check, row: &Model) {
    if !REWARD_HOLDS.contains(&row.hold_days) {
        check.problem("terms.holdDays", "must be 0, 7, 14, 30, 60 or 90 (LED-3)");
    }
    if row.max_months.is_some() && row.event != Occasion::Renewal {
        check.problem("terms.maxMonths", "goes with RENEWAL");
    }
    if row.expires_days.is_some() && row.kind.is_money() {
        check.problem(
            "terms.expiresDays",
            "does not go with commissions: money that was earned does not run out",
        );
    }
}

/// Refuses shares that together are more than the sale, for partners or for customers. Those that single agreements name
/// stand alone.
pub(crate) fn check_sum(versions: &[Model]) -> Result<()> {
    let sum = |among: &[Audience]| -> i64 {
        let some = versions.iter().filter(|version| among.contains(&version.audience));
        some.map(|version| i64::from(version.basis_points.unwrap_or(0)) * version.earners())
            .sum()
    };
    let named = versions.iter().filter(|version| version.audience == Audience::Named);
    let named = named
        .map(|version| i64::from(version.basis_points.unwrap_or(0)) * version.earners())
        .max();
    let sums = [
        sum(&[Audience::Partners, Audience::Everybody]),
        sum(&[Audience::Customers, Audience::Everybody]),
        named.unwrap_or(0),
    ];
    match sums.into_iter().max() {
        Some(most) if most > i64::from(WHOLE) => Err(Code::PaysMoreThanSale.saying(format!(
            "This would pay more than the sale: together {}.{:02} percent of it.",
            most / 100,
            most % 100
        ))),
        _ => Ok(()),
    }
}
