//! Interactions as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::interaction::{self, Channel, Direction};
use goodword_kernel::{Personal, Timestamp};

use super::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Interaction, InteractionFields(interaction::Model) {
    /// How people were in touch.
    channel: Channel,
    /// Who began.
    direction: Direction,
    /// What it was about.
    summary: Personal<String>,
    /// When it was.
    happened_at: Timestamp,
    /// How many minutes it took.
    minutes: Option<i32>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A conversation or message with a customer.
#[Object(crate = "crate::graph::shown")]
impl Interaction {
    /// The interaction's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &InteractionFields {
        &self.0
    }

    /// Whose customer it was with.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// With whom.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// For which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Who noted it.
    async fn noted_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { InteractionQueries {
    /// When people were in touch with the customers within the caller's reach.
    interactions: Interaction, filter interaction::Filter, order interaction::OrderBy,
        page interaction::page, count interaction::count;
}}

payload! { InteractionLogPayload { /// The new interaction.
interaction: Interaction } ClientsUserError }
payload! { InteractionCorrectPayload { /// The interaction, put right.
interaction: Interaction } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct InteractionMutations;

#[Object]
impl InteractionMutations {
    /// Notes that somebody was in touch with a customer.
    async fn interaction_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "With whom, how, when and about what.")] input: interaction::Log,
    ) -> Result<InteractionLogPayload, Fault> {
        InteractionLogPayload::of(interaction::log(&by(ctx)?.once(&input), input).await)
    }

    /// Puts right what was noted of an interaction.
    async fn interaction_correct(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to put right.")] input: interaction::Correct,
    ) -> Result<InteractionCorrectPayload, Fault> {
        InteractionCorrectPayload::of(interaction::correct(&by(ctx)?.once(&input), input).await)
    }
}
