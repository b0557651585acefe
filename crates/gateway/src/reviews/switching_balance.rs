//! Switching balances as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::switching_balance::{self, Item};

use super::AccountReview;
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { SwitchingBalance, SwitchingBalanceFields(switching_balance::Model) {
    /// What keeps the account: the weight of what it would lose by leaving less that of what it would gain. Below 0 it
    /// is better off elsewhere, as it sees it (REV-12).
    net: i32,
    /// When it was drawn.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What an account would gain and lose by leaving, as it sees it.
#[Object(crate = "crate::graph::shown")]
impl SwitchingBalance {
    /// The balance's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SwitchingBalanceFields {
        &self.0
    }

    /// What the account would gain; at most 20.
    async fn gains(&self) -> &[Item] {
        self.row().gains.all()
    }

    /// What it would lose; at most 20.
    async fn losses(&self) -> &[Item] {
        self.row().losses.all()
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// In which review it was drawn, if in one.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, self.row().review_id).await
    }

    /// Who drew it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }

    /// The follow-up that a negative one opened, or to which it was attached (REV-12).
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }
}

lists! { SwitchingBalanceQueries {
    /// What the accounts within the caller's reach would gain and lose by leaving, the latest first.
    switching_balances: SwitchingBalance, filter switching_balance::Filter, order switching_balance::OrderBy,
        page switching_balance::page, count switching_balance::count;
}}

payload! { SwitchingBalanceDrawPayload { /// The balance.
switching_balance: SwitchingBalance } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct SwitchingBalanceMutations;

#[Object]
impl SwitchingBalanceMutations {
    /// Draws the balance of what an account would gain and lose by leaving. A negative one opens a follow-up of reason
    /// RISK, due in two business days (REV-12).
    async fn switching_balance_draw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which account, and both sides.")] input: switching_balance::Draw,
    ) -> Result<SwitchingBalanceDrawPayload, Fault> {
        SwitchingBalanceDrawPayload::of(switching_balance::draw(&by(ctx)?.once(&input), input).await)
    }
}
