//! What a notice is: that one contact is to be told of an initiative, and what came of it.

use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, ImprovementInitiativeId, InitiativeNoticeId, SurveyInvitationId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::improvement_initiative;

vocabulary! {
    /// Whether a contact was told of an initiative, or why not.
    pub enum Outcome as "InitiativeNoticeOutcome" {
        /// It will be seen to at once.
        Waiting,
        /// A message went out.
        Told,
        /// The contact is put away.
        Archived,
        /// Nobody may contact this person.
        Blocked,
        /// No address is known.
        NoAddress,
        /// The contact did not agree to being asked for opinions, or withdrew that.
        NoConsent,
        /// The contact became one with another who raised it too: that one's notice counts (CUS-6).
        Duplicate,
    }
}

permissions! { "followups.initiative_notice": read Read = "read", act Send = "send" }

events! { "followups.initiative_notice":
    /// A contact is to be told of an initiative.
    Noted = "noted" { initiative_id: ImprovementInitiativeId, contact_id: ContactId },
    /// The contact was told, or cannot be.
    Settled = "settled" { initiative_id: ImprovementInitiativeId, contact_id: ContactId, outcome: Outcome },
}

/// A notice's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "initiative_notice")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InitiativeNoticeId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer the contact is.
    pub client_id: ClientId,
    /// Of which initiative.
    pub initiative_id: ImprovementInitiativeId,
    /// Who raised it.
    pub contact_id: ContactId,
    /// Whether the contact was told, or why not.
    pub outcome: Outcome,
    /// When that was decided.
    pub settled_at: Option<Timestamp>,
    /// The invitation by which the contact is asked again.
    pub invitation_id: Option<SurveyInvitationId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::InitiativeNotice;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> InitiativeNoticeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// A contact is to be told.
    pub(crate) fn noted(
        (agency, id): (AgencyId, InitiativeNoticeId),
        of: &improvement_initiative::Model,
        contact: ContactId,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Noted {
            initiative_id: of.id,
            contact_id: contact,
        };
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            initiative_id: of.id,
            contact_id: contact,
            outcome: Outcome::Waiting,
            settled_at: None,
            invitation_id: None,
        };
        Change::new(row, event)
    }

    /// The contact was told, or cannot be.
    pub(crate) fn settled(
        self,
        outcome: Outcome,
        invitation: Option<SurveyInvitationId>,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Settled {
            initiative_id: self.initiative_id,
            contact_id: self.contact_id,
            outcome,
        };
        Change::update(self, event, |row| {
            row.outcome = outcome;
            row.settled_at = Some(at);
            row.invitation_id = invitation;
        })
    }

    /// Steps aside for the notice of the customer with whom its own became one (CUS-6).
    pub(crate) fn step_aside(&mut self, at: Timestamp) {
        self.outcome = Outcome::Duplicate;
        self.settled_at = self.settled_at.or(Some(at));
    }
}
