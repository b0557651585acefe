//! Recommendations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Money, Timestamp};
use goodword_reviews::ReviewsUserError;
use goodword_reviews::recommendation::{self, Kind, Status};

use super::AccountReview;
use crate::clients::{Account, ClientCompany, Product};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Recommendation, RecommendationFields(recommendation::Model) {
    /// What kind of thing.
    kind: Kind,
    /// What the customer is advised to do.
    text: String,
    /// What the customer gains by it.
    expected_benefit: Option<String>,
    /// How far it has come.
    status: Status,
    /// When the customer accepted or declined it last, or when it was done.
    settled_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What an account is advised to do after a review.
#[Object(crate = "crate::graph::shown")]
impl Recommendation {
    /// The recommendation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RecommendationFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// In which review.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, Some(self.row().review_id)).await
    }

    /// Which product, where it is about one.
    async fn product(&self, ctx: &Context<'_>) -> Option<Result<Product, Fault>> {
        one(ctx, self.row().product_id).await
    }

    /// Who made it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }

    /// What it is worth to the client company.
    async fn amount(&self) -> Option<Money> {
        self.row().amount()
    }
}

lists! { RecommendationQueries {
    /// What the accounts within the caller's reach were recommended, the latest first.
    recommendations: Recommendation, filter recommendation::Filter, order recommendation::OrderBy,
        page recommendation::page, count recommendation::count;
}}

payload! { RecommendationMakePayload { /// The recommendation that is new.
recommendation: Recommendation } ReviewsUserError }
payload! { RecommendationAcceptPayload { /// The recommendation after the change.
recommendation: Recommendation } ReviewsUserError }
payload! { RecommendationDeclinePayload { /// The recommendation after the change.
recommendation: Recommendation } ReviewsUserError }
payload! { RecommendationFinishPayload { /// The recommendation after the change.
recommendation: Recommendation } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct RecommendationMutations;

#[Object]
impl RecommendationMutations {
    /// Notes what a customer is advised to do. A product has to wait while a case of severity 4 or 5 is open (REV-8).
    async fn recommendation_make(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which review, and what.")] input: recommendation::Make,
    ) -> Result<RecommendationMakePayload, Fault> {
        RecommendationMakePayload::of(recommendation::make(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer wants what was recommended.
    async fn recommendation_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which recommendation.")] input: recommendation::Accept,
    ) -> Result<RecommendationAcceptPayload, Fault> {
        RecommendationAcceptPayload::of(recommendation::accept(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer does not want what was recommended.
    async fn recommendation_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which recommendation.")] input: recommendation::Decline,
    ) -> Result<RecommendationDeclinePayload, Fault> {
        RecommendationDeclinePayload::of(recommendation::decline(&by(ctx)?.once(&input), input).await)
    }

    /// Says that what was recommended is done.
    async fn recommendation_finish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which recommendation.")] input: recommendation::Finish,
    ) -> Result<RecommendationFinishPayload, Fault> {
        RecommendationFinishPayload::of(recommendation::finish(&by(ctx)?.once(&input), input).await)
    }
}
