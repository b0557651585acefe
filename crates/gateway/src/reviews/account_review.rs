//! Reviews of accounts as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::account::{self, Warning};
use goodword_clients::client_company;
use goodword_identity::Session;
use goodword_kernel::id::AccountReviewId;
use goodword_kernel::{Aggregate, Error, Locale, Page, Timestamp};
use goodword_reviews::account_review::{self, Frame, Status};
use goodword_reviews::recommendation::Kind;
use goodword_reviews::{
    ReviewsUserError, account_report, recommendation, review_answer, review_invitation, review_script,
};

use super::{AccountReport, Recommendation, ReviewAnswer, ReviewInvitation};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session, some};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { AccountReview, AccountReviewFields(account_review::Model) {
    /// How far it has come.
    status: Status,
    /// Whether something is still to come of it.
    is_open: bool,
    /// As what the next invitation offers it: first a check of how things go, after the customer declined an offer to a
    /// valued customer (REV-7).
    frame: Frame,
    /// By when it is or was to be held.
    due_at: Timestamp,
    /// Whether a person chose that date; otherwise it goes with the account's tier (REV-2).
    set_by_hand: bool,
    /// When its time was over and it had not been held; null where that is not so.
    overdue_at: Option<Timestamp>,
    /// When the customer last did not want it.
    declined_at: Option<Timestamp>,
    /// The day of the meeting.
    scheduled_at: Option<Timestamp>,
    /// When the meeting took place.
    held_at: Option<Timestamp>,
    /// When it was finished or given up.
    closed_at: Option<Timestamp>,
    /// Why it was given up.
    cancel_reason: Option<String>,
    /// By when the next one is to be held, once it is completed (REV-5).
    next_review_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was planned.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { AccountReviewConnections(account_review::Model) {
    /// The attempts to agree on it, the first to begin with.
    invitations: ReviewInvitation = review_invitation::of_review;
    /// What was answered, in the order in which it was noted.
    answers: ReviewAnswer = review_answer::of_review;
    /// What was recommended, in the order in which it was.
    recommendations: Recommendation = recommendation::of_review;
    /// The pages about it that were handed out, the latest first.
    reports: AccountReport = account_report::of_review;
}}

/// One review of an account, from its date to what came of it.
#[Object(crate = "crate::graph::shown")]
impl AccountReview {
    /// The review's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AccountReviewFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> AccountReviewConnections {
        AccountReviewConnections(self.row().id())
    }

    /// Whose customer the account is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// What is missing at the account: exactly one with the final word (CUS-2), a goal that is met or planned for each
    /// stakeholder (CUS-3), a question about each need (CUS-5). None of it keeps a review from being completed; to be seen
    /// to before it is.
    async fn warnings(&self, ctx: &Context<'_>) -> Option<Result<Vec<Warning>, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let told = account::warnings(session, self.row().account_id).await;
        Some(told.map_err(Fault::from))
    }

    /// Who holds it.
    async fn reviewer(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().reviewer_user_id).await
    }

    /// Who of the customer takes part; at most 10.
    async fn participants(&self, ctx: &Context<'_>) -> Result<Vec<Contact>, Fault> {
        some(ctx, &self.row().participants.0).await
    }

    /// When it is due again, where the customer does not want it at present: 60 days after that.
    async fn returns_at(&self) -> Option<Timestamp> {
        self.row().returns_at()
    }

    /// What to say to the customer at the next invitation, in a language; in that of the client company when left out. The
    /// client company's own script where it has one that fits and the caller may read it, else the usual words (REV-7).
    async fn invitation_script(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language, as a BCP 47 tag; English where there are no words in it.")] locale: Option<
            String,
        >,
    ) -> Option<Result<String, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        match self.script(session, locale.as_deref()).await {
            Ok(script) => script.map(Ok),
            Err(error) => Some(Err(error.into())),
        }
    }
}

impl AccountReview {
    async fn script(&self, session: &Session, locale: Option<&str>) -> Result<Option<String>, Error> {
        let client = self.row().client_id;
        let Some(client) = session.load::<client_company::Model>(client).await? else {
            return Ok(None);
        };
        // Gathered with those of the other reviews.
        let most = Page::first(review_script::MOST);
        let own = match session.children(client.id.uuid(), review_script::of_client(most)).await {
            Ok(own) => own.rows.into_iter().map(|(_, script)| script).collect(),
            // Whoever may not read scripts is told the usual words.
            Err(Error::Denied(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        let locale = Locale::parse(locale.unwrap_or(&client.locale)).unwrap_or_default();
        let frame = self.row().frame;
        Ok(Some(review_invitation::script(&own, frame, &locale, &client.name)))
    }
}

lists! { AccountReviewQueries {
    /// The reviews of the accounts within the caller's reach, the first due to begin with.
    account_reviews: AccountReview, filter account_review::Filter, order account_review::OrderBy,
        page account_review::page, count account_review::count;
}}

/// What a review speaks for.
#[derive(Debug, Default)]
pub(crate) struct ProposalQueries;

#[Object]
impl ProposalQueries {
    /// The kinds of recommendation that the answers of a review speak for, the most pressing first: upkeep where it
    /// costs the customer time, a product where a need was found and no severe case is open (REV-8), and always how to
    /// use better what is there.
    async fn recommendation_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which review.")] review_id: AccountReviewId,
    ) -> Result<Vec<Kind>, Fault> {
        Ok(recommendation::proposals(&by(ctx)?, review_id).await?)
    }
}

payload! { AccountReviewUpdatePayload { /// The review after the change.
account_review: AccountReview } ReviewsUserError }
payload! { AccountReviewSchedulePayload { /// The review with its day.
account_review: AccountReview } ReviewsUserError }
payload! { AccountReviewHoldPayload { /// The review, held.
account_review: AccountReview } ReviewsUserError }
payload! { AccountReviewCompletePayload { /// The review, finished.
account_review: AccountReview } ReviewsUserError }
payload! { AccountReviewCancelPayload { /// The review, given up.
account_review: AccountReview } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct AccountReviewMutations;

#[Object]
impl AccountReviewMutations {
    /// Changes by when a review is to be held, or by whom.
    async fn account_review_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: account_review::Update,
    ) -> Result<AccountReviewUpdatePayload, Fault> {
        AccountReviewUpdatePayload::of(account_review::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says on which day a review will be held.
    async fn account_review_schedule(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which review, when, by whom and with whom.")] input: account_review::Schedule,
    ) -> Result<AccountReviewSchedulePayload, Fault> {
        AccountReviewSchedulePayload::of(account_review::schedule(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a review takes place or took place: from now on answers and recommendations are noted.
    async fn account_review_hold(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which review, when and with whom.")] input: account_review::Hold,
    ) -> Result<AccountReviewHoldPayload, Fault> {
        AccountReviewHoldPayload::of(account_review::hold(&by(ctx)?.once(&input), input).await)
    }

    /// Finishes a review, and plans the next one. It takes an answer in each of the three areas and a recommendation
    /// (REV-5).
    async fn account_review_complete(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which review, and by when the next is to be held.")] input: account_review::Complete,
    ) -> Result<AccountReviewCompletePayload, Fault> {
        AccountReviewCompletePayload::of(account_review::complete(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a review up, and plans the next one (REV-1).
    async fn account_review_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which review, and why.")] input: account_review::Cancel,
    ) -> Result<AccountReviewCancelPayload, Fault> {
        AccountReviewCancelPayload::of(account_review::cancel(&by(ctx)?.once(&input), input).await)
    }
}
