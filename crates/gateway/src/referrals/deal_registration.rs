//! Registered deals as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Money, Timestamp};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::deal_registration::{self, Outcome};

use super::Referral;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { DealRegistration, DealRegistrationFields(deal_registration::Model) {
    /// When it is expected to be won.
    expected_close_at: Timestamp,
    /// What was decided.
    outcome: Outcome,
    /// What the partner is told.
    note: Option<String>,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// Until when the referral was protected by it.
    protected_until: Option<Timestamp>,
    /// When it was shown.
    created_at: Timestamp,
}}

/// Proof that something is being done about a referral, for which its protection is extended (PAR-3).
#[Object(crate = "crate::graph::shown")]
impl DealRegistration {
    /// The deal's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &DealRegistrationFields {
        &self.0
    }

    /// To which client company; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// About which referral.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// What may come of it.
    async fn amount(&self) -> Money {
        Money::new(self.row().amount_minor, &self.row().currency)
    }

    /// What shows that something is being done; at most 10 sentences.
    async fn evidence(&self) -> &[String] {
        self.row().evidence.all()
    }
}

lists! { DealRegistrationQueries {
    /// The deals that the caller may see, the latest first. A partner sees its own.
    deal_registrations: DealRegistration, filter deal_registration::Filter, order deal_registration::OrderBy,
        page deal_registration::page, count deal_registration::count;
}}

payload! { DealRegistrationSubmitPayload { /// The deal that is new.
deal_registration: DealRegistration } ReferralsUserError }
payload! { DealRegistrationDecidePayload { /// The deal, decided.
deal_registration: DealRegistration } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct DealRegistrationMutations;

#[Object]
impl DealRegistrationMutations {
    /// Shows what is being done about a referral, to have its protection extended by 60 days, twice at most (PAR-3).
    async fn deal_registration_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "About which referral, and what is being done.")] input: deal_registration::Submit,
    ) -> Result<DealRegistrationSubmitPayload, Fault> {
        DealRegistrationSubmitPayload::of(deal_registration::submit(&by(ctx)?.once(&input), input).await)
    }

    /// Extends a protection for what was shown, or does not.
    async fn deal_registration_decide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deal, and how.")] input: deal_registration::Decide,
    ) -> Result<DealRegistrationDecidePayload, Fault> {
        DealRegistrationDecidePayload::of(deal_registration::decide(&by(ctx)?.once(&input), input).await)
    }
}
