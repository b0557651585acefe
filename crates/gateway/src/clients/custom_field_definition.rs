//! Custom fields as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::custom_field_definition::{self, FieldType, Subject};
use goodword_kernel::Timestamp;

use super::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { CustomFieldDefinition, CustomFieldDefinitionFields(custom_field_definition::Model) {
    /// What it is on.
    subject: Subject,
    /// By what programs know it.
    key: String,
    /// What people read.
    label: String,
    /// What it holds.
    field_type: FieldType,
    /// Whether it must be there whenever custom fields of a thing are set.
    required: bool,
    /// Whether its values are personal data.
    personal: bool,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is put away; null while it is not.
    archived_at: Option<Timestamp>,
}}

/// A field that a client company adds to its accounts, contacts or engagements.
#[Object(crate = "crate::graph::shown")]
impl CustomFieldDefinition {
    /// The field's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CustomFieldDefinitionFields {
        &self.0
    }

    /// What a CHOICE may be; at most 100.
    async fn choices(&self) -> &[String] {
        self.row().choices.all()
    }

    /// Whose field it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { CustomFieldDefinitionQueries {
    /// The fields that the client companies within the caller's reach have added.
    custom_field_definitions: CustomFieldDefinition, filter custom_field_definition::Filter,
        order custom_field_definition::OrderBy, page custom_field_definition::page, count custom_field_definition::count;
}}

payload! { CustomFieldDefinitionCreatePayload { /// The new field.
custom_field_definition: CustomFieldDefinition } ClientsUserError }
payload! { CustomFieldDefinitionUpdatePayload { /// The field after the change.
custom_field_definition: CustomFieldDefinition } ClientsUserError }
payload! { CustomFieldDefinitionArchivePayload { /// The field, put away.
custom_field_definition: CustomFieldDefinition } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct CustomFieldDefinitionMutations;

#[Object]
impl CustomFieldDefinitionMutations {
    /// Adds a field to the accounts, contacts or engagements of a client company.
    async fn custom_field_definition_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The field.")] input: custom_field_definition::Create,
    ) -> Result<CustomFieldDefinitionCreatePayload, Fault> {
        CustomFieldDefinitionCreatePayload::of(custom_field_definition::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a custom field.
    async fn custom_field_definition_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: custom_field_definition::Update,
    ) -> Result<CustomFieldDefinitionUpdatePayload, Fault> {
        CustomFieldDefinitionUpdatePayload::of(custom_field_definition::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a custom field away.
    async fn custom_field_definition_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: custom_field_definition::Archive,
    ) -> Result<CustomFieldDefinitionArchivePayload, Fault> {
        CustomFieldDefinitionArchivePayload::of(custom_field_definition::archive(&by(ctx)?.once(&input), input).await)
    }
}
