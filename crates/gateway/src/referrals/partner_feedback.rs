//! What partners think of working with a client company, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_clients::contact::NpsBand;
use goodword_kernel::Timestamp;
use goodword_referrals::ReferralsUserError;
use goodword_referrals::partner_feedback;

use super::{PartnerUser, ReferralPartnership};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { PartnerFeedback, PartnerFeedbackFields(partner_feedback::Model) {
    /// How likely they are to go on recommending the client company: 0, not at all, to 10, extremely.
    score: i32,
    /// The band of the score, as of every other (SUR-1).
    band: NpsBand,
    /// Why, in their words.
    comment: Option<String>,
    /// When it was said.
    created_at: Timestamp,
}}

/// What one of a partner's people thinks of working with a client company. It is in no figure of customers.
#[Object(crate = "crate::graph::shown")]
impl PartnerFeedback {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerFeedbackFields {
        &self.0
    }

    /// About which client company; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which partnership.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, Some(self.row().partnership_id)).await
    }

    /// Which of the partner's people said it.
    async fn by(&self, ctx: &Context<'_>) -> Option<Result<PartnerUser, Fault>> {
        one(ctx, Some(self.row().partner_user_id)).await
    }

    /// By which follow-up a detractor is asked what went wrong; null for partners.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }
}

lists! { PartnerFeedbackQueries {
    /// What partners said that the caller may see, the latest first. A partner sees what its own people said.
    partner_feedbacks: PartnerFeedback, filter partner_feedback::Filter, order partner_feedback::OrderBy,
        page partner_feedback::page, count partner_feedback::count;
}}

payload! { PartnerFeedbackGivePayload { /// What was said.
partner_feedback: PartnerFeedback } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PartnerFeedbackMutations;

#[Object]
impl PartnerFeedbackMutations {
    /// Says what one of a partner's people thinks of working with the client company, once in 90 days. After a score of 0 to 6
    /// whoever keeps the partner asks what went wrong.
    async fn partner_feedback_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At which partnership, the score, and why.")] input: partner_feedback::Give,
    ) -> Result<PartnerFeedbackGivePayload, Fault> {
        PartnerFeedbackGivePayload::of(partner_feedback::give(&by(ctx)?.once(&input), input).await)
    }
}
