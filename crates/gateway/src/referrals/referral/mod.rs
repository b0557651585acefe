//! Referrals as the API shows them: to whoever registered them, and to those who decide.

pub mod deeds;

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Aggregate, Money, Permission, Personal, Timestamp};
use goodword_referrals::referral::{self, ConsentBasis, DeclineReason, HoldReason, KnownBecause, Origin, Status};
use goodword_referrals::{
    appeal, attribution_decision, attribution_touch, deal_registration, referral_introducer, registration_conflict,
};
use goodword_rewards::reward;

pub(crate) use deeds::{CourseMutations, DecisionMutations, GivingMutations, ModerationMutations, RegistrantMutations};

use super::registration_form::RegistrationAnswer;
use super::{
    Appeal, AttributionDecision, AttributionTouch, DealRegistration, PartnerAgreement, ReferralCode,
    ReferralIntroducer, ReferralPartnership, RegistrationConflict,
};
use crate::advocacy::{Advocate, ReferralAsk, ShareLink};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::expectations::Expectation;
use crate::followups::FollowUp;
use crate::graph::{Entity, one, session};
use crate::identity::User;
use crate::rewards::Reward;
use crate::{connections, fields, lists};

fields! { Referral, ReferralFields(referral::Model) {
    /// Who recommends.
    origin: Origin,
    /// Who is recommended.
    party_name: Personal<String>,
    /// At which company.
    party_company: Option<Personal<String>>,
    /// The company's internet domain.
    party_domain: Option<Personal<String>>,
    /// The person's address.
    party_email: Option<Personal<String>>,
    /// The person's number.
    party_phone: Option<Personal<String>>,
    /// By what right the data are passed on.
    consent_basis: ConsentBasis,
    /// When the person was told from whom their name came (PAR-10).
    informed_at: Option<Timestamp>,
    /// Until when they must have been told: else what is known of them is erased (PAR-10).
    inform_by: Option<Timestamp>,
    /// When what was known of the person was erased.
    forgotten_at: Option<Timestamp>,
    /// What is needed.
    need: String,
    /// What the person was told and expects (JRN-10).
    expectation_heard: Option<Personal<String>>,
    /// How the two know each other.
    relation: Option<Personal<String>>,
    /// What shows that the person wants to be called.
    evidence: Option<Personal<String>>,
    /// Whom to call, and which name to mention (s120).
    personal_contact_route: Option<Personal<String>>,
    /// When it is expected to be won, as whoever registered it says.
    expected_close_at: Option<Timestamp>,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// When it was written down.
    created_at: Timestamp,
    /// When it came in.
    submitted_at: Option<Timestamp>,
    /// Until when it is decided (PAR-1).
    decide_by: Option<Timestamp>,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// Why it was not accepted (PAR-2).
    decline_reason: Option<DeclineReason>,
    /// What was said of the decision (PAR-2).
    decision_text: Option<String>,
    /// Why the prospect counts as known, once that was decided: without names (PAR-5).
    known_because: Option<KnownBecause>,
    /// The version of the terms that hold for it: those of when it came in (PAR-7).
    terms_version: Option<i32>,
    /// Until when it is protected (PAR-3).
    protected_until: Option<Timestamp>,
    /// How often the protection was extended: twice at most (PAR-3).
    extensions: i32,
    /// When somebody had spoken with the prospect.
    contacted_at: Option<Timestamp>,
    /// When the customer whom it brought paid for the first time (LED-3).
    first_paid_at: Option<Timestamp>,
    /// When it was known that the prospect needs what is offered.
    qualified_at: Option<Timestamp>,
    /// When the prospect had an offer.
    proposed_at: Option<Timestamp>,
    /// When the prospect became a customer.
    won_at: Option<Timestamp>,
    /// When everything was settled.
    settled_at: Option<Timestamp>,
    /// Why the prospect decided otherwise, or why it was taken back or undone.
    lost_reason: Option<String>,
    /// When whoever registered it is told again how it stands (PAR-12).
    next_report_due_at: Option<Timestamp>,
}}

connections! { ReferralConnections(referral::Model) {
    /// What was shown to have its protection extended, the latest first (PAR-3).
    deals: DealRegistration = deal_registration::of_referral;
    /// The appeals against decisions about it, the latest first (PAR-2).
    appeals: Appeal = appeal::of_referral;
    /// What was earned by it, the latest first. A partner sees what it earned itself.
    rewards: Reward = reward::of_referral;
}}

connections! { inside ReferralInsideConnections(referral::Model) {
    /// Other claims on the prospect, and customers who are the prospect already, the first ones first (PAR-4, PAR-5). Empty
    /// for partners.
    conflicts: RegistrationConflict = registration_conflict::of_referral;
    /// By what the prospect may have come, in the order in which it was noted (PAR-6). Empty for partners.
    touches: AttributionTouch = attribution_touch::of_referral;
    /// Who gets the credit, once it was won (PAR-6). Empty for partners.
    attributions: AttributionDecision = attribution_decision::of_referral;
    /// Who recommended by a public form, without an account: one person where it came by one. Empty for partners.
    introducers: ReferralIntroducer = referral_introducer::of_referral;
}}

/// Somebody who is recommended to a client company.
#[Object(crate = "crate::graph::shown")]
impl Referral {
    /// The referral's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in the program from whose list it came.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralConnections {
        ReferralConnections(self.row().id())
    }

    #[graphql(flatten)]
    async fn inside_connections(&self) -> ReferralInsideConnections {
        ReferralInsideConnections(self.row().id())
    }

    /// To which client company; null for partners, who know its name from their partnership.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// By which partnership, where a partner recommends.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }

    /// Which customer recommends, where one does; null for partners.
    async fn referrer(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().referrer_contact_id).await
    }

    /// The customer who recommends, in the program by which they do; null for partners.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, self.row().advocate_id).await
    }

    /// In which conversation a customer named the prospect; null for partners.
    async fn source_ask(&self, ctx: &Context<'_>) -> Option<Result<ReferralAsk, Fault>> {
        one(ctx, self.row().source_ask_id).await
    }

    /// By which code it came, where it came by one; null for partners.
    async fn code(&self, ctx: &Context<'_>) -> Option<Result<ReferralCode, Fault>> {
        one(ctx, self.row().code_id).await
    }

    /// By which link of a customer's the prospect came, where they did; null for partners.
    async fn share_link(&self, ctx: &Context<'_>) -> Option<Result<ShareLink, Fault>> {
        one(ctx, self.row().share_link_id).await
    }

    /// The agreement in force when it came in (PAR-7).
    async fn agreement(&self, ctx: &Context<'_>) -> Option<Result<PartnerAgreement, Fault>> {
        one(ctx, self.row().agreement_id).await
    }

    /// Who registered it, where the caller may see them.
    async fn registrant(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().registrant_user_id).await
    }

    /// What may come of it.
    async fn opportunity(&self) -> Option<Money> {
        self.row().opportunity()
    }

    /// What the partner answered to the questions of its group's registration form.
    async fn answers(&self) -> Vec<RegistrationAnswer> {
        let all = self.row().answers.as_ref().map(referral::Answers::all);
        all.unwrap_or_default()
            .iter()
            .cloned()
            .map(RegistrationAnswer)
            .collect()
    }

    /// What came of it.
    async fn won_amount(&self) -> Option<Money> {
        self.row().won()
    }

    /// Who decided, where the caller may see them.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().decided_by_user_id).await
    }

    /// What has somebody call (PAR-11); null for partners.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }

    /// The customer whom it is about; null for partners.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// The person at the customer; null for partners.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// What the person expects, as it is kept with the customer (JRN-10); null for partners.
    async fn expectation(&self, ctx: &Context<'_>) -> Option<Result<Expectation, Fault>> {
        one(ctx, self.row().expectation_id).await
    }

    /// When it was passed upward because it was not decided in time (PAR-1); null for partners.
    async fn escalated_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>, Fault> {
        Ok(self.row().escalated_at.filter(|_| self.inside(ctx)))
    }

    /// Since when somebody doubts it: nothing is due for it meanwhile (PAR-8); null for partners.
    async fn held_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>, Fault> {
        Ok(self.row().held_at.filter(|_| self.inside(ctx)))
    }

    /// Why somebody doubts it; null for partners.
    async fn hold_reason(&self, ctx: &Context<'_>) -> Result<Option<HoldReason>, Fault> {
        Ok(self.row().hold_reason.filter(|_| self.inside(ctx)))
    }

    /// Until when somebody must have called (PAR-11); null for partners.
    async fn first_contact_due_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>, Fault> {
        Ok(self.row().first_contact_due_at.filter(|_| self.inside(ctx)))
    }

    /// How often it was changed; null for partners, whom it would tell what the client company does among itself.
    async fn version(&self, ctx: &Context<'_>) -> Result<Option<i32>, Fault> {
        Ok(Some(self.row().version).filter(|_| self.inside(ctx)))
    }
}

impl Referral {
    // Whether the caller is one of those who decide, and not whoever registered it: who may see what stands beside a referral
    // sees all that partners do not.
    fn inside(&self, ctx: &Context<'_>) -> bool {
        let read = <registration_conflict::may::Read as Permission>::NAME;
        let reach = session(ctx).ok().and_then(|session| session.powers().reach(read));
        reach.is_some_and(|reach| reach.covers(self.row().client_id))
    }
}

lists! { ReferralQueries {
    /// The referrals that the caller may see, the latest first. A partner sees its own.
    referrals: Referral, filter referral::Filter, order referral::OrderBy,
        page referral::page, count referral::count;
}}
