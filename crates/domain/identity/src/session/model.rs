//! What a sign-in is, as its person sees it. The digests of its tokens are kept elsewhere, behind the door.

use goodword_kernel::id::{AgencyId, SessionId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::Visit;

vocabulary! {
    /// Why a session is over.
    pub enum EndReason as "SessionEndReason" {
        /// Its person signed out.
        SignedOut,
        /// Its person ended it from another session.
        EndedByOwner,
        /// An administrator of the agency ended it.
        EndedByAdmin,
        /// Its person went over to another agency.
        Switched,
        /// Its refresh token came twice: somebody has a copy.
        Reused,
        /// Password, second factor or address were changed.
        CredentialsChanged,
        /// The person has no place in the agency any more.
        ShutOut,
    }
}

permissions! { "identity.session": read Read = "read", act End = "end", act EndOfUser = "end_of_user" }

events! { "identity.session":
    /// Somebody signed in.
    Began = "began" { user_id: UserId },
    /// The person proved again who they are.
    Proved = "proved" { user_id: UserId },
    /// It is over.
    Ended = "ended" { user_id: UserId, reason: EndReason },
}

/// A sign-in's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// How often it was changed.
    pub version: i32,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who.
    pub user_id: UserId,
    /// What the client calls itself.
    pub device: Option<Personal<String>>,
    /// The address it was last used from.
    pub network: Option<Personal<String>>,
    /// When it last got new tokens.
    pub last_used_at: Timestamp,
    /// When it ends if it gets no new tokens.
    pub expires_at: Timestamp,
    /// When it was ended before its time.
    pub ended_at: Option<Timestamp>,
    /// Why.
    pub end_reason: Option<EndReason>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Session;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SessionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Person(Column::UserId)
    }
}

impl Model {
    /// A new sign-in, good until an instant.
    pub(crate) fn began(
        agency: AgencyId,
        id: SessionId,
        user: UserId,
        visit: &Visit,
        life: [Timestamp; 2],
    ) -> Change<Self> {
        let [at, until] = life;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            user_id: user,
            device: visit.device(),
            network: visit.address().map(Personal::new),
            last_used_at: at,
            expires_at: until,
            ended_at: None,
            end_reason: None,
        };
        Change::new(row, Event::Began { user_id: user })
    }

    /// Used by its person to prove again who they are.
    pub(crate) fn proved(self, at: Timestamp, until: Timestamp) -> Change<Self> {
        let event = Event::Proved { user_id: self.user_id };
        Change::update(self, event, |row| (row.last_used_at, row.expires_at) = (at, until))
    }

    /// The end of it.
    pub(crate) fn ended(self, reason: EndReason, at: Timestamp) -> Change<Self> {
        let event = Event::Ended {
            user_id: self.user_id,
            reason,
        };
        Change::update(self, event, |row| {
            row.ended_at = Some(at);
            row.end_reason = Some(reason);
        })
    }
}
