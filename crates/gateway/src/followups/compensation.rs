//! Compensations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::compensation::{self, Kind, Status};
use goodword_kernel::{Money, Personal, Timestamp};

use super::Case;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Compensation, CompensationFields(compensation::Model) {
    /// What is offered.
    kind: Kind,
    /// What became of it.
    status: Status,
    /// In words.
    note: Option<Personal<String>>,
    /// When it was offered.
    offered_at: Timestamp,
    /// When the customer took it.
    accepted_at: Option<Timestamp>,
    /// When the customer said no.
    declined_at: Option<Timestamp>,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that a customer is offered for a bad experience.
#[Object(crate = "crate::graph::shown")]
impl Compensation {
    /// The compensation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CompensationFields {
        &self.0
    }

    /// What it is worth, where that was said.
    async fn value(&self) -> Option<Money> {
        let row = self.row();
        row.amount_minor.map(|minor| Money::new(minor, &row.currency))
    }

    /// Whose customer it is for.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which case.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, Some(self.row().case_id)).await
    }

    /// Who offered it.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { CompensationQueries {
    /// What customers were offered for bad experiences, the latest first unless something else is asked for.
    compensations: Compensation, filter compensation::Filter, order compensation::OrderBy,
        page compensation::page, count compensation::count;
}}

payload! { CompensationOfferPayload { /// The new offer.
compensation: Compensation } FollowupsUserError }
payload! { CompensationAcceptPayload { /// The compensation after the change.
compensation: Compensation } FollowupsUserError }
payload! { CompensationDeclinePayload { /// The compensation after the change.
compensation: Compensation } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct CompensationMutations;

#[Object]
impl CompensationMutations {
    /// Notes what a customer with an open case was offered. In cases of severity 4 and 5 that is due within 48 hours
    /// (FUP-12).
    async fn compensation_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which case, and what.")] input: compensation::Offer,
    ) -> Result<CompensationOfferPayload, Fault> {
        CompensationOfferPayload::of(compensation::offer(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that the customer took what was offered.
    async fn compensation_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: compensation::Accept,
    ) -> Result<CompensationAcceptPayload, Fault> {
        CompensationAcceptPayload::of(compensation::accept(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that the customer did not want what was offered.
    async fn compensation_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: compensation::Decline,
    ) -> Result<CompensationDeclinePayload, Fault> {
        CompensationDeclinePayload::of(compensation::decline(&by(ctx)?.once(&input), input).await)
    }
}
