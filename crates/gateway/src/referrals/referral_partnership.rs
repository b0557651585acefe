//! Partnerships as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::id::UserId;
use goodword_kernel::{Aggregate, Permission, Timestamp};
use goodword_referrals::referral_partnership::{self, DeclineReason, Direction, Status};
use goodword_referrals::{ReferralsUserError, partner_agreement, partner_feedback, partner_user, referral};
use goodword_rewards::{Amount, Holder, ledger_account, reward};

use super::reciprocity::Reciprocity;
use super::registration_form::RegistrationForm;
use super::{PartnerAgreement, PartnerFeedback, PartnerGroup, PartnerOrganization, PartnerUser, Referral};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one, session};
use crate::identity::User;
use crate::insights::scorecard::{self, PartnerScorecard};
use crate::rewards::ledger_account::balances_of;
use crate::rewards::{LedgerAccount, Reward};
use crate::{connections, fields, lists, payload};

fields! { ReferralPartnership, ReferralPartnershipFields(referral_partnership::Model) {
    /// What the client company is called that is recommended.
    client_name: String,
    /// What of the client company's own work the partner's complements (PAR-15).
    complement_to: String,
    /// Whom both serve (PAR-15).
    shared_audience: String,
    /// Which way people are recommended.
    direction: Direction,
    /// Which version of the group's terms was signed; null before.
    terms_version: Option<i32>,
    /// How things stand.
    status: Status,
    /// Since when they stand so.
    status_since: Timestamp,
    /// Why it was declined.
    decline_reason: Option<DeclineReason>,
    /// What was said when it was declined, stopped or ended.
    note: Option<String>,
    /// When somebody was last recommended, in either direction.
    last_activity_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was begun.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ReferralPartnershipConnections(referral_partnership::Model) {
    /// What the partner signed, the latest first.
    agreements: PartnerAgreement = partner_agreement::of_partnership;
    /// The partner's people who have a place at it, the first ones first.
    people: PartnerUser = partner_user::of_partnership;
    /// Whom each recommends to the other, the latest first.
    referrals: Referral = referral::of_partnership;
    /// What the partner's people think of working with the client company, the latest first.
    feedback: PartnerFeedback = partner_feedback::of_partnership;
    /// What the partner earned, the latest first.
    rewards: Reward = reward::of_partnership;
    /// The partner's accounts in the client company's ledger, one for each unit, with what was paid out of them.
    ledger_accounts: LedgerAccount = ledger_account::of_partnership;
}}

/// What binds a referral partner and a client company.
#[Object(crate = "crate::graph::shown")]
impl ReferralPartnership {
    /// The partnership's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in the program from whose list it came.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralPartnershipFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralPartnershipConnections {
        ReferralPartnershipConnections(self.row().id())
    }

    /// The client company that is recommended; null for partners, who know its name.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The firm that recommends it.
    async fn organization(&self, ctx: &Context<'_>) -> Option<Result<PartnerOrganization, Fault>> {
        one(ctx, Some(self.row().organization_id)).await
    }

    /// Whose terms hold.
    async fn group(&self, ctx: &Context<'_>) -> Option<Result<PartnerGroup, Fault>> {
        one(ctx, Some(self.row().group_id)).await
    }

    /// What the partner must say when it recommends somebody, besides what every registration needs: what its group asks for.
    async fn registration_form(&self, ctx: &Context<'_>) -> Option<Result<RegistrationForm, Fault>> {
        let group: Option<Result<PartnerGroup, Fault>> = one(ctx, Some(self.row().group_id)).await;
        group.map(|group| group.map(|group| group.form()))
    }

    /// The agreement in force.
    async fn agreement(&self, ctx: &Context<'_>) -> Option<Result<PartnerAgreement, Fault>> {
        one(ctx, self.row().agreement_id).await
    }

    /// Who keeps the partner, where the caller may see them.
    async fn manager(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().manager_user_id).await
    }

    /// That the OWNER consented to what both offer, as the client company's people see it: null for partners, and before.
    async fn consent(&self, ctx: &Context<'_>) -> Result<Option<PartnershipConsent>, Fault> {
        let row = self.row();
        let sees = self.inside(ctx);
        Ok(row.consented_at.filter(|_| sees).map(|at| PartnershipConsent {
            at,
            note: row.consent_note.clone(),
            by: row.consented_by_user_id,
        }))
    }

    /// What the partner has earned and not been paid, in each unit; less than nothing where more was taken back (LED-4).
    async fn balances(&self, ctx: &Context<'_>) -> Option<Result<Vec<Amount>, Fault>> {
        balances_of(ctx, Holder::Partnership(self.row().id())).await
    }

    /// Who recommended whom within the last twelve months (PAR-13).
    async fn reciprocity(&self) -> Reciprocity {
        Reciprocity::of(self.row().id)
    }

    /// Since when it is the client company's turn to recommend somebody: the partner recommended more than four times as many
    /// people in the last twelve months (PAR-13). Null for partners, and where it is not.
    async fn outbound_proposed_at(&self, ctx: &Context<'_>) -> Result<Option<Timestamp>, Fault> {
        Ok(self.row().outbound_proposed_at.filter(|_| self.inside(ctx)))
    }

    /// By which follow-up somebody sees to it that one is recommended, or last did; null for partners (PAR-13).
    async fn outbound_follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().outbound_follow_up_id).await
    }

    /// How the referrals fared that came in during a period.
    async fn scorecard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period in which the referrals came in.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<PartnerScorecard, Fault>> {
        let row = self.row();
        Some(scorecard::of_partnership(ctx, (row.id, row.client_id), from, until).await)
    }

    /// Whether both offer something to which the OWNER has not consented (PAR-15).
    async fn needs_consent(&self) -> bool {
        self.row().needs_consent()
    }

    /// Services that both offer: they need the consent of the OWNER (PAR-15). At most 30.
    async fn services_in_common(&self) -> &[String] {
        self.row().services_in_common.all()
    }
}

impl ReferralPartnership {
    // Whether the caller is one of those who keep the partner, and not the partner.
    fn inside(&self, ctx: &Context<'_>) -> bool {
        let read = <referral_partnership::may::Read as Permission>::NAME;
        let reach = session(ctx).ok().and_then(|session| session.powers().reach(read));
        reach.is_some_and(|reach| reach.covers(self.row().client_id))
    }
}

/// The OWNER's consent to a partner that offers a service which the client company offers too (PAR-15).
#[derive(Clone, Debug)]
pub struct PartnershipConsent {
    at: Timestamp,
    note: Option<String>,
    by: Option<UserId>,
}

/// The OWNER's consent to a partner that offers a service which the client company offers too (PAR-15).
#[Object]
impl PartnershipConsent {
    /// When it was given.
    async fn at(&self) -> Timestamp {
        self.at
    }

    /// Why.
    async fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Who consented, where the caller may see them.
    async fn by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.by).await
    }
}

lists! { ReferralPartnershipQueries {
    /// The partnerships that the caller may see, the latest first. A partner sees its own.
    referral_partnerships: ReferralPartnership, filter referral_partnership::Filter, order referral_partnership::OrderBy,
        page referral_partnership::page, count referral_partnership::count;
}}

payload! { ReferralPartnershipInvitePayload { /// The partnership that is new.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipUpdatePayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipSignPayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipRefusePayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipConsentPayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipActivatePayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipDeclinePayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipSuspendPayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipResumePayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }
payload! { ReferralPartnershipEndPayload { /// The partnership after the change.
referral_partnership: ReferralPartnership } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralPartnershipMutations;

#[Object]
impl ReferralPartnershipMutations {
    /// Asks a firm of another trade to recommend a client company. Its person is mailed a link by which they choose a
    /// password, where they have none, and signs in like everybody else.
    async fn referral_partnership_invite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which firm, for which client company, and why the two fit.")]
        input: referral_partnership::Invite,
    ) -> Result<ReferralPartnershipInvitePayload, Fault> {
        ReferralPartnershipInvitePayload::of(referral_partnership::invite(&by(ctx)?.once(&input), input).await)
    }

    /// Changes what was agreed.
    async fn referral_partnership_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: referral_partnership::Update,
    ) -> Result<ReferralPartnershipUpdatePayload, Fault> {
        ReferralPartnershipUpdatePayload::of(referral_partnership::update(&by(ctx)?.once(&input), input).await)
    }

    /// Signs the terms in the partner's name: the first time, or again when they were changed.
    async fn referral_partnership_sign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and which version of the terms was read.")]
        input: referral_partnership::Sign,
    ) -> Result<ReferralPartnershipSignPayload, Fault> {
        ReferralPartnershipSignPayload::of(referral_partnership::sign(&by(ctx)?.once(&input), input).await)
    }

    /// Refuses an invitation in the partner's name.
    async fn referral_partnership_refuse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and why.")] input: referral_partnership::Refuse,
    ) -> Result<ReferralPartnershipRefusePayload, Fault> {
        ReferralPartnershipRefusePayload::of(referral_partnership::refuse(&by(ctx)?.once(&input), input).await)
    }

    /// Consents to a partner that offers a service which the client company offers too: its OWNER alone may (PAR-15).
    async fn referral_partnership_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and why.")] input: referral_partnership::Consent,
    ) -> Result<ReferralPartnershipConsentPayload, Fault> {
        ReferralPartnershipConsentPayload::of(referral_partnership::consent(&by(ctx)?.once(&input), input).await)
    }

    /// Lets a partner who signed register referrals.
    async fn referral_partnership_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership.")] input: referral_partnership::Activate,
    ) -> Result<ReferralPartnershipActivatePayload, Fault> {
        ReferralPartnershipActivatePayload::of(referral_partnership::activate(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a partnership does not come about.
    async fn referral_partnership_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and why.")] input: referral_partnership::Decline,
    ) -> Result<ReferralPartnershipDeclinePayload, Fault> {
        ReferralPartnershipDeclinePayload::of(referral_partnership::decline(&by(ctx)?.once(&input), input).await)
    }

    /// Stops a partnership for a while: nothing can be registered.
    async fn referral_partnership_suspend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and why.")] input: referral_partnership::Suspend,
    ) -> Result<ReferralPartnershipSuspendPayload, Fault> {
        ReferralPartnershipSuspendPayload::of(referral_partnership::suspend(&by(ctx)?.once(&input), input).await)
    }

    /// Lets a partnership go on.
    async fn referral_partnership_resume(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership.")] input: referral_partnership::Resume,
    ) -> Result<ReferralPartnershipResumePayload, Fault> {
        ReferralPartnershipResumePayload::of(referral_partnership::resume(&by(ctx)?.once(&input), input).await)
    }

    /// Ends a partnership.
    async fn referral_partnership_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which partnership, and why.")] input: referral_partnership::End,
    ) -> Result<ReferralPartnershipEndPayload, Fault> {
        ReferralPartnershipEndPayload::of(referral_partnership::end(&by(ctx)?.once(&input), input).await)
    }
}
