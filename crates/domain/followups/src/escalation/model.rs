//! What an escalation is: a follow-up passed upward after a share of one of its limits (FUP-4).

use goodword_kernel::id::{AgencyId, ClientId, EscalationId, FollowUpId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// Which of a follow-up's limits runs out.
    pub enum About as "EscalationAbout" {
        /// That for the first contact.
        FirstContact,
        /// That until it is finished.
        Close,
    }
}

permissions! { "followups.escalation": read Read = "read" }

events! { "followups.escalation":
    /// A share of a follow-up's limit has passed, and what it limits has not happened.
    Escalated = "escalated" { follow_up_id: FollowUpId, percent: i32, to_user_id: Option<UserId>, about: About },
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
    /// Which limit.
    pub about: About,
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

impl Model {
    /// A new escalation.
    pub(crate) fn escalated(
        id: EscalationId,
        of: &crate::follow_up::Model,
        (about, percent): (About, i32),
        to: Option<UserId>,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Escalated {
            follow_up_id: of.id,
            percent,
            to_user_id: to,
            about,
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
            about,
        };
        Change::new(row, event)
    }
}
