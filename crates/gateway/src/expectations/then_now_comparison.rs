//! Comparisons of then and now as the API shows them.

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::then_now_comparison::{self, Aspect};
use goodword_kernel::Timestamp;

use super::Promise;
use crate::clients::{ClientCompany, PriorExperience};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { ThenNowComparison, ThenNowComparisonFields(then_now_comparison::Model) {
    /// When it was put away.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a customer went through elsewhere beside how it is now, and what keeps it so.
#[Object(crate = "crate::graph::shown")]
impl ThenNowComparison {
    /// The comparison's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ThenNowComparisonFields {
        &self.0
    }

    /// Whose customer it is for.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// What the customer went through.
    async fn prior_experience(&self, ctx: &Context<'_>) -> Option<Result<PriorExperience, Fault>> {
        one(ctx, Some(self.row().prior_experience_id)).await
    }

    /// Then and now, aspect by aspect; at most 20.
    async fn aspects(&self) -> Vec<ThenNowAspect> {
        self.row().aspects.0.iter().map(ThenNowAspect::of).collect()
    }
}

/// One aspect, then and now.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub struct ThenNowAspect {
    /// What it is about.
    aspect: String,
    /// How it was.
    then: String,
    /// How it is.
    now: String,
    #[graphql(skip)]
    row: Aspect,
}

impl ThenNowAspect {
    fn of(row: &Aspect) -> Self {
        Self {
            aspect: row.aspect.clone(),
            then: row.then.clone(),
            now: row.now.clone(),
            row: row.clone(),
        }
    }
}

#[ComplexObject]
impl ThenNowAspect {
    /// The promise that keeps it so. One that was broken or taken back since keeps nothing: see its `outcome`.
    async fn safeguard(&self, ctx: &Context<'_>) -> Option<Result<Promise, Fault>> {
        one(ctx, self.row.safeguard_promise_id).await
    }
}

lists! { ThenNowComparisonQueries {
    /// The comparisons that the caller may see, the latest first.
    then_now_comparisons: ThenNowComparison, filter then_now_comparison::Filter, order then_now_comparison::OrderBy,
        page then_now_comparison::page, count then_now_comparison::count;
}}

payload! { ThenNowComparisonCreatePayload { /// The new comparison.
then_now_comparison: ThenNowComparison } ExpectationsUserError }
payload! { ThenNowComparisonUpdatePayload { /// The comparison after the change.
then_now_comparison: ThenNowComparison } ExpectationsUserError }
payload! { ThenNowComparisonArchivePayload { /// The comparison, put away.
then_now_comparison: ThenNowComparison } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct ThenNowComparisonMutations;

#[Object]
impl ThenNowComparisonMutations {
    /// Puts side by side what a customer went through elsewhere and how it is now. What keeps it so are promises of the same
    /// client company that are neither broken nor taken back.
    async fn then_now_comparison_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which experience, and the aspects.")] input: then_now_comparison::Create,
    ) -> Result<ThenNowComparisonCreatePayload, Fault> {
        ThenNowComparisonCreatePayload::of(then_now_comparison::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes the aspects of a comparison.
    async fn then_now_comparison_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which comparison, and all its aspects.")] input: then_now_comparison::Update,
    ) -> Result<ThenNowComparisonUpdatePayload, Fault> {
        ThenNowComparisonUpdatePayload::of(then_now_comparison::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a comparison away.
    async fn then_now_comparison_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which comparison.")] input: then_now_comparison::Archive,
    ) -> Result<ThenNowComparisonArchivePayload, Fault> {
        ThenNowComparisonArchivePayload::of(then_now_comparison::archive(&by(ctx)?.once(&input), input).await)
    }
}
