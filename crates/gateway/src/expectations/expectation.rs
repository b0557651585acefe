//! Expectations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::expectation::{self, Basis, Status};
use goodword_kernel::{Personal, Timestamp};

use super::{ExpectationAudit, JourneyStage, Promise};
use crate::clients::{Account, ClientCompany, Contact, Need, Stakeholder};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { Expectation, ExpectationFields(expectation::Model) {
    /// Which kind of customers has it, where it is of no single one.
    segment: Option<String>,
    /// What is expected.
    statement: Personal<String>,
    /// What it rests on.
    basis: Basis,
    /// How much it weighs, 1 to 5.
    importance: i32,
    /// How sure it is that the customer expects this, 0 to 100.
    confidence: i32,
    /// How far it has come.
    status: Status,
    /// What the customer said when it was confirmed, or expects now that it is corrected; why it was missed.
    note: Option<Personal<String>>,
    /// When it was met, exceeded, missed or corrected.
    settled_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was heard.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a customer counts on, why, and how much it weighs.
#[Object(crate = "crate::graph::shown")]
impl Expectation {
    /// The expectation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ExpectationFields {
        &self.0
    }

    /// Whether it is to be clarified: only heard or supposed, of importance 4 or 5, and nobody has asked yet (JRN-7).
    async fn doubtful(&self) -> bool {
        self.row().is_doubtful()
    }

    /// Whose customers have it.
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

    /// Who of those who decide.
    async fn stakeholder(&self, ctx: &Context<'_>) -> Option<Result<Stakeholder, Fault>> {
        one(ctx, self.row().stakeholder_id).await
    }

    /// In which stage of the customer's way.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, self.row().stage_id).await
    }

    /// The need behind it; an expectation without one rests on nothing that hurts (s38).
    async fn need(&self, ctx: &Context<'_>) -> Option<Result<Need, Fault>> {
        one(ctx, self.row().need_id).await
    }

    /// The audit in which it was heard.
    async fn audit(&self, ctx: &Context<'_>) -> Option<Result<ExpectationAudit, Fault>> {
        one(ctx, self.row().audit_id).await
    }

    /// The promise that answers it.
    async fn promise(&self, ctx: &Context<'_>) -> Option<Result<Promise, Fault>> {
        one(ctx, self.row().promise_id).await
    }
}

lists! { ExpectationQueries {
    /// The expectations that the caller may see, the latest heard first.
    expectations: Expectation, filter expectation::Filter, order expectation::OrderBy,
        page expectation::page, count expectation::count;
}}

payload! { ExpectationCreatePayload { /// The new expectation.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationUpdatePayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationPromisePayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationConfirmPayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationMeetPayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationExceedPayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationMissPayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }
payload! { ExpectationCorrectPayload { /// The expectation after the change.
expectation: Expectation } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct ExpectationMutations;

#[Object]
impl ExpectationMutations {
    /// Notes what a customer expects. With basis STEREOTYPE or HEARSAY and importance 4 or 5 a task to clarify it is set
    /// (JRN-7).
    async fn expectation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who expects what, and why.")] input: expectation::Create,
    ) -> Result<ExpectationCreatePayload, Fault> {
        ExpectationCreatePayload::of(expectation::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes an expectation that is still to be met.
    async fn expectation_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: expectation::Update,
    ) -> Result<ExpectationUpdatePayload, Fault> {
        ExpectationUpdatePayload::of(expectation::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a promise answers an expectation: what becomes of the promise becomes of it.
    async fn expectation_promise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and which promise.")] input: expectation::Promise,
    ) -> Result<ExpectationPromisePayload, Fault> {
        ExpectationPromisePayload::of(expectation::answer(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer confirmed an expectation.
    async fn expectation_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and what the customer said.")] input: expectation::Confirm,
    ) -> Result<ExpectationConfirmPayload, Fault> {
        ExpectationConfirmPayload::of(expectation::confirm(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an expectation was met. One that a promise answers follows the promise.
    async fn expectation_meet(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and by what.")] input: expectation::Meet,
    ) -> Result<ExpectationMeetPayload, Fault> {
        ExpectationMeetPayload::of(expectation::meet(&by(ctx)?.once(&input), input).await)
    }

    /// Says that more was done than expected. One that a promise answers follows the promise.
    async fn expectation_exceed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and by what.")] input: expectation::Exceed,
    ) -> Result<ExpectationExceedPayload, Fault> {
        ExpectationExceedPayload::of(expectation::exceed(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an expectation was not met. One that a promise answers follows the promise.
    async fn expectation_miss(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and why.")] input: expectation::Miss,
    ) -> Result<ExpectationMissPayload, Fault> {
        ExpectationMissPayload::of(expectation::miss(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an expectation was not realistic and was put right.
    async fn expectation_correct(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which expectation, and what the customer expects now.")] input: expectation::Correct,
    ) -> Result<ExpectationCorrectPayload, Fault> {
        ExpectationCorrectPayload::of(expectation::correct(&by(ctx)?.once(&input), input).await)
    }
}
