//! The one next follow-up date on a record: the earliest of what somebody set by hand and of the follow-ups that are open.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, ContactId, EngagementId};
use goodword_kernel::{Check, Result, Timestamp};
use serde::Serialize;

/// When something is due, and why.
pub(crate) type Due = (Timestamp, Option<String>);

/// The earlier one.
pub(crate) fn earliest(one: Option<Due>, other: Option<Due>) -> Option<Due> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.0 < one.0 { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// Reads a date that was set by hand; nothing clears it.
pub(crate) fn read(at: Option<Timestamp>, reason: Option<&str>, now: Timestamp) -> Result<Option<Due>> {
    let mut check = Check::new();
    let reason = check.optional_line("reason", reason, 200);
    match at {
        Some(at) if at < now => check.problem("at", "must not be in the past"),
        None if reason.is_some() => check.problem("reason", "goes with a date"),
        _ => {}
    }
    check.done()?;
    Ok(at.map(|at| (at, reason)))
}

macro_rules! plans {
    ($(#[doc = $doc:literal])* $name:ident($id:ty) as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// With which one.
            pub id: $id,
            /// When, not in the past; null clears what was set by hand.
            pub at: Option<Timestamp>,
            /// Why; at most 200 characters.
            pub reason: Option<String>,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

plans! {
    /// Sets by hand when to follow up with an account. The next follow-up is the earlier of this and of what is open.
    PlanAccount(AccountId) as "AccountPlanFollowUpInput"
}
plans! {
    /// Sets by hand when to follow up with a contact. The next follow-up is the earlier of this and of what is open.
    PlanContact(ContactId) as "ContactPlanFollowUpInput"
}
plans! {
    /// Sets by hand when to follow up on an engagement.
    PlanEngagement(EngagementId) as "EngagementPlanFollowUpInput"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_date_is_the_next() {
        let due = |at| Some((Timestamp::from_millis(at), None));
        assert_eq!(earliest(due(2), due(1)), due(1));
        assert_eq!(earliest(due(2), due(3)), due(2));
        assert_eq!(earliest(None, due(3)), due(3));
        assert_eq!(earliest(None, None), None);
    }
}
