//! Event types that receivers may ask for: their stable names, which entries of the event log they are, and
//! which members of those entries are told. What is not listed here never leaves: no personal data stand in it.

// Makes the list out of its lines: `Variant "name" "topic" "what happened" ["member" …] "What it is.";`.
macro_rules! public_events {
    ($($variant:ident $name:literal $topic:literal $happened:literal [$($member:literal)*] $doc:literal;)*) => {
        vocabulary! {
            /// A type of event that a webhook tells of. The name in the description is what `type` says in the webhook.
            pub enum EventType as "WebhookEventType" {
                $(#[doc = concat!("`", $name, "`: ", $doc)] $variant,)*
                /// `webhook.test`: sent by `webhookEndpointTest` alone.
                WebhookTest,
            }
        }

        /// The whole list.
        pub const PUBLIC_EVENTS: &[PublicEvent] = &[$(PublicEvent {
            event_type: EventType::$variant, name: $name, topic: $topic, happened: $happened, members: &[$($member),*],
        }),*];
    };
}

mod list;

use goodword_kernel::Event as _;
use goodword_referrals::referral;

pub use list::{EventType, PUBLIC_EVENTS};

/// One line of the list.
#[derive(Clone, Copy, Debug)]
pub struct PublicEvent {
    /// The type.
    pub event_type: EventType,
    /// Its stable name, as `type` says it.
    pub name: &'static str,
    /// The kind of thing, as the event log says it.
    pub topic: &'static str,
    /// What happened to it, as the event log says it.
    pub happened: &'static str,
    /// The members of the event that are told, in `data`.
    pub members: &'static [&'static str],
}

/// The name of a test.
const TEST: &str = "webhook.test";

/// The public type of an entry of the event log, if it has one.
pub(crate) fn of(topic: &str, happened: &str) -> Option<&'static PublicEvent> {
    PUBLIC_EVENTS
        .iter()
        .find(|one| one.topic == topic && one.happened == happened)
}

/// Whether an entry of the event log has a public type.
pub(crate) fn is_public(topic: &str, happened: &str) -> bool {
    of(topic, happened).is_some()
}

/// Members of an event that partners are told: what they see of their own referrals.
const FOR_PARTNERS: [&str; 4] = ["origin", "protected_until", "reason", "status"];

impl PublicEvent {
    /// Whether the partner of a referral is told of it: not of what the client company does among itself.
    pub fn is_for_partners(&self) -> bool {
        self.topic == referral::Event::TOPIC && referral::Event::is_told(self.happened)
    }

    /// The members that are told.
    pub(crate) fn told(&self, to_partner: bool) -> impl Iterator<Item = &'static str> {
        let members = self.members.iter().copied();
        members.filter(move |member| !to_partner || FOR_PARTNERS.contains(member))
    }
}

impl EventType {
    /// The stable name.
    pub(crate) fn name(self) -> &'static str {
        let listed = PUBLIC_EVENTS.iter().find(|one| one.event_type == self);
        listed.map_or(TEST, |one| one.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_origins_differ_and_are_well_spelled() {
        let names: BTreeSet<&str> = PUBLIC_EVENTS.iter().map(|one| one.name).collect();
        let origins: BTreeSet<(&str, &str)> = PUBLIC_EVENTS.iter().map(|one| (one.topic, one.happened)).collect();
        assert_eq!((names.len(), origins.len()), (PUBLIC_EVENTS.len(), PUBLIC_EVENTS.len()));
        for name in names {
            let spelled = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'.');
            assert!(spelled && name.matches('.').count() == 1, "{name}");
        }
    }

    #[test]
    fn int_7_a_partner_is_told_nothing_that_the_client_company_does_among_itself() {
        let told = |name: &str| PUBLIC_EVENTS.iter().find(|one| one.name == name).unwrap();
        assert!(told("referral.accepted").is_for_partners());
        for own in [
            "referral.escalated",
            "partner.dormant",
            "partner.outbound_proposed",
            "case.closed",
        ] {
            assert!(!told(own).is_for_partners(), "{own}");
        }
        let won = told("referral.won");
        assert!(won.told(false).any(|member| member == "account_id"));
        assert!(won.told(true).all(|member| member != "account_id"));
    }

    #[test]
    fn every_type_is_spelled_as_its_name() {
        for one in EventType::ALL {
            assert_eq!(one.to_string(), one.name().replace('.', "_").to_uppercase());
        }
    }
}
