//! Accounts as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_clients::account::{self, AcquisitionClass, AcquisitionSource, Lifecycle, Warning};
use goodword_clients::client_company::SizeBand;
use goodword_clients::custom_field_value::Shown as CustomField;
use goodword_clients::{
    ClientsUserError, advice_record, contact, custom_field_value, decision_note, engagement, goal_conflict,
    interaction, need, owned_product, prior_experience, stakeholder, stakeholder_goal,
};
use goodword_expectations::{expectation, promise};
use goodword_followups::case;
use goodword_kernel::Timestamp;
use goodword_reviews::{
    account_review, competitor_contact, health_score, recommendation, switching_balance, tier_assignment, value_proof,
};
use goodword_rewards::{Amount, Holder, ledger_account, reward};

use super::{
    AdviceRecord, ClientCompany, Contact, DecisionNote, Engagement, GoalConflict, Interaction, Need, OwnedProduct,
    PriorExperience, Stakeholder, StakeholderGoal,
};
use crate::edge::Fault;
use crate::expectations::{Expectation, Promise};
use crate::followups::Case;
use crate::graph::{Entity, by, first, one, session};
use crate::identity::User;
use crate::insights::voice::{CustomerVoice, of_account};
use crate::reviews::{
    AccountReview, CompetitorContact, HealthScore, Recommendation, SwitchingBalance, TierAssignment, ValueProof,
};
use crate::rewards::ledger_account::balances_of;
use crate::rewards::{LedgerAccount, Reward};
use crate::{connections, fields, lists, payload};

fields! { Account, AccountFields(account::Model) {
    /// What it is called.
    name: String,
    /// Its internet domain.
    domain: Option<String>,
    /// Its size.
    size_band: Option<SizeBand>,
    /// Whether it is of gold level, with shorter limits (FUP-3).
    gold: bool,
    /// How far the relation has come (CUS-4).
    lifecycle: Lifecycle,
    /// When the next follow-up with it is due.
    next_follow_up_at: Option<Timestamp>,
    /// Why.
    next_follow_up_reason: Option<String>,
    /// What was set by hand of that.
    hand_follow_up_at: Option<Timestamp>,
    /// Why.
    hand_follow_up_reason: Option<String>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is put away; null while it is not.
    archived_at: Option<Timestamp>,
}}

connections! { AccountConnections(account::Model) {
    /// The people there, those known longest first.
    contacts: Contact = contact::of_account;
    /// The work for it, the latest known first.
    engagements: Engagement = engagement::of_account;
    /// The products that it has now, the latest known first.
    owned_products: OwnedProduct = owned_product::of_account;
    /// When people were in touch with it, the latest first.
    interactions: Interaction = interaction::of_account;
    /// Who has a part in its decisions, those known longest first.
    stakeholders: Stakeholder = stakeholder::of_account;
    /// What those people want, the latest known first.
    stakeholder_goals: StakeholderGoal = stakeholder_goal::of_account;
    /// Goals of its people that stand against each other, the latest known first.
    goal_conflicts: GoalConflict = goal_conflict::of_account;
    /// What it went through with earlier suppliers, the latest known first.
    prior_experiences: PriorExperience = prior_experience::of_account;
    /// What it lacks or suffers from, the latest known first, without what is put away.
    needs: Need = need::of_account;
    /// The advice that it was given, the latest first.
    advice_records: AdviceRecord = advice_record::of_account;
    /// What was decided for it, and why, the latest first.
    decision_notes: DecisionNote = decision_note::of_account;
    /// Its cases, the latest opened first.
    cases: Case = case::of_account;
    /// What it expects, the latest heard first.
    expectations: Expectation = expectation::of_account;
    /// What was promised to it, the latest due first.
    promises: Promise = promise::of_account;
    /// How much opportunity it is and was, the tier that holds now first (REV-3).
    tier_assignments: TierAssignment = tier_assignment::of_account;
    /// How it is and was doing, the figure that holds now first (REV-11).
    health_scores: HealthScore = health_score::of_account;
    /// Its reviews, the latest due first (REV-1).
    reviews: AccountReview = account_review::of_account;
    /// What it was recommended, the latest first.
    recommendations: Recommendation = recommendation::of_account;
    /// Which rivals were in touch with it, the latest first (REV-12).
    competitor_contacts: CompetitorContact = competitor_contact::of_account;
    /// What it would gain and lose by leaving, the latest first (REV-12).
    switching_balances: SwitchingBalance = switching_balance::of_account;
    /// The figures by which it shows what it values, the latest first.
    value_proofs: ValueProof = value_proof::of_account;
    /// What it earned, the latest first.
    rewards: Reward = reward::of_account;
    /// What it has in the ledger: one account for each unit, the first opened first.
    ledger_accounts: LedgerAccount = ledger_account::of_account;
}}

/// How a customer was won (CUS-1).
#[derive(SimpleObject)]
pub struct AcquisitionInfo {
    /// By whom or by what.
    pub source: AcquisitionSource,
    /// By good words or by money.
    pub class: AcquisitionClass,
    /// What shows it.
    pub evidence: Option<String>,
}

/// A customer company of a client company.
#[Object(crate = "crate::graph::shown")]
impl Account {
    /// The account's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in the client company's own program.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AccountFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> AccountConnections {
        AccountConnections(self.row().id)
    }

    /// Its custom fields with what they hold, in the order in which they were made; at most 50.
    async fn custom_fields(&self, ctx: &Context<'_>) -> Option<Result<Vec<CustomField>, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let shown = custom_field_value::of_account(session, self.row()).await;
        Some(shown.map_err(Fault::from))
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who keeps it.
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().owner_user_id).await
    }

    /// What it has in the ledger, unit by unit: the sums of all entries (LED-1); at most one for each unit.
    async fn ledger_balances(&self, ctx: &Context<'_>) -> Option<Result<Vec<Amount>, Fault>> {
        balances_of(ctx, Holder::Account(self.row().id)).await
    }

    /// What is missing here before a review or an audit can be completed: exactly one with the final word (CUS-2), a
    /// goal that is met or planned for each stakeholder (CUS-3), a question about each need (CUS-5).
    async fn warnings(&self, ctx: &Context<'_>) -> Option<Result<Vec<Warning>, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let told = account::warnings(session, self.row().id).await;
        Some(told.map_err(Fault::from))
    }

    /// How much opportunity it is now, and why (REV-3); null where it is put away, and for a moment after an import.
    async fn tier(&self, ctx: &Context<'_>) -> Option<Result<TierAssignment, Fault>> {
        first(ctx, self.row().id, tier_assignment::now_of_account()).await
    }

    /// What its people say, and what is done about it: themes, initiatives, cases and effort of a period.
    async fn voice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<CustomerVoice, Fault>> {
        Some(of_account(ctx, self.row().id, from, until).await)
    }

    /// How it is doing now, in one figure with its parts (REV-11); null where it is put away, and until the figure was made
    /// out for the first time.
    async fn health(&self, ctx: &Context<'_>) -> Option<Result<HealthScore, Fault>> {
        first(ctx, self.row().id, health_score::now_of_account()).await
    }

    /// The review of which something is still to come; its `dueAt` is the date of the next review (REV-1). Null where
    /// the account is put away, and for a moment after an import.
    async fn next_review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        first(ctx, self.row().id, account_review::next_of_account()).await
    }

    /// How it was won; null while nobody has said so (CUS-1).
    async fn acquisition(&self) -> Option<AcquisitionInfo> {
        let row = self.row();
        let source = row.acquisition_source?;
        Some(AcquisitionInfo {
            source,
            class: row.acquisition_class.unwrap_or(source.class()),
            evidence: row.acquisition_evidence.clone(),
        })
    }
}

lists! { AccountQueries {
    /// The customer companies within the caller's reach.
    accounts: Account, filter account::Filter, order account::OrderBy, page account::page, count account::count;
}}

payload! { AccountCreatePayload { /// The new account.
account: Account } ClientsUserError }
payload! { AccountUpdatePayload { /// The account after the change.
account: Account } ClientsUserError }
payload! { AccountSetCustomFieldsPayload { /// The account with its custom fields.
account: Account } ClientsUserError }
payload! { AccountPlanFollowUpPayload { /// The account with its next follow-up.
account: Account } ClientsUserError }
payload! { AccountArchivePayload { /// The account, put away.
account: Account } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct AccountMutations;

#[Object]
impl AccountMutations {
    /// Adds a customer company.
    async fn account_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: account::Create,
    ) -> Result<AccountCreatePayload, Fault> {
        AccountCreatePayload::of(account::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a customer company's data.
    async fn account_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: account::Update,
    ) -> Result<AccountUpdatePayload, Fault> {
        AccountUpdatePayload::of(account::update(&by(ctx)?.once(&input), input).await)
    }

    /// Sets custom fields of an account.
    async fn account_set_custom_fields(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which one, and what they are to hold.")] input: custom_field_value::OfAccount,
    ) -> Result<AccountSetCustomFieldsPayload, Fault> {
        AccountSetCustomFieldsPayload::of(custom_field_value::set_of_account(&by(ctx)?.once(&input), input).await)
    }

    /// Sets by hand when to follow up with a customer company, or clears that.
    async fn account_plan_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "With which one, when and why.")] input: account::PlanAccount,
    ) -> Result<AccountPlanFollowUpPayload, Fault> {
        AccountPlanFollowUpPayload::of(account::plan_follow_up(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a customer company away.
    async fn account_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: account::Archive,
    ) -> Result<AccountArchivePayload, Fault> {
        AccountArchivePayload::of(account::archive(&by(ctx)?.once(&input), input).await)
    }
}
