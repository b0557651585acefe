//! What a role at a client company is.

use goodword_identity::ClientRole;
use goodword_identity::user::NewPerson;
use goodword_kernel::id::{AgencyId, ClientId, ClientMembershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "clients.client_membership":
read Read = "read", act Create = "create", act Update = "update", act End = "end" }

events! { "clients.client_membership":
    /// Somebody got a role.
    Began = "began" { user_id: UserId, role: ClientRole },
    /// Backup, lead or support ally were changed.
    Updated = "updated" {},
    /// Somebody lost a role.
    Ended = "ended" { user_id: UserId, role: ClientRole },
}

/// A membership's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "client_membership")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClientMembershipId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Where.
    pub client_id: ClientId,
    /// Who.
    pub user_id: UserId,
    /// As what.
    pub role: ClientRole,
    /// Whether this consultant leads the work; escalations come to the lead (FUP-4).
    pub lead: bool,
    /// Whether this person is an ally in technical support (s64).
    pub support_ally: bool,
    /// Who stands in while this person is away (TEN-5).
    pub backup_user_id: Option<UserId>,
    /// Until when; open while it is missing.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ClientMembership;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ClientMembershipId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// What a new membership begins with.
pub(crate) struct New {
    pub(crate) id: ClientMembershipId,
    pub(crate) client: ClientId,
    pub(crate) user: UserId,
    pub(crate) role: ClientRole,
    pub(crate) lead: bool,
}

impl Model {
    pub(crate) fn began(agency: AgencyId, new: &New, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            user_id: new.user,
            role: new.role,
            lead: new.lead,
            support_ally: false,
            backup_user_id: None,
            ended_at: None,
        };
        Change::new(
            row,
            Event::Began {
                user_id: new.user,
                role: new.role,
            },
        )
    }

    pub(crate) fn updated(self, with: &Update) -> Change<Self> {
        Change::update(self, Event::Updated {}, |row| {
            row.lead = with.lead.unwrap_or(row.lead);
            row.support_ally = with.support_ally.unwrap_or(row.support_ally);
            if let async_graphql::MaybeUndefined::Value(backup) = with.backup_user_id {
                row.backup_user_id = Some(backup);
            } else if with.backup_user_id.is_null() {
                row.backup_user_id = None;
            }
        })
    }

    pub(crate) fn ended(self, at: Timestamp) -> Change<Self> {
        let event = Event::Ended {
            user_id: self.user_id,
            role: self.role,
        };
        Change::update(self, event, |row| row.ended_at = Some(at))
    }
}

/// Gives somebody a role at a client company.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientMembershipCreateInput")]
pub struct Create {
    /// Where.
    pub client_id: ClientId,
    /// Who: somebody with or without an account.
    pub person: NewPerson,
    /// As what. A client company has one OWNER (TEN-4).
    pub role: ClientRole,
    /// Whether this consultant leads the work; there is one lead.
    #[graphql(default)]
    pub lead: bool,
    /// The membership of the same role that ends with it: so an active client company gets another OWNER (TEN-4).
    pub replaces: Option<ClientMembershipId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a membership. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientMembershipUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ClientMembershipId,
    /// Whether this consultant leads the work; there is one lead.
    pub lead: Option<bool>,
    /// Whether this person is an ally in technical support (s64).
    pub support_ally: Option<bool>,
    /// Who stands in while this person is away, one who has a role at the client company (TEN-5); null for nobody.
    pub backup_user_id: async_graphql::MaybeUndefined<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a role at a client company away.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "ClientMembershipEndInput")]
pub struct End {
    /// Which one.
    pub id: ClientMembershipId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
