//! Reports about reviews as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::account_report::{self, Shared};

use super::AccountReview;
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one, session};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { AccountReport, AccountReportFields(account_report::Model) {
    /// In which language the page begins; the reader may choose another.
    locale: String,
    /// Whether the people who took part stand there by name.
    names_people: bool,
    /// Until when the link is good (INT-4).
    expires_at: Timestamp,
    /// Since when nobody may look at it any more; null while nobody took it back.
    withdrawn_at: Option<Timestamp>,
    /// When it was shared: its figures over time end there.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A page about one review that is handed to the client company or its customer, behind a link.
#[Object(crate = "crate::graph::shown")]
impl AccountReport {
    /// The report's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AccountReportFields {
        &self.0
    }

    /// Whether its days are not over and nobody withdrew it. The page needs more: that the review was not given up, and that
    /// the agency still works for the client company.
    async fn is_open(&self, ctx: &Context<'_>) -> Result<bool, Fault> {
        Ok(self.row().opens(session(ctx)?.now()))
    }

    /// Whose customer the account is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// About which review.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, Some(self.row().review_id)).await
    }

    /// Who shared it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { AccountReportQueries {
    /// The reports about reviews of the accounts within the caller's reach, the latest first.
    account_reports: AccountReport, filter account_report::Filter, order account_report::OrderBy,
        page account_report::page, count account_report::count;
}}

/// The new report, or why there is none.
#[derive(SimpleObject)]
pub struct AccountReportSharePayload {
    /// The report.
    pub account_report: Option<AccountReport>,
    /// Where its page is: `/r/` and a secret of 256 bits. It is told once and kept nowhere; null for a repetition.
    pub path: Option<String>,
    /// Why there is none; empty when there is.
    pub user_errors: Vec<ReviewsUserError>,
}

payload! { AccountReportWithdrawPayload { /// The report, withdrawn.
account_report: AccountReport } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct AccountReportMutations;

#[Object]
impl AccountReportMutations {
    /// Makes a page about a review that is HELD or COMPLETED, and a link by which anybody who has it looks at the page, for
    /// 30 days at most (INT-4). The page says what was recommended and agreed and shows figures of the account; what was
    /// answered and noted stays inside.
    async fn account_report_share(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "About which review, in which language, and for how long.")] input: account_report::Share,
    ) -> Result<AccountReportSharePayload, Fault> {
        let by = by(ctx)?.once(&input);
        match account_report::share(&by, gatekeeper(ctx)?.source(), input).await {
            Ok(Shared { report, token }) => Ok(AccountReportSharePayload {
                account_report: Some(report.into()),
                path: token.map(|token| format!("/r/{}", token.reveal())),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(AccountReportSharePayload {
                account_report: None,
                path: None,
                user_errors: ReviewsUserError::from_error(error)?,
            }),
        }
    }

    /// Takes a report back: its link opens nothing from now on.
    async fn account_report_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report.")] input: account_report::Withdraw,
    ) -> Result<AccountReportWithdrawPayload, Fault> {
        AccountReportWithdrawPayload::of(account_report::withdraw(&by(ctx)?.once(&input), input).await)
    }
}
