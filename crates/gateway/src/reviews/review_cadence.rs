//! Cadences of reviews as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::review_cadence;
use goodword_reviews::tier_assignment::Tier;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { ReviewCadence, ReviewCadenceFields(review_cadence::Model) {
    /// Of which tier the accounts are.
    tier: Tier,
    /// The days between two reviews of such an account.
    every_days: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// How often a client company's accounts of a tier are reviewed, where it differs from the usual 90 days for HIGH, 180
/// for MEDIUM and 365 for LOW (REV-2).
#[Object(crate = "crate::graph::shown")]
impl ReviewCadence {
    /// The cadence's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReviewCadenceFields {
        &self.0
    }

    /// Whose accounts.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { ReviewCadenceQueries {
    /// How often accounts are reviewed, where a client company has set its own days. The usual ones are 90 days for
    /// HIGH, 180 for MEDIUM and 365 for LOW (REV-2).
    review_cadences: ReviewCadence, filter review_cadence::Filter, order review_cadence::OrderBy,
        page review_cadence::page, count review_cadence::count;
}}

payload! { ReviewCadenceSetPayload { /// The cadence after the change.
review_cadence: ReviewCadence } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReviewCadenceMutations;

#[Object]
impl ReviewCadenceMutations {
    /// Sets the days between two reviews of a client company's accounts of a tier; 365 at most (REV-2).
    async fn review_cadence_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose accounts, of which tier, and how often.")] input: review_cadence::Set,
    ) -> Result<ReviewCadenceSetPayload, Fault> {
        ReviewCadenceSetPayload::of(review_cadence::set(&by(ctx)?.once(&input), input).await)
    }
}
