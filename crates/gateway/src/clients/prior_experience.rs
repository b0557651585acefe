//! Prior experiences as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, prior_experience};
use goodword_expectations::then_now_comparison;
use goodword_kernel::{Personal, Timestamp};

use super::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::expectations::ThenNowComparison;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, payload};

fields! { PriorExperience, PriorExperienceFields(prior_experience::Model) {
    /// What kind of supplier it was.
    supplier_kind: String,
    /// What went wrong.
    what_went_wrong: Personal<String>,
    /// How much it hurt: 1 (shrugged off) to 5 (never again).
    emotion: i32,
    /// When it was learned.
    learned_at: Timestamp,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { PriorExperienceConnections(prior_experience::Model) {
    /// What stands beside it now, the latest first, without what is put away.
    comparisons: ThenNowComparison = then_now_comparison::of_experience;
}}

/// What a customer went through with an earlier supplier: the root of many wrong expectations.
#[Object(crate = "crate::graph::shown")]
impl PriorExperience {
    /// The experience's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PriorExperienceFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> PriorExperienceConnections {
        PriorExperienceConnections(self.row().id)
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Which contact.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }
}

payload! { PriorExperienceCreatePayload { /// The new experience.
prior_experience: PriorExperience } ClientsUserError }
payload! { PriorExperienceUpdatePayload { /// The experience after the change.
prior_experience: PriorExperience } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct PriorExperienceMutations;

#[Object]
impl PriorExperienceMutations {
    /// Notes what a customer went through with an earlier supplier.
    async fn prior_experience_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what.")] input: prior_experience::Create,
    ) -> Result<PriorExperienceCreatePayload, Fault> {
        PriorExperienceCreatePayload::of(prior_experience::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes what is known of a prior experience.
    async fn prior_experience_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: prior_experience::Update,
    ) -> Result<PriorExperienceUpdatePayload, Fault> {
        PriorExperienceUpdatePayload::of(prior_experience::update(&by(ctx)?.once(&input), input).await)
    }
}
