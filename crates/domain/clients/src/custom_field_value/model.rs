//! What a value is: what one custom field holds on one account, contact or engagement, in a column of its type.

use goodword_kernel::id::{
    AccountId, AgencyId, ClientId, ContactId, CustomFieldDefinitionId, CustomFieldValueId, EngagementId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::given::Held;

permissions! { "clients.custom_field_value": read Read = "read" }

events! { "clients.custom_field_value":
    /// A field holds something.
    Set = "set" { definition_id: CustomFieldDefinitionId },
    /// It holds nothing any more.
    Cleared = "cleared" { definition_id: CustomFieldDefinitionId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_field_value")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomFieldValueId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which field.
    pub definition_id: CustomFieldDefinitionId,
    /// On which thing.
    pub subject_id: Uuid,
    /// The thing, where it is an account.
    pub account_id: Option<AccountId>,
    /// The thing, where it is a contact.
    pub contact_id: Option<ContactId>,
    /// The thing, where it is an engagement.
    pub engagement_id: Option<EngagementId>,
    /// A TEXT or CHOICE.
    pub text_value: Option<String>,
    /// A NUMBER, in ten-thousandths.
    pub number_value: Option<i64>,
    /// A BOOLEAN.
    pub flag_value: Option<bool>,
    /// A DATE, YYYY-MM-DD.
    pub date_value: Option<String>,
    /// Any of these as a text, where it is personal.
    pub personal_value: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::CustomFieldValue;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CustomFieldValueId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// The field holds something.
    pub(crate) fn now_set(self, to: Held) -> Change<Self> {
        let definition_id = self.definition_id;
        Change::update(self, Event::Set { definition_id }, |row| row.hold(to))
    }

    /// The field holds something for the first time.
    pub(crate) fn first_set(mut self, to: Held) -> Change<Self> {
        let definition_id = self.definition_id;
        self.hold(to);
        Change::new(self, Event::Set { definition_id })
    }

    /// It holds nothing any more.
    pub(crate) fn cleared(self) -> Change<Self> {
        let definition_id = self.definition_id;
        Change::update(self, Event::Cleared { definition_id }, |_| ())
    }

    fn hold(&mut self, to: Held) {
        self.text_value = to.text;
        self.number_value = to.number;
        self.flag_value = to.boolean;
        self.date_value = to.date;
        self.personal_value = to.personal;
    }
}
