//! What a place in the agency's staff is.

use goodword_kernel::id::{AgencyId, AgencyMembershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::super::AgencyRole;
use crate::user::NewPerson;

permissions! { "identity.agency_membership":
read Read = "read", act Create = "create", act Update = "update", act End = "end" }

events! { "identity.agency_membership":
    /// Somebody got a role in the agency.
    Began = "began" { user_id: UserId, role: AgencyRole },
    /// The role is another one now.
    Changed = "changed" { user_id: UserId, role: AgencyRole },
    /// Somebody has no role in the agency any more.
    Ended = "ended" { user_id: UserId },
}

/// A membership's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agency_membership")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgencyMembershipId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who.
    pub user_id: UserId,
    /// As what.
    pub role: AgencyRole,
    /// Until when; open while it is missing.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AgencyMembership;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AgencyMembershipId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Agency
    }
}

impl Model {
    /// A new place.
    pub fn began(
        agency: AgencyId,
        id: AgencyMembershipId,
        user: UserId,
        role: AgencyRole,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            user_id: user,
            role,
            ended_at: None,
        };
        Change::new(row, Event::Began { user_id: user, role })
    }

    /// The same person in another role.
    pub fn changed(self, role: AgencyRole) -> Change<Self> {
        let event = Event::Changed {
            user_id: self.user_id,
            role,
        };
        Change::update(self, event, |row| row.role = role)
    }

    /// The end of it.
    pub fn ended(self, at: Timestamp) -> Change<Self> {
        let event = Event::Ended { user_id: self.user_id };
        Change::update(self, event, |row| row.ended_at = Some(at))
    }
}

/// Gives somebody a role in the agency.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencyMembershipCreateInput")]
pub struct Create {
    /// Who: somebody with or without an account.
    pub person: NewPerson,
    /// As what. Only an AGENCY_OWNER may make another.
    pub role: AgencyRole,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a member another role.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencyMembershipUpdateInput")]
pub struct Update {
    /// The membership.
    pub id: AgencyMembershipId,
    /// The new role. Only an AGENCY_OWNER may make or unmake owners.
    pub role: AgencyRole,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Ends somebody's role in the agency. Roles at client companies stay.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "AgencyMembershipEndInput")]
pub struct End {
    /// The membership.
    pub id: AgencyMembershipId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
