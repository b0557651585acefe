//! What a field of a client company's own is: on which things, of which type, and whether it must be there.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, CustomFieldDefinitionId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::texts::Texts;
use crate::{ClientsErrorCode as Code, edit};

vocabulary! {
    /// What a custom field is on.
    pub enum Subject as "CustomFieldSubject" {
        /// Customer companies.
        Account,
        /// Persons.
        Contact,
        /// Work and purchases.
        Engagement,
    }
}

vocabulary! {
    /// What a custom field holds.
    pub enum FieldType as "CustomFieldType" {
        /// One line of at most 500 characters.
        Text,
        /// A number of at most four decimals, up to 100 billion to either side.
        Number,
        /// True or false.
        Boolean,
        /// A day, YYYY-MM-DD.
        Date,
        /// One of the field's choices.
        Choice,
    }
}

permissions! { "clients.custom_field_definition":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "clients.custom_field_definition":
    /// A client company has a field of its own.
    Created = "created" { subject: Subject, field_type: FieldType },
    /// It was changed.
    Updated = "updated" {},
    /// It is put away: its values are kept, but not shown.
    Archived = "archived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_field_definition")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomFieldDefinitionId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose field it is.
    pub client_id: ClientId,
    /// What it is on.
    pub subject: Subject,
    /// By what programs know it.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What it holds.
    pub field_type: FieldType,
    /// What a CHOICE may be.
    pub choices: Texts,
    /// Whether it must be there once any custom field is set.
    pub required: bool,
    /// Whether its values are personal data.
    pub personal: bool,
    /// Since when it is put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::CustomFieldDefinition;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CustomFieldDefinitionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// A new custom field.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CustomFieldDefinitionCreateInput")]
pub struct Create {
    /// Whose field it is. A client company has at most 50 on accounts, on contacts and on engagements.
    pub client_id: ClientId,
    /// What it is on.
    pub subject: Subject,
    /// By what programs know it, in 1 to 40 small letters, digits and underscores; never changed.
    pub key: String,
    /// What people read; at most 100 characters.
    pub label: String,
    /// What it holds; never changed.
    pub field_type: FieldType,
    /// What a CHOICE may be: 1 to 100, each at most 100 characters.
    #[graphql(default)]
    pub choices: Vec<String>,
    /// Whether it must be there whenever custom fields of a thing are set.
    #[graphql(default)]
    pub required: bool,
    /// Whether its values are personal data, of which the event log keeps only hashes; never for NUMBER, never changed.
    #[graphql(default)]
    pub personal: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a custom field. What is left out stays as it is. Values that are there are kept.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CustomFieldDefinitionUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: CustomFieldDefinitionId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What people read; at most 100 characters.
    pub label: Option<String>,
    /// All that a CHOICE may be from now on: 1 to 100, each at most 100 characters.
    pub choices: Option<Vec<String>>,
    /// Whether it must be there whenever custom fields of a thing are set.
    pub required: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a custom field away.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CustomFieldDefinitionArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: CustomFieldDefinitionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A new custom field.
    pub(crate) fn created(
        agency: AgencyId,
        id: CustomFieldDefinitionId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        if with.personal && with.field_type == FieldType::Number {
            check.problem("personal", "must be false for a NUMBER");
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            subject: with.subject,
            key: edit::key(&mut check, "key", &with.key),
            label: check.line("label", &with.label, 100),
            field_type: with.field_type,
            choices: choices(&mut check, with.field_type, &with.choices),
            required: with.required,
            personal: with.personal,
            archived_at: None,
        };
        check.done()?;
        let event = Event::Created {
            subject: row.subject,
            field_type: row.field_type,
        };
        Ok(Change::new(row, event))
    }

    /// The same field, changed.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(label) = &with.label {
            after.label = check.line("label", label, 100);
        }
        if let Some(given) = &with.choices {
            after.choices = choices(&mut check, self.field_type, given);
        }
        after.required = with.required.unwrap_or(after.required);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Puts it away.
    pub(crate) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This field is archived already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }
}

fn choices(check: &mut Check, of: FieldType, given: &[String]) -> Texts {
    if (of == FieldType::Choice) == given.is_empty() {
        check.problem("choices", "go with the type CHOICE, which has at least one");
    }
    Texts::read(check, "choices", given, 100, 100)
}
