//! Payouts as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Money, Personal, Timestamp};
use goodword_rewards::payout::{self, Mode, Status};
use goodword_rewards::{RewardsUserError, reward};

use super::{LedgerAccount, Reward};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { Payout, PayoutFields(payout::Model) {
    /// The month in which it was drafted, such as `2026-11`: nobody has two (LED-7).
    period: String,
    /// How it is made.
    mode: Mode,
    /// How far it has come.
    status: Status,
    /// What the bank or the other program calls it.
    reference: Option<String>,
    /// Why it failed, or is not made.
    note: Option<Personal<String>>,
    /// Since when somebody stands for it.
    confirmed_at: Option<Timestamp>,
    /// When it was sent.
    sent_at: Option<Timestamp>,
    /// When it arrived, or was called off.
    settled_at: Option<Timestamp>,
    /// How often it was changed.
    version: i32,
    /// When it was drafted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { PayoutConnections(payout::Model) {
    /// What it pays, the earliest earned first.
    rewards: Reward = reward::of_payout;
}}

/// A settlement of what somebody earned.
#[Object(crate = "crate::graph::shown")]
impl Payout {
    /// The payout's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PayoutFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> PayoutConnections {
        PayoutConnections(self.row().id)
    }

    /// How much it is: what its rewards come to, less what was taken back of earlier ones after they were paid (LED-4).
    async fn amount(&self) -> Money {
        Money::new(self.row().amount, &self.row().currency)
    }

    /// Who pays.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The beneficiary's account of the ledger.
    async fn ledger_account(&self, ctx: &Context<'_>) -> Option<Result<LedgerAccount, Fault>> {
        one(ctx, Some(self.row().ledger_account_id)).await
    }

    /// Who stands for it.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().confirmed_by_user_id).await
    }
}

lists! { PayoutQueries {
    /// The payouts that the caller may see, the latest first.
    payouts: Payout, filter payout::Filter, order payout::OrderBy, page payout::page, count payout::count;
}}

payload! { PayoutDraftPayload { /// The payout that is proposed.
payout: Payout } RewardsUserError }
payload! { PayoutConfirmPayload { /// The payout, confirmed.
payout: Payout } RewardsUserError }
payload! { PayoutSendPayload { /// The payout, sent.
payout: Payout } RewardsUserError }
payload! { PayoutCompletePayload { /// The payout, completed.
payout: Payout } RewardsUserError }
payload! { PayoutFailPayload { /// The payout that failed.
payout: Payout } RewardsUserError }
payload! { PayoutRetryPayload { /// The payout, confirmed again.
payout: Payout } RewardsUserError }
payload! { PayoutCancelPayload { /// The payout, called off.
payout: Payout } RewardsUserError }

#[derive(Debug, Default)]
pub(crate) struct PayoutMutations;

#[Object]
impl PayoutMutations {
    /// Proposes to pay what is due to somebody: 50 units of the currency at least, or what the client company set, once a month
    /// (LED-7).
    async fn payout_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which account.")] input: payout::Draft,
    ) -> Result<PayoutDraftPayload, Fault> {
        PayoutDraftPayload::of(payout::draft(&by(ctx)?.once(&input), input).await)
    }

    /// Stands for a payout: the money is on its way.
    async fn payout_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout.")] input: payout::Confirm,
    ) -> Result<PayoutConfirmPayload, Fault> {
        PayoutConfirmPayload::of(payout::confirm(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the money of a payout was sent.
    async fn payout_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout, and under which reference.")] input: payout::Send,
    ) -> Result<PayoutSendPayload, Fault> {
        PayoutSendPayload::of(payout::send(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a payout arrived: what it pays is paid.
    async fn payout_complete(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout.")] input: payout::Complete,
    ) -> Result<PayoutCompletePayload, Fault> {
        PayoutCompletePayload::of(payout::complete(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a payout did not arrive.
    async fn payout_fail(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout, and why.")] input: payout::Fail,
    ) -> Result<PayoutFailPayload, Fault> {
        PayoutFailPayload::of(payout::fail(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a payout up again that did not arrive.
    async fn payout_retry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout.")] input: payout::Retry,
    ) -> Result<PayoutRetryPayload, Fault> {
        PayoutRetryPayload::of(payout::retry(&by(ctx)?.once(&input), input).await)
    }

    /// Calls a payout off: what it would have paid is due again.
    async fn payout_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payout, and why.")] input: payout::Cancel,
    ) -> Result<PayoutCancelPayload, Fault> {
        PayoutCancelPayload::of(payout::cancel(&by(ctx)?.once(&input), input).await)
    }
}
