//! Appeals as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Permission, Timestamp};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::appeal::{self, Outcome};

use super::Referral;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session};
use crate::{fields, lists, payload};

fields! { Appeal, AppealFields(appeal::Model) {
    /// What the partner says.
    text: String,
    /// What came of it.
    outcome: Outcome,
    /// What the partner is answered.
    answer: Option<String>,
    /// When it was answered.
    answered_at: Option<Timestamp>,
    /// Until when it is answered (PAR-2).
    due_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
}}

/// A partner's word against a decision (PAR-2).
#[Object(crate = "crate::graph::shown")]
impl Appeal {
    /// The appeal's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AppealFields {
        &self.0
    }

    /// Which client company decided; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// When it was passed upward because it was not answered in time; null for partners.
    async fn escalated_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>, Fault> {
        let row = self.row();
        let inside = session(ctx)?.powers().reach(<appeal::may::Read as Permission>::NAME);
        let sees = inside.is_some_and(|reach| reach.covers(row.client_id));
        Ok(row.escalated_at.filter(|_| sees))
    }

    /// Against the decision about which referral.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }
}

lists! { AppealQueries {
    /// The appeals that the caller may see, the latest first. A partner sees its own.
    appeals: Appeal, filter appeal::Filter, order appeal::OrderBy, page appeal::page, count appeal::count;
}}

payload! { AppealSubmitPayload { /// The appeal that is new.
appeal: Appeal } ReferralsUserError }
payload! { AppealAnswerPayload { /// The appeal, answered.
appeal: Appeal } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct AppealMutations;

#[Object]
impl AppealMutations {
    /// Appeals against a decision, within 14 days of it, once; it is answered within five business days (PAR-2).
    async fn appeal_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Against the decision about which referral, and why.")] input: appeal::Submit,
    ) -> Result<AppealSubmitPayload, Fault> {
        AppealSubmitPayload::of(appeal::submit(&by(ctx)?.once(&input), input).await)
    }

    /// Answers an appeal. One that is upheld has the referral looked at again.
    async fn appeal_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which appeal, what comes of it, and why.")] input: appeal::Answer,
    ) -> Result<AppealAnswerPayload, Fault> {
        AppealAnswerPayload::of(appeal::answer(&by(ctx)?.once(&input), input).await)
    }
}
