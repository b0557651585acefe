//! Advice as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, advice_record};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { AdviceRecord, AdviceRecordFields(advice_record::Model) {
    /// What was recommended, and why.
    recommendation: String,
    /// Whether the customer took it; null while they have not decided.
    accepted: Option<bool>,
    /// When the customer decided.
    decided_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Advice that a customer was given, so that the choice is not regretted.
#[Object(crate = "crate::graph::shown")]
impl AdviceRecord {
    /// The advice's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AdviceRecordFields {
        &self.0
    }

    /// The ways there were; at most 20.
    async fn options(&self) -> &[String] {
        self.row().options.all()
    }

    /// By what they were weighed; at most 20.
    async fn criteria(&self) -> &[String] {
        self.row().criteria.all()
    }

    /// Whose customer was advised.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account was advised.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Which contact was advised.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who noted it.
    async fn noted_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { AdviceRecordCreatePayload { /// The new advice.
advice_record: AdviceRecord } ClientsUserError }
payload! { AdviceRecordUpdatePayload { /// The advice after the change.
advice_record: AdviceRecord } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct AdviceRecordMutations;

#[Object]
impl AdviceRecordMutations {
    /// Notes advice that a customer was given.
    async fn advice_record_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom, between what, and what was recommended.")] input: advice_record::Create,
    ) -> Result<AdviceRecordCreatePayload, Fault> {
        AdviceRecordCreatePayload::of(advice_record::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes advice, or notes whether the customer took it.
    async fn advice_record_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: advice_record::Update,
    ) -> Result<AdviceRecordUpdatePayload, Fault> {
        AdviceRecordUpdatePayload::of(advice_record::update(&by(ctx)?.once(&input), input).await)
    }
}
