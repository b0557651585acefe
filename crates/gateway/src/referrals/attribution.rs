//! Who gets the credit for a customer, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_referrals::ReferralsUserError;
use goodword_referrals::attribution_decision::{self, AttributionModel, Candidate, Why};
use goodword_referrals::attribution_touch::{self, Kind};

use super::{Referral, ReferralPartnership};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { AttributionTouch, AttributionTouchFields(attribution_touch::Model) {
    /// What it was.
    kind: Kind,
    /// When it happened.
    touched_at: Timestamp,
    /// What shows it.
    note: Option<String>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// One thing by which a prospect may have come.
#[Object(crate = "crate::graph::shown")]
impl AttributionTouch {
    /// The touch's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AttributionTouchFields {
        &self.0
    }

    /// To which client company.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which prospect.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// By whose doing, where that is a partner's.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }

    /// By whose doing, where that is a customer's: whoever introduced the two, or whose code or link it was.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who noted it, where a person did.
    async fn noted_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().noted_by_user_id).await
    }
}

/// One thing that was weighed, and how much it counted.
pub struct AttributionCandidate(Candidate);

/// One thing that was weighed when the credit was decided.
#[Object]
impl AttributionCandidate {
    /// What it was.
    async fn kind(&self) -> Kind {
        self.0.kind
    }

    /// When it happened.
    async fn at(&self) -> Timestamp {
        self.0.at
    }

    /// How much it counted: 0 for nothing, the highest gets the credit; of equals the earliest.
    async fn weight(&self) -> i32 {
        self.0.weight
    }

    /// Why.
    async fn why(&self) -> Why {
        self.0.why
    }

    /// The id of the touch.
    async fn touch_id(&self) -> ID {
        self.0.touch.to_string().into()
    }
}

fields! { AttributionDecision, AttributionDecisionFields(attribution_decision::Model) {
    /// By which rules.
    model: AttributionModel,
    /// Which version of them.
    rule_version: i32,
    /// When the OWNER decided otherwise.
    overridden_at: Option<Timestamp>,
    /// Why.
    override_reason: Option<String>,
    /// When it was decided.
    created_at: Timestamp,
}}

/// Who gets the credit for a customer, and why (PAR-6).
#[Object(crate = "crate::graph::shown")]
impl AttributionDecision {
    /// The decision's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AttributionDecisionFields {
        &self.0
    }

    /// For which client company.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The referral that was won.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// The customer whom it brought.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// What gets the credit; null where nothing counts.
    async fn winner(&self, ctx: &Context<'_>) -> Option<Result<AttributionTouch, Fault>> {
        one(ctx, self.row().winner_touch_id).await
    }

    /// Who decided otherwise.
    async fn overridden_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().overridden_by_user_id).await
    }

    /// Everything that was weighed, what counts most first; at most 500.
    async fn candidates(&self) -> Vec<AttributionCandidate> {
        let all = self.row().candidates.all().iter().cloned();
        all.map(AttributionCandidate).collect()
    }
}

lists! { AttributionQueries {
    /// The decisions on the credit that the caller may see, the latest first.
    attribution_decisions: AttributionDecision, filter attribution_decision::Filter,
        order attribution_decision::OrderBy, page attribution_decision::page, count attribution_decision::count;
}}

payload! { AttributionTouchNotePayload { /// The touch that is new.
attribution_touch: AttributionTouch } ReferralsUserError }
payload! { AttributionDecisionOverridePayload { /// The decision after the change.
attribution_decision: AttributionDecision } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct AttributionMutations;

#[Object]
impl AttributionMutations {
    /// Notes by what a prospect may have come: an introduction, a code, a link, or anything else.
    async fn attribution_touch_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which prospect, and by what.")] input: attribution_touch::Note,
    ) -> Result<AttributionTouchNotePayload, Fault> {
        AttributionTouchNotePayload::of(attribution_touch::note(&by(ctx)?.once(&input), input).await)
    }

    /// Gives the credit otherwise than the rule does: the OWNER of the client company alone may, with a reason (PAR-6).
    async fn attribution_decision_override(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which decision, what gets the credit, and why.")] input: attribution_decision::Override,
    ) -> Result<AttributionDecisionOverridePayload, Fault> {
        let done = attribution_decision::override_by_hand(&by(ctx)?.once(&input), input).await;
        AttributionDecisionOverridePayload::of(done)
    }
}
