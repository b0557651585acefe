//! Households as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, contact, household};
use goodword_kernel::{Personal, Timestamp};

use super::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, payload};

fields! { Household, HouseholdFields(household::Model) {
    /// What it is called.
    name: Personal<String>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { HouseholdConnections(household::Model) {
    /// Who lives there, those known longest first, without those who are put away.
    members: Contact = contact::of_household;
}}

/// Private customers who live together: a bad experience of one is soon known to all.
#[Object(crate = "crate::graph::shown")]
impl Household {
    /// The household's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &HouseholdFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> HouseholdConnections {
        HouseholdConnections(self.row().id)
    }

    /// Whose customers they are.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

payload! { HouseholdCreatePayload { /// The new household.
household: Household } ClientsUserError }
payload! { HouseholdUpdatePayload { /// The household by its new name.
household: Household } ClientsUserError }
payload! { HouseholdAddContactPayload { /// The household.
household: Household } ClientsUserError }
payload! { HouseholdRemoveContactPayload { /// The household.
household: Household } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct HouseholdMutations;

#[Object]
impl HouseholdMutations {
    /// Notes that customers live together.
    async fn household_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what the household is called.")] input: household::Create,
    ) -> Result<HouseholdCreatePayload, Fault> {
        HouseholdCreatePayload::of(household::create(&by(ctx)?.once(&input), input).await)
    }

    /// Calls a household otherwise.
    async fn household_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and how.")] input: household::Update,
    ) -> Result<HouseholdUpdatePayload, Fault> {
        HouseholdUpdatePayload::of(household::update(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that somebody lives in a household.
    async fn household_add_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which household, and who.")] input: household::AddContact,
    ) -> Result<HouseholdAddContactPayload, Fault> {
        HouseholdAddContactPayload::of(household::add_contact(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that somebody lives in a household no longer.
    async fn household_remove_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which household, and who.")] input: household::RemoveContact,
    ) -> Result<HouseholdRemoveContactPayload, Fault> {
        HouseholdRemoveContactPayload::of(household::remove_contact(&by(ctx)?.once(&input), input).await)
    }
}
