//! Interviews about value as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::client_company::SizeBand;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Personal, Timestamp};
use goodword_reviews::ReviewsUserError;
use goodword_reviews::value_interview::{self, Coverage};

use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { ValueInterview, ValueInterviewFields(value_interview::Model) {
    /// The segment of customers for which the person speaks.
    segment: String,
    /// The size of the account at the time.
    size_band: Option<SizeBand>,
    /// What the person likes most.
    likes_most: Personal<String>,
    /// Why the person stays.
    why_stays: Personal<String>,
    /// When it was held.
    held_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a promoter said about what they value.
#[Object(crate = "crate::graph::shown")]
impl ValueInterview {
    /// The interview's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ValueInterviewFields {
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

    /// Who was asked.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// Who asked.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { ValueInterviewQueries {
    /// The interviews about value that the caller may see, the latest first.
    value_interviews: ValueInterview, filter value_interview::Filter, order value_interview::OrderBy,
        page value_interview::page, count value_interview::count;
}}

/// How well interviews cover the customers.
#[derive(Debug, Default)]
pub(crate) struct CoverageQueries;

#[Object]
impl CoverageQueries {
    /// How well the interviews cover a client company's customers: each segment of which somebody was asked. It takes
    /// three of each, and one for each size of which there are five or more accounts (REV-9).
    async fn value_coverage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which client company.")] client_id: ClientId,
    ) -> Result<Vec<Coverage>, Fault> {
        Ok(value_interview::coverage(&by(ctx)?, client_id).await?)
    }
}

payload! { ValueInterviewHoldPayload { /// The interview.
value_interview: ValueInterview } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ValueInterviewMutations;

#[Object]
impl ValueInterviewMutations {
    /// Notes what a promoter said about what they value (REV-9).
    async fn value_interview_hold(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who was asked, and what they said.")] input: value_interview::Hold,
    ) -> Result<ValueInterviewHoldPayload, Fault> {
        ValueInterviewHoldPayload::of(value_interview::hold(&by(ctx)?.once(&input), input).await)
    }
}
