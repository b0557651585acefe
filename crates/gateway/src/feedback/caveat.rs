//! Caveats as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::caveat::{self, Status};
use goodword_feedback::{FeedbackUserError, Finder};
use goodword_kernel::{Personal, Timestamp};

use super::SurveyResponse;
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { Caveat, CaveatFields(caveat::Model) {
    /// The caveat, in the customer's own words where the rule found it; "forgotten" once these are not kept any longer (INT-4).
    text: Personal<String>,
    /// Who found it.
    noted_by: Finder,
    /// How it stands.
    status: Status,
    /// How it was handled.
    resolution: Option<Personal<String>>,
    /// When it was handled or withdrawn; null while it is open.
    resolved_at: Option<Timestamp>,
    /// Who withdrew it: RULE where the customer did not say it any more, which comes back when they do; null where nobody did.
    withdrawn_by: Option<Finder>,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// The "but" of a recommendation. Its promoter counts as one in NPS, and is not asked for a recommendation until it is
/// handled (SUR-10).
#[Object(crate = "crate::graph::shown")]
impl Caveat {
    /// The caveat's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CaveatFields {
        &self.0
    }

    /// To whom the customer answered.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which answer.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        one(ctx, Some(self.row().response_id)).await
    }

    /// Whose; null where the answer is anonymous.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }
}

lists! { CaveatQueries {
    /// The caveats within the caller's reach, the newest first.
    caveats: Caveat, filter caveat::Filter, order caveat::OrderBy, page caveat::page, count caveat::count;
}}

payload! { CaveatCreatePayload { /// The new caveat, open.
caveat: Caveat } FeedbackUserError }
payload! { CaveatResolvePayload { /// The caveat, handled.
caveat: Caveat } FeedbackUserError }
payload! { CaveatWithdrawPayload { /// The caveat, withdrawn.
caveat: Caveat } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct CaveatMutations;

#[Object]
impl CaveatMutations {
    /// Notes that an answer recommends with a "but", where no list of words saw it (SUR-10).
    async fn caveat_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which answer, and what it holds back.")] input: caveat::Create,
    ) -> Result<CaveatCreatePayload, Fault> {
        CaveatCreatePayload::of(caveat::create(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a caveat is handled.
    async fn caveat_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and how.")] input: caveat::Resolve,
    ) -> Result<CaveatResolvePayload, Fault> {
        CaveatResolvePayload::of(caveat::resolve(&by(ctx)?.once(&input), input).await)
    }

    /// Says that it was no caveat after all. No rule brings it back.
    async fn caveat_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: caveat::Withdraw,
    ) -> Result<CaveatWithdrawPayload, Fault> {
        CaveatWithdrawPayload::of(caveat::withdraw(&by(ctx)?.once(&input), input).await)
    }
}
