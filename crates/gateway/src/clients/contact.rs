//! Contacts as the API shows them.

pub mod deeds;

use async_graphql::{Context, ID, Object};
use goodword_advocacy::ask_eligibility::AskEligibility;
use goodword_advocacy::{advocate, referral_ask};
use goodword_clients::contact::{self, Fact, NpsBand};
use goodword_clients::custom_field_value::Shown as CustomField;
use goodword_clients::{
    advice_record, consent, custom_field_value, decision_note, engagement, interaction, prior_experience, stakeholder,
};
use goodword_expectations::{expectation, promise};
use goodword_feedback::{survey_invitation, survey_response};
use goodword_followups::{case, follow_up};
use goodword_kernel::{Personal, Timestamp};
use goodword_rewards::{Amount, Holder, ledger_account, reward};

use super::{
    Account, AdviceRecord, ClientCompany, Consent, DecisionNote, Engagement, Household, Interaction, PriorExperience,
    Stakeholder,
};
use crate::advocacy::ask_eligibility::eligibility_of;
use crate::advocacy::{Advocate, ReferralAsk};
use crate::edge::Fault;
use crate::expectations::{Expectation, Promise};
use crate::feedback::{SurveyInvitation, SurveyResponse};
use crate::followups::{Case, FollowUp};
use crate::graph::{Entity, one, session};
use crate::rewards::ledger_account::balances_of;
use crate::rewards::{LedgerAccount, Reward};
use crate::{connections, fields, lists};

fields! { Contact, ContactFields(contact::Model) {
    /// What the person is called.
    name: Personal<String>,
    /// The e-mail address.
    email: Option<Personal<String>>,
    /// The telephone number.
    phone: Option<Personal<String>>,
    /// The language to write in, as a BCP 47 tag.
    locale: String,
    /// Whether nobody may write to or call this person.
    do_not_contact: bool,
    /// Since when nobody may.
    blocked_at: Option<Timestamp>,
    /// The band of the latest answer of kind NPS (SUR-9).
    current_nps_band: Option<NpsBand>,
    /// Its score.
    current_nps_score: Option<i32>,
    /// When it was given.
    last_scored_at: Option<Timestamp>,
    /// When somebody was last in touch.
    last_touch_at: Option<Timestamp>,
    /// Since when nobody has been in touch, once that is longer than the client company's days of silence (CUS-7).
    silent_since: Option<Timestamp>,
    /// How many cases of this person are open.
    open_cases: i32,
    /// When the next follow-up is due.
    next_follow_up_at: Option<Timestamp>,
    /// Why.
    next_follow_up_reason: Option<String>,
    /// What was set by hand of that.
    hand_follow_up_at: Option<Timestamp>,
    /// Why.
    hand_follow_up_reason: Option<String>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when the person is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is put away; null while it is not.
    archived_at: Option<Timestamp>,
}}

connections! { ContactConnections(contact::Model) {
    /// What the person agreed to or withdrew, the latest first.
    consents: Consent = consent::of_contact;
    /// The work for this person, the latest known first.
    engagements: Engagement = engagement::of_contact;
    /// When people were in touch with this person, the latest first.
    interactions: Interaction = interaction::of_contact;
    /// In whose decisions this person has a part.
    stakes: Stakeholder = stakeholder::of_contact;
    /// What this person went through with earlier suppliers, the latest known first.
    prior_experiences: PriorExperience = prior_experience::of_contact;
    /// The advice that this person was given, the latest first.
    advice_records: AdviceRecord = advice_record::of_contact;
    /// What was decided for this person, and why, the latest first.
    decision_notes: DecisionNote = decision_note::of_contact;
    /// What this person expects, the latest heard first.
    expectations: Expectation = expectation::of_contact;
    /// What was promised to this person, the latest due first.
    promises: Promise = promise::of_contact;
    /// The requests to this person to answer a survey, the latest first.
    invitations: SurveyInvitation = survey_invitation::of_contact;
    /// What the person answered, the latest first.
    survey_responses: SurveyResponse = survey_response::of_contact;
    /// The follow-ups about this person, open and ended, the latest due first.
    follow_ups: FollowUp = follow_up::of_contact;
    /// The problems of this person, open and closed, the latest first.
    cases: Case = case::of_contact;
    /// What the person earned, the latest first.
    rewards: Reward = reward::of_contact;
    /// What the person has in the ledger: one account for each unit, the first opened first.
    ledger_accounts: LedgerAccount = ledger_account::of_contact;
    /// The programs in which the person recommends the client company, the latest first.
    advocacies: Advocate = advocate::of_contact;
    /// How often the person was asked for recommendations, the latest first.
    referral_asks: ReferralAsk = referral_ask::of_contact;
}}

/// A person at an account, or a private customer.
#[Object(crate = "crate::graph::shown")]
impl Contact {
    /// The contact's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in the client company's own program.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ContactFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ContactConnections {
        ContactConnections(self.row().id)
    }

    /// Its custom fields with what they hold, in the order in which they were made; at most 50.
    async fn custom_fields(&self, ctx: &Context<'_>) -> Option<Result<Vec<CustomField>, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let shown = custom_field_value::of_contact(session, self.row()).await;
        Some(shown.map_err(Fault::from))
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// The household in which the person lives, if it is known.
    async fn household(&self, ctx: &Context<'_>) -> Option<Result<Household, Fault>> {
        one(ctx, self.row().household_id).await
    }

    /// What is known of the person beyond the work, by key; at most 50.
    async fn personal_facts(&self) -> Vec<Fact> {
        self.row().facts()
    }

    /// What the person has in the ledger, unit by unit: the sums of all entries (LED-1); at most one for each unit.
    async fn ledger_balances(&self, ctx: &Context<'_>) -> Option<Result<Vec<Amount>, Fault>> {
        balances_of(ctx, Holder::Contact(self.row().id)).await
    }

    /// Whether the person may be asked for recommendations now, with everything that speaks against it (ASK-1).
    async fn ask_eligibility(&self, ctx: &Context<'_>) -> Option<Result<AskEligibility, Fault>> {
        eligibility_of(ctx, self.row().id).await
    }

    /// Whether the latest answer is older than 180 days; null without one (SUR-9).
    async fn current_nps_stale(&self, ctx: &Context<'_>) -> Option<bool> {
        let now = session(ctx).ok()?.now();
        self.row().band_is_stale(now)
    }
}

lists! { ContactQueries {
    /// The customers within the caller's reach.
    contacts: Contact, filter contact::Filter, order contact::OrderBy, page contact::page, count contact::count;
}}
