//! The limits that hold for a follow-up: the client company's numbers, and its policy where there is one.

use async_graphql::SimpleObject;
use goodword_clients::calendar::{Limit, WorkingHours};
use goodword_clients::client_company::{Settings, TrustSensitivity};
use goodword_clients::contact::NpsBand;
use goodword_kernel::Timestamp;
use goodword_kernel::time::MINUTE;

use super::{Clock, Model, Recipient, Steps};
use crate::follow_up::{Reason, first_contact};

/// What of a customer decides on limits.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    /// Whether the account is of gold level.
    pub gold: bool,
    /// How sensitive trust is at the client company.
    pub trust: TrustSensitivity,
}

/// A step with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(name = "SlaDueStep")]
pub struct DueStep {
    /// After which percentage of the limit.
    pub after_percent: i32,
    /// When that is.
    pub at: Timestamp,
    /// Who hears of it; nobody in particular where the limit is merely broken.
    pub to_role: Option<Recipient>,
}

/// What holds for a follow-up that begins at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dues {
    /// In what time the first contact must be made; `None` where whoever opens the follow-up says it.
    pub first_contact: Option<Limit>,
    /// In what time it must be finished, where that is limited.
    pub close: Option<Limit>,
    /// Who hears of it, and when.
    pub steps: Steps,
}

impl Dues {
    /// The steps of a limit with their times.
    pub fn steps_of(&self, limit: &Limit, hours: &WorkingHours, since: Timestamp) -> Vec<DueStep> {
        let step = |(after_percent, to_role)| DueStep {
            after_percent,
            at: hours.at_share(limit, since, after_percent),
            to_role,
        };
        self.steps.with_breach().into_iter().map(step).collect()
    }
}

/// The limits for a reason. Of several for the first contact that apply (the usual one, that for gold, that for high
/// trust) the one that is over first; each is the policy's where it says one, else the client company's number.
pub(crate) fn dues(
    reason: Reason,
    settings: &Settings,
    policy: Option<&Model>,
    customer: Customer,
    (hours, since): (&WorkingHours, Timestamp),
) -> Dues {
    let over = |limit: &Limit| hours.at_share(limit, since, 100);
    let first = band(reason).map(|band| applying(band, settings, policy, customer));
    Dues {
        first_contact: first.into_iter().flatten().min_by_key(over),
        close: policy.and_then(Model::close_limit),
        steps: policy.map_or_else(Steps::default, |policy| policy.escalation.clone()),
    }
}

fn applying(band: NpsBand, settings: &Settings, policy: Option<&Model>, customer: Customer) -> Vec<Limit> {
    let high = customer.trust == TrustSensitivity::High;
    let of = |minutes: fn(&Model) -> Option<i32>| policy.and_then(|policy| policy.limit(minutes(policy)));
    let usual = |gold, trust| first_contact(band, settings, trust, gold);
    let plain = of(|row| row.first_contact_minutes).unwrap_or_else(|| usual(false, TrustSensitivity::Normal));
    let mut all = vec![plain];
    // For the variants that the settings know; those of other bands are the usual limit once more.
    let varies = band == NpsBand::Detractor;
    if customer.gold {
        let own = of(|row| row.gold_first_contact_minutes);
        all.extend(own.or_else(|| varies.then(|| usual(true, TrustSensitivity::Normal))));
    }
    if high {
        let own = of(|row| row.high_trust_first_contact_minutes);
        all.extend(own.or_else(|| varies.then(|| usual(false, TrustSensitivity::High))));
    }
    all
}

fn band(reason: Reason) -> Option<NpsBand> {
    match reason {
        Reason::PromoterResponse => Some(NpsBand::Promoter),
        Reason::PassiveResponse => Some(NpsBand::Passive),
        Reason::DetractorResponse => Some(NpsBand::Detractor),
        _ => None,
    }
}

impl Model {
    /// In what time a follow-up must be finished, where the policy says so.
    pub(crate) fn close_limit(&self) -> Option<Limit> {
        self.limit(self.close_minutes)
    }

    /// A number of minutes by the policy's clock.
    fn limit(&self, minutes: Option<i32>) -> Option<Limit> {
        let millis = i64::from(minutes?) * MINUTE;
        Some(match self.clock {
            Clock::Calendar => Limit::CalendarMillis(millis),
            Clock::Business => Limit::BusinessMillis(millis),
        })
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Check, Id};
    use uuid::Uuid;

    use super::*;

    // Monday, 2 March 2026, 10:00 in Bucharest.
    const MONDAY: Timestamp = Timestamp::from_millis(1_772_438_400_000);

    fn policy(first: Option<i32>, gold: Option<i32>, high: Option<i32>) -> Model {
        Model {
            agency_id: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(2)),
            version: 1,
            created_at: MONDAY,
            updated_at: MONDAY,
            client_id: Id::from_uuid(Uuid::from_u128(3)),
            reason: Reason::DetractorResponse,
            clock: Clock::Business,
            first_contact_minutes: first,
            gold_first_contact_minutes: gold,
            high_trust_first_contact_minutes: high,
            close_minutes: Some(600),
            escalation: Steps::default(),
            removed_at: None,
        }
    }

    fn minutes(policy: Option<&Model>, gold: bool, trust: TrustSensitivity) -> i64 {
        let mut check = Check::new();
        let hours = WorkingHours::usual(&mut check, "Europe/Bucharest");
        let customer = Customer { gold, trust };
        let found = dues(
            Reason::DetractorResponse,
            &Settings::default(),
            policy,
            customer,
            (&hours, MONDAY),
        );
        match found.first_contact {
            Some(Limit::BusinessMillis(millis)) => millis / MINUTE,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn fup_3_without_a_policy_the_client_companys_numbers_hold() {
        assert_eq!(minutes(None, false, TrustSensitivity::Normal), 240);
        assert_eq!(minutes(None, true, TrustSensitivity::Normal), 30);
        assert_eq!(minutes(None, false, TrustSensitivity::High), 60);
    }

    #[test]
    fn fup_3_a_policy_has_its_own_numbers_and_the_shortest_that_applies_counts() {
        let own = policy(Some(120), Some(15), None);
        assert_eq!(minutes(Some(&own), false, TrustSensitivity::Normal), 120);
        assert_eq!(minutes(Some(&own), true, TrustSensitivity::Normal), 15);
        assert_eq!(minutes(Some(&own), false, TrustSensitivity::High), 60);
        let strict = policy(Some(20), None, Some(100));
        assert_eq!(minutes(Some(&strict), true, TrustSensitivity::High), 20);
        let silent = policy(None, None, None);
        assert_eq!(minutes(Some(&silent), false, TrustSensitivity::Normal), 240);
    }
}
