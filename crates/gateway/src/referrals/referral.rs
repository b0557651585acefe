//! Referrals as the API shows them: to whoever registered them, and to those who decide.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Aggregate, Money, Personal, Timestamp};
use goodword_referrals::referral::{self, ConsentBasis, DeclineReason, HoldReason, KnownBecause, Origin, Status, may};
use goodword_referrals::{
    ReferralsUserError, appeal, attribution_decision, attribution_touch, deal_registration, registration_conflict,
};
use goodword_rewards::reward;

use super::{
    Appeal, AttributionDecision, AttributionTouch, DealRegistration, PartnerAgreement, ReferralPartnership,
    RegistrationConflict,
};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::expectations::Expectation;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one, session};
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

/// Somebody who is recommended to a client company.
#[Object]
impl Referral {
    /// The referral's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralConnections {
        ReferralConnections(self.row().id())
    }

    /// To which client company; null for partners, who know its name from their partnership.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// By which partnership, where a partner recommends.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
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

    /// What came of it.
    async fn won_amount(&self) -> Option<Money> {
        self.row().won()
    }

    /// What the client company's people see of it, and whoever registered it does not: null for partners.
    async fn review(&self, ctx: &Context<'_>) -> Result<Option<ReferralReview>, Fault> {
        let row = self.row();
        let inside = session(ctx)?.powers().reach(registration_read());
        let sees = inside.is_some_and(|reach| reach.covers(row.client_id));
        Ok(sees.then(|| ReferralReview(row.clone())))
    }
}

// Whoever may see what stands beside a referral sees all that partners do not.
fn registration_read() -> &'static str {
    <registration_conflict::may::Read as goodword_kernel::Permission>::NAME
}

/// What stands beside a referral for those who decide.
#[derive(Clone, Debug)]
pub struct ReferralReview(referral::Model);

connections! { ReferralReviewConnections(referral::Model) {
    /// Other claims on the prospect, and customers who are the prospect already, the first ones first (PAR-4, PAR-5).
    conflicts: RegistrationConflict = registration_conflict::of_referral;
    /// By what the prospect may have come, in the order in which it was noted (PAR-6).
    touches: AttributionTouch = attribution_touch::of_referral;
    /// Who gets the credit, once it was won (PAR-6).
    attributions: AttributionDecision = attribution_decision::of_referral;
}}

/// What the client company's people see of a referral, and whoever registered it does not.
#[Object]
impl ReferralReview {
    #[graphql(flatten)]
    async fn connections(&self) -> ReferralReviewConnections {
        ReferralReviewConnections(self.0.id())
    }

    /// When it was passed upward because it was not decided in time (PAR-1).
    async fn escalated_at(&self) -> Option<Timestamp> {
        self.0.escalated_at
    }

    /// Since when somebody doubts it: nothing is due for it meanwhile (PAR-8).
    async fn held_at(&self) -> Option<Timestamp> {
        self.0.held_at
    }

    /// Why.
    async fn hold_reason(&self) -> Option<HoldReason> {
        self.0.hold_reason
    }

    /// Until when somebody must have called (PAR-11).
    async fn first_contact_due_at(&self) -> Option<Timestamp> {
        self.0.first_contact_due_at
    }

    /// How often it was changed.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Who decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.0.decided_by_user_id).await
    }

    /// What has somebody call (PAR-11).
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.0.follow_up_id).await
    }

    /// The customer whom it is about.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.0.account_id).await
    }

    /// The person at the customer.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.0.contact_id).await
    }

    /// What the person expects, as it is kept with the customer (JRN-10).
    async fn expectation(&self, ctx: &Context<'_>) -> Option<Result<Expectation, Fault>> {
        one(ctx, self.0.expectation_id).await
    }
}

lists! { ReferralQueries {
    /// The referrals that the caller may see, the latest first. A partner sees its own.
    referrals: Referral, filter referral::Filter, order referral::OrderBy,
        page referral::page, count referral::count;
}}

/// Mutations about one referral: the object that holds them; of each the payload, the input, the command. There are several
/// objects, because what resolves one holds room on the stack for each of its mutations.
macro_rules! referral_mutations {
    ($object:ident { $($(#[doc = $doc:literal])* $name:ident $payload:ident $input:ty, $may:ty = $command:path;)* }) => {
        $(crate::payload! { $payload { /// The referral after the change.
        referral: Referral } ReferralsUserError })*

        #[derive(Debug, Default)]
        pub(crate) struct $object;

        #[Object]
        impl $object {
            $($(#[doc = $doc])*
            async fn $name(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "Which referral, and what about it.")] input: $input,
            ) -> Result<$payload, Fault> {
                $payload::of($command(&by::<$may>(ctx)?.once(&input), input).await)
            })*
        }
    };
}

referral_mutations! { RegistrantMutations {
    /// Recommends somebody to a client company in a partner's name. It is acknowledged at once and decided within two business
    /// days (PAR-1); what is known of the person is not told to anybody else.
    referral_register ReferralRegisterPayload referral::Register, may::Register = referral::register;
    /// Sends a referral that was written down.
    referral_submit ReferralSubmitPayload referral::Submit, may::Register = referral::submit;
    /// Takes a referral back that is not won yet.
    referral_withdraw ReferralWithdrawPayload referral::Withdraw, may::Register = referral::withdraw;
}}

referral_mutations! { DecisionMutations {
    /// Says that somebody looks at a referral.
    referral_review ReferralReviewPayload referral::Review, may::Decide = referral::review;
    /// Accepts a referral: it is protected from now on (PAR-3), and somebody is to call within a business day (PAR-11).
    referral_accept ReferralAcceptPayload referral::Accept, may::Decide = referral::accept;
    /// Says that a referral is not accepted, and why (PAR-2).
    referral_decline ReferralDeclinePayload referral::Decline, may::Decide = referral::decline;
    /// Says that somebody else was first (PAR-2, PAR-4).
    referral_mark_duplicate ReferralMarkDuplicatePayload referral::MarkDuplicate, may::Decide = referral::mark_duplicate;
}}

referral_mutations! { CourseMutations {
    /// Says that somebody has spoken with the prospect.
    referral_contact ReferralContactPayload referral::Contact, may::Work = referral::contact;
    /// Says that the prospect needs what is offered.
    referral_qualify ReferralQualifyPayload referral::Qualify, may::Work = referral::qualify;
    /// Says that the prospect has an offer.
    referral_propose ReferralProposePayload referral::Propose, may::Work = referral::propose;
    /// Says that the prospect is a customer. Who gets the credit is decided (PAR-6), and what was agreed is earned: it is held back
    /// from the customer's first payment on (LED-3).
    referral_win ReferralWinPayload referral::Win, may::Work = referral::win;
    /// Says that the prospect decided otherwise.
    referral_lose ReferralLosePayload referral::Lose, may::Work = referral::lose;
    /// Says that the sale was undone.
    referral_reverse ReferralReversePayload referral::Reverse, may::Work = referral::reverse;
    /// Says which account a referral is about: what the prospect was told is kept with it (JRN-10).
    referral_link ReferralLinkPayload referral::Link, may::Work = referral::link;
    /// Says that the prospect was told from whom their name came (PAR-10).
    referral_inform ReferralInformPayload referral::Inform, may::Work = referral::inform;
}}

referral_mutations! { ModerationMutations {
    /// Says that what was agreed for a referral is due; never while it is held (PAR-8).
    referral_reward ReferralRewardPayload referral::Reward, may::Moderate = referral::reward;
    /// Says that everything is settled.
    referral_settle ReferralSettlePayload referral::Settle, may::Moderate = referral::settle;
    /// Holds a referral: nothing is due for it while somebody doubts it.
    referral_hold ReferralHoldPayload referral::Hold, may::Moderate = referral::hold;
    /// Takes the doubt back.
    referral_release ReferralReleasePayload referral::Release, may::Moderate = referral::release;
}}
