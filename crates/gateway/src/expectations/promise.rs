//! Promises as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::promise::{self, Outcome, Unit};
use goodword_expectations::{ExpectationsUserError, expectation};
use goodword_kernel::{Aggregate, Personal, Timestamp};

use super::{DelightAction, Expectation, JourneyStage};
use crate::clients::{Account, ClientCompany, Contact, Engagement};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { Promise, PromiseFields(promise::Model) {
    /// What was promised.
    what: String,
    /// By what it is measured.
    unit: Unit,
    /// What the unit is called, where it is OTHER.
    unit_label: Option<String>,
    /// Whether less is better, as with days of waiting.
    lower_is_better: bool,
    /// What the customer was told, in hundredths of the unit: 1000 for 10 days.
    promised_hundredths: i32,
    /// What is expected to come out, in hundredths of the unit.
    expected_hundredths: i32,
    /// How much room the promise had to leave for what is expected, in per cent of it (JRN-3).
    buffer_percent: i32,
    /// Since when HOURS, DAYS and WEEKS are counted.
    counted_from: Timestamp,
    /// By when it is to be kept.
    due_at: Timestamp,
    /// When somebody last said that they are at it.
    progress_at: Option<Timestamp>,
    /// What they said.
    progress_note: Option<Personal<String>>,
    /// When it was told that it is due in two days and nobody is at it (JRN-4).
    warned_at: Option<Timestamp>,
    /// What came out, in hundredths of the unit; null while nobody has said it.
    actual_hundredths: Option<i32>,
    /// When.
    fulfilled_at: Option<Timestamp>,
    /// By how much what came out is better than promised, in hundredths of a per cent of what was promised; negative where
    /// it is worse, null where that cannot be said.
    margin_basis_points: Option<i32>,
    /// What became of it.
    outcome: Outcome,
    /// When that was so: when it was fulfilled, when it was due where it was not kept in time, or when it was taken back.
    decided_at: Option<Timestamp>,
    /// Why it was taken back.
    withdrawn_reason: Option<Personal<String>>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { PromiseConnections(promise::Model) {
    /// The expectations that it answers.
    expectations: Expectation = expectation::of_promise;
}}

/// What a customer was told would be done, in numbers and by when.
#[Object(crate = "crate::graph::shown")]
impl Promise {
    /// The promise's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PromiseFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> PromiseConnections {
        PromiseConnections(self.row().id())
    }

    /// Whose customer has it.
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

    /// For which work.
    async fn engagement(&self, ctx: &Context<'_>) -> Option<Result<Engagement, Fault>> {
        one(ctx, self.row().engagement_id).await
    }

    /// In which stage of the customer's way.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, self.row().stage_id).await
    }

    /// Which delight action is promised by it; never a surprise (JRN-5).
    async fn delight_action(&self, ctx: &Context<'_>) -> Option<Result<DelightAction, Fault>> {
        one(ctx, self.row().delight_action_id).await
    }

    /// Who answers for it.
    async fn responsible(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().responsible_user_id).await
    }
}

lists! { PromiseQueries {
    /// The promises that the caller may see, the earliest due first.
    promises: Promise, filter promise::Filter, order promise::OrderBy, page promise::page, count promise::count;
}}

payload! { PromiseCreatePayload { /// The new promise.
promise: Promise } ExpectationsUserError }
payload! { PromiseUpdatePayload { /// The promise after the change.
promise: Promise } ExpectationsUserError }
payload! { PromiseProgressPayload { /// The promise after the change.
promise: Promise } ExpectationsUserError }
payload! { PromiseFulfilPayload { /// The promise after the change.
promise: Promise } ExpectationsUserError }
payload! { PromiseWithdrawPayload { /// The promise after the change.
promise: Promise } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct PromiseMutations;

#[Object]
impl PromiseMutations {
    /// Notes what a customer is promised. It must leave room for what is expected (JRN-3) and give no surprise away
    /// (JRN-5).
    async fn promise_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is promised, to whom, and by when.")] input: promise::Create,
    ) -> Result<PromiseCreatePayload, Fault> {
        PromiseCreatePayload::of(promise::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a promise that is OPEN, under the same rules.
    async fn promise_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: promise::Update,
    ) -> Result<PromiseUpdatePayload, Fault> {
        PromiseUpdatePayload::of(promise::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that somebody is at a promise: nobody is warned of it any more (JRN-4).
    async fn promise_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which promise, and how far it is.")] input: promise::Progress,
    ) -> Result<PromiseProgressPayload, Fault> {
        PromiseProgressPayload::of(promise::progress(&by(ctx)?.once(&input), input).await)
    }

    /// Says what came of a promise: in time and better is EXCEEDED, equal is KEPT, worse or late is BROKEN (JRN-3).
    async fn promise_fulfil(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which promise, and what came out.")] input: promise::Fulfil,
    ) -> Result<PromiseFulfilPayload, Fault> {
        PromiseFulfilPayload::of(promise::fulfil(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a promise back that is OPEN.
    async fn promise_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which promise, and why.")] input: promise::Withdraw,
    ) -> Result<PromiseWithdrawPayload, Fault> {
        PromiseWithdrawPayload::of(promise::withdraw(&by(ctx)?.once(&input), input).await)
    }
}
