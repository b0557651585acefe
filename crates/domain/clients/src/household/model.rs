//! What a household is: private customers who live together, and hear of each other's experiences (s103).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, ContactId, HouseholdId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

permissions! { "clients.household": read Read = "read", act Create = "create", act Update = "update" }

events! { "clients.household":
    /// A household is known since now.
    Created = "created" {},
    /// It is called otherwise.
    Renamed = "renamed" {},
    /// Somebody lives there.
    MemberAdded = "memberAdded" { contact_id: ContactId },
    /// Somebody lives there no longer.
    MemberRemoved = "memberRemoved" { contact_id: ContactId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "household")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HouseholdId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers they are.
    pub client_id: ClientId,
    /// What it is called.
    pub name: Personal<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Household;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> HouseholdId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// A new household.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HouseholdCreateInput")]
pub struct Create {
    /// Whose customers they are.
    pub client_id: ClientId,
    /// What it is called, such as the family's name; at most 200 characters.
    pub name: String,
    /// Who lives there: at most 20 contacts of the client company, none of whom is in another household.
    #[graphql(default)]
    pub contact_ids: Vec<ContactId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Calls a household otherwise.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HouseholdUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: HouseholdId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that somebody lives in a household.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HouseholdAddContactInput")]
pub struct AddContact {
    /// Which household. At most 20 people live in one.
    pub id: HouseholdId,
    /// Who: a contact of the same client company who is in no other household.
    pub contact_id: ContactId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that somebody lives in a household no longer.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HouseholdRemoveContactInput")]
pub struct RemoveContact {
    /// Which household.
    pub id: HouseholdId,
    /// Who.
    pub contact_id: ContactId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A new household.
    pub(crate) fn created(agency: AgencyId, id: HouseholdId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            name: check.line("name", &with.name, 200).into(),
        };
        check.done()?;
        Ok(Change::new(row, Event::Created {}))
    }

    /// The same household by another name.
    pub(crate) fn renamed(self, with: &Update) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, 200);
        check.done()?;
        Ok(Change::update(self, Event::Renamed {}, |row| row.name = name.into()))
    }

    /// Somebody lives there.
    pub(crate) fn joined(self, contact_id: ContactId) -> Change<Self> {
        Change::update(self, Event::MemberAdded { contact_id }, |_| ())
    }

    /// Somebody lives there no longer.
    pub(crate) fn left(self, contact_id: ContactId) -> Change<Self> {
        Change::update(self, Event::MemberRemoved { contact_id }, |_| ())
    }
}
