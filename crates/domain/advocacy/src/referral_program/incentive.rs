//! What a recommendation earns by a program besides thanks: nothing unless somebody says so; else both sides get it, it is small, and
//! the friend is told (ASK-8, s126, s127).

use async_graphql::InputObject;
use goodword_feedback::survey::TextInput;
use goodword_identity::By;
use goodword_kernel::id::ReferralProgramId;
use goodword_kernel::money::minor_units;
use goodword_kernel::{Change, Check, Locale, Money, Result};
use goodword_persistence::change;
use goodword_reviews::Texts;
use serde::Serialize;

use super::{Event, IncentivePolicy, Model, may};
use crate::AdvocacyErrorCode as Code;
use crate::edit::expect_version;

/// The most that each side gets, in units of the currency (ASK-8).
const MOST_UNITS: i64 = 50;
/// The most that each side gets, in basis points of the friend's first purchase: 10 % (ASK-8).
const MOST_BASIS_POINTS: i32 = 1_000;

/// Says what a recommendation earns by a program besides thanks: each side the same, and the friend is told.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralProgramSetIncentiveInput")]
pub struct SetIncentive {
    /// Which program.
    pub id: ReferralProgramId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it earns; NONE takes it all back, and nothing else is said then.
    pub policy: IncentivePolicy,
    /// What each side gets: at most 50 units of the currency. That or `basisPoints` (ASK-8).
    pub amount: Option<Money>,
    /// What each side gets, in hundredths of a per cent of the friend's first purchase: 1 to 1,000. That or `amount` (ASK-8).
    pub basis_points: Option<i32>,
    /// What the friend is told of it where they leave their name: in 1 to 20 languages, each text at most 500 characters; at most 20.
    pub disclosure: Option<Vec<TextInput>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says what a recommendation earns by a program.
pub async fn set_incentive(by: &By<may::Update>, with: SetIncentive) -> Result<Model> {
    change(by, with.id, |row: Model| row.incentive_set(&with)).await
}

impl Model {
    /// What each side gets, where that is an amount.
    pub fn incentive(&self) -> Option<Money> {
        Some(Money::new(self.incentive_minor?, self.incentive_currency.clone()?))
    }

    /// What the friend is told of it in a language; nothing where nobody earns anything.
    pub fn disclosure(&self, locale: &Locale) -> Option<&str> {
        self.incentive_disclosure.as_ref().map(|text| text.get(locale))
    }

    pub(super) fn incentive_set(self, with: &SetIncentive) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_open("id")?;
        let mut check = Check::new();
        let amount = with.amount.as_ref().map(|amount| amount.read(&mut check, "amount"));
        let disclosure = with.disclosure.as_deref();
        let disclosure = disclosure.map(|texts| Texts::read(&mut check, "disclosure", texts));
        let (sized, shared) = (amount.is_some(), with.basis_points.is_some());
        if with.policy == IncentivePolicy::None {
            if sized || shared || disclosure.is_some() {
                check.problem("policy", "NONE earns nothing: leave out the rest");
            }
        } else if sized == shared {
            check.problem("amount", "say what each side gets: an amount, or basis points");
        } else if disclosure.is_none() {
            check.problem("disclosure", "must say what the friend is told (ASK-8)");
        }
        if let Some(money) = &amount {
            let most = MOST_UNITS * minor_units(&money.currency);
            if !(1..=most).contains(&money.amount_minor.get()) {
                check.problem(
                    "amount",
                    format!("must be more than nothing and at most {MOST_UNITS} units (ASK-8)"),
                );
            }
        }
        if let Some(points) = with.basis_points {
            check.within("basisPoints", points, 1, MOST_BASIS_POINTS);
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.incentive_policy = with.policy;
            (row.incentive_minor, row.incentive_currency) =
                amount.map(|money| (money.amount_minor.get(), money.currency)).unzip();
            (row.incentive_basis_points, row.incentive_disclosure) = (with.basis_points, disclosure);
        }))
    }

    /// Refuses a program by which something is earned that no friend is told of (ASK-8).
    pub(super) fn expect_disclosed(&self) -> Result<()> {
        if self.incentive_policy == IncentivePolicy::None || self.incentive_disclosure.is_some() {
            Ok(())
        } else {
            Err(Code::IncentiveUndisclosed.at("incentivePolicy"))
        }
    }
}
