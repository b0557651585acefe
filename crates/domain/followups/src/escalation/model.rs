//! What an escalation is: a follow-up passed upward after a share of its limit (FUP-4).

use goodword_kernel::id::{AgencyId, ClientId, EscalationId, FollowUpId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "followups.escalation": read Read = "read" }

events! { "followups.escalation":
    /// A share of a follow-up's limit has passed without first contact.
    Escalated = "escalated" { follow_up_id: FollowUpId, percent: i32, to_user_id: Option<UserId> },
}

/// An escalation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "escalation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EscalationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// Which follow-up.
    pub follow_up_id: FollowUpId,
    /// How much of its limit had passed.
    pub percent: i32,
    /// When.
    pub escalated_at: Timestamp,
    /// To whom it went; nobody where nobody holds the role.
    pub to_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Escalation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> EscalationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// What happens when a share of the limit has passed without first contact (FUP-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The assignee is reminded.
    Remind,
    /// The limit is broken: the client company's consultant hears of it.
    Breach,
    /// The owner of the agency hears of it.
    Top,
}

/// The steps by percent of the limit, in their order (FUP-4).
pub(crate) const STEPS: [(i32, Step); 3] = [(50, Step::Remind), (100, Step::Breach), (150, Step::Top)];

impl Step {
    /// The step at this percentage, if there is one.
    pub(crate) fn at(percent: i32) -> Option<Self> {
        STEPS.iter().find(|(at, _)| *at == percent).map(|(_, step)| *step)
    }
}

impl Model {
    /// A new escalation.
    pub(crate) fn escalated(
        id: EscalationId,
        of: &crate::follow_up::Model,
        percent: i32,
        to: Option<UserId>,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Escalated {
            follow_up_id: of.id,
            percent,
            to_user_id: to,
        };
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            follow_up_id: of.id,
            percent,
            escalated_at: at,
            to_user_id: to,
        };
        Change::new(row, event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fup_4_reminded_at_50_broken_at_100_to_the_top_at_150() {
        let all: Vec<_> = [49, 50, 100, 150, 200].into_iter().map(Step::at).collect();
        assert_eq!(
            all,
            [None, Some(Step::Remind), Some(Step::Breach), Some(Step::Top), None]
        );
    }
}
