//! Invitations to reviews as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::contact_attempt::Channel;
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::account_review::Frame;
use goodword_reviews::review_invitation::{self, Outcome};

use super::AccountReview;
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { ReviewInvitation, ReviewInvitationFields(review_invitation::Model) {
    /// The how many-th of its review it is, from 1.
    attempt: i32,
    /// As what the review was offered (REV-7).
    frame: Frame,
    /// How the customer was asked.
    channel: Channel,
    /// What was said.
    script: String,
    /// What came of it; null while that is not known.
    outcome: Option<Outcome>,
    /// When that was known.
    answered_at: Option<Timestamp>,
    /// When the customer was asked.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One attempt to agree with a customer on a review.
#[Object(crate = "crate::graph::shown")]
impl ReviewInvitation {
    /// The invitation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReviewInvitationFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// To which review.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, Some(self.row().review_id)).await
    }

    /// Who was asked.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who asked.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { ReviewInvitationCreatePayload { /// The invitation that is new.
review_invitation: ReviewInvitation } ReviewsUserError }
payload! { ReviewInvitationAnswerPayload { /// The invitation with what came of it.
review_invitation: ReviewInvitation } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReviewInvitationMutations;

#[Object]
impl ReviewInvitationMutations {
    /// Notes that a customer is asked for a review. Nothing is sent.
    async fn review_invitation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To which review, who is asked, how, and with which words.")] input: review_invitation::Create,
    ) -> Result<ReviewInvitationCreatePayload, Fault> {
        ReviewInvitationCreatePayload::of(review_invitation::create(&by(ctx)?.once(&input), input).await)
    }

    /// Notes what came of an invitation. After DECLINED the review waits for 60 days.
    async fn review_invitation_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which invitation, and what.")] input: review_invitation::Answer,
    ) -> Result<ReviewInvitationAnswerPayload, Fault> {
        ReviewInvitationAnswerPayload::of(review_invitation::answer(&by(ctx)?.once(&input), input).await)
    }
}
