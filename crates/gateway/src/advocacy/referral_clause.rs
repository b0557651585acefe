//! Clauses of contracts as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::referral_clause::{self, Status};
use goodword_kernel::Timestamp;

use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::referrals::Referral;
use crate::reviews::ValueProof;
use crate::{fields, lists, payload};

fields! { ReferralClause, ReferralClauseFields(referral_clause::Model) {
    /// Which contract.
    contract_ref: String,
    /// What the clause says.
    text: String,
    /// What holds for it.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// Why nobody asks for it any more.
    waived_reason: Option<String>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A clause in a contract by which a customer recommends once the value is proved (ASK-7).
#[Object(crate = "crate::graph::shown")]
impl ReferralClause {
    /// The clause's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralClauseFields {
        &self.0
    }

    /// Whose contract it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// With which customer.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// The proof of value that it hangs on.
    async fn value_proof(&self, ctx: &Context<'_>) -> Option<Result<ValueProof, Fault>> {
        one(ctx, self.row().value_proof_id).await
    }

    /// By which recommendation it was honoured, where that is known.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, self.row().referral_id).await
    }

    /// Who noted it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { ReferralClauseQueries {
    /// The clauses in contracts that the caller may see, the latest first.
    referral_clauses: ReferralClause, filter referral_clause::Filter, order referral_clause::OrderBy,
        page referral_clause::page, count referral_clause::count;
}}

payload! { ReferralClauseCreatePayload { /// The clause that is new.
referral_clause: ReferralClause } AdvocacyUserError }
payload! { ReferralClauseUpdatePayload { /// The clause after the change.
referral_clause: ReferralClause } AdvocacyUserError }
payload! { ReferralClauseHonourPayload { /// The clause after the change.
referral_clause: ReferralClause } AdvocacyUserError }
payload! { ReferralClauseWaivePayload { /// The clause after the change.
referral_clause: ReferralClause } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralClauseMutations;

#[Object]
impl ReferralClauseMutations {
    /// Notes what a contract says of recommendations. It is ACTIVE at once where the customer stands by the proof already, and
    /// else as soon as they do (ASK-7).
    async fn referral_clause_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which contract, and what it says.")] input: referral_clause::Create,
    ) -> Result<ReferralClauseCreatePayload, Fault> {
        ReferralClauseCreatePayload::of(referral_clause::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a clause that is INACTIVE, or hangs it on another proof.
    async fn referral_clause_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: referral_clause::Update,
    ) -> Result<ReferralClauseUpdatePayload, Fault> {
        ReferralClauseUpdatePayload::of(referral_clause::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer recommended somebody by a clause.
    async fn referral_clause_honour(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which clause, and by which recommendation.")] input: referral_clause::Honour,
    ) -> Result<ReferralClauseHonourPayload, Fault> {
        ReferralClauseHonourPayload::of(referral_clause::honour(&by(ctx)?.once(&input), input).await)
    }

    /// Says that nobody asks for a clause any more.
    async fn referral_clause_waive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which clause, and why.")] input: referral_clause::Waive,
    ) -> Result<ReferralClauseWaivePayload, Fault> {
        ReferralClauseWaivePayload::of(referral_clause::waive(&by(ctx)?.once(&input), input).await)
    }
}
