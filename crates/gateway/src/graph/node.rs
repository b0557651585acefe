//! Every thing that has an id, found by it.

use async_graphql::{Context, ID, Interface, Object};
use goodword_kernel::id::{Kind, split};
use goodword_kernel::{Aggregate, Error, Id};

use super::{Entity, session};
use crate::advocacy::{
    Advocate, AskTemplate, FriendGift, IntroductionRequest, KitDelivery, ReferralAsk, ReferralClause, ReferralKit,
    ReferralProgram, ReportBack, ShareLink, Stimulus, SurpriseAction, ThankYou,
};
use crate::blueprints::{Blueprint, BlueprintApplication, BlueprintVersion};
use crate::clients::{
    Absence, Account, AdviceRecord, BusinessCalendar, CatalogueAcknowledgement, ClientCompany, ClientMembership,
    Consent, Contact, CustomFieldDefinition, CustomerMerge, DecisionNote, Engagement, EngagementProduct,
    ErasureRequest, ExportJob, GoalConflict, Household, ImportJob, Interaction, MergeSuggestion, Need, OwnedProduct,
    PriorExperience, Product, ServiceCatalogueItem, Stakeholder, StakeholderGoal,
};
use crate::edge::Fault;
use crate::expectations::{
    AuditFinding, AuditRhythm, DelightAction, Expectation, ExpectationAudit, Fact, Journey, JourneyStage, Myth,
    MythProbe, Obstacle, Promise, StageAssessment, ThenNowComparison, Touchpoint,
};
use crate::feedback::{
    Caveat, ResponseRevision, Survey, SurveyInvitation, SurveyLink, SurveyResponse, SurveyTrigger, SurveyWave, Theme,
    ThemeTag, WordOfMouthEvent,
};
use crate::followups::{
    Case, Compensation, ContactAttempt, Escalation, FollowUp, Huddle, ImprovementInitiative, InitiativeNotice,
    KnownIssue, Playbook, PlaybookChoice, PlaybookRun, RecoveryStep, ServiceTime, SlaPolicy, Task,
};
use crate::identity::{Agency, AgencyMembership, ApiKey, AuditEntry, EventSeal, Session, User};
use crate::integrations::{WebhookDelivery, WebhookEndpoint};
use crate::messages::{MailHook, MailSender, MessageTemplate, OutboundMessage, UndeliverableAddress};
use crate::referrals::{
    Appeal, AttributionDecision, AttributionTouch, DealRegistration, OverlapMatch, OverlapReport, PartnerAgreement,
    PartnerApplication, PartnerFeedback, PartnerGroup, PartnerOrganization, PartnerUser, PublicForm, Referral,
    ReferralCode, ReferralIntroducer, ReferralPartnership, RegistrationConflict,
};
use crate::reviews::{
    AccountReport, AccountReview, CompetitorContact, HealthScore, Recommendation, ReviewAnswer, ReviewCadence,
    ReviewInvitation, ReviewQuestion, ReviewScript, SwitchingBalance, TierAssignment, ValueInterview, ValueProof,
    ValueStatement,
};
use crate::rewards::{
    LedgerAccount, LedgerEntry, LedgerTransaction, Lot, Payout, Reward, RewardRule, RewardRuleVersion,
};

macro_rules! nodes {
    ($($(#[doc = $doc:literal])* $object:ident),* $(,)?) => {
        /// A thing with an id of its own, by which it can be fetched again.
        #[derive(Interface)]
        #[expect(clippy::large_enum_variant, reason = "it lives while one field is answered, and is never kept in numbers")]
        #[graphql(field(name = "id", ty = "ID", desc = "The id: the same for as long as the thing exists."))]
        pub enum Node {
            $($(#[doc = $doc])* #[doc = concat!("A `", stringify!($object), "`.")] $object($object)),*
        }

        async fn find(ctx: &Context<'_>, id: &str) -> Result<Option<Node>, Error> {
            let Some((prefix, uuid)) = split(id) else { return Ok(None) };
            match prefix {
                $(prefix if prefix == prefix_of::<$object>() => load::<$object>(ctx, uuid).await.map(|found| found.map(Node::$object)),)*
                _ => Ok(None),
            }
        }
    };
}

nodes! {
    Absence, Account, AccountReport, AccountReview, AdviceRecord, Advocate, Agency, AgencyMembership, ApiKey,
    Appeal, AskTemplate, AttributionDecision, AttributionTouch, AuditEntry, AuditFinding, AuditRhythm, Blueprint,
    BlueprintApplication, BlueprintVersion, BusinessCalendar, Case, CatalogueAcknowledgement, Caveat, ClientCompany,
    ClientMembership, Compensation, CompetitorContact, Consent, Contact, ContactAttempt, CustomFieldDefinition,
    CustomerMerge, DealRegistration, DecisionNote, DelightAction, Engagement, EngagementProduct, ErasureRequest,
    Escalation, EventSeal, Expectation, ExpectationAudit, ExportJob, Fact, FollowUp, FriendGift, GoalConflict,
    HealthScore, Household, Huddle, ImportJob, ImprovementInitiative, InitiativeNotice, Interaction,
    IntroductionRequest, Journey, JourneyStage, KitDelivery, KnownIssue, LedgerAccount, LedgerEntry,
    LedgerTransaction, Lot, MailHook, MailSender, MergeSuggestion, MessageTemplate, Myth, MythProbe, Need, Obstacle,
    OutboundMessage, OverlapMatch, OverlapReport, OwnedProduct, PartnerAgreement, PartnerApplication, PartnerFeedback, PartnerGroup,
    PartnerOrganization, PartnerUser, Payout, Playbook, PlaybookChoice, PlaybookRun, PriorExperience, Product,
    Promise, PublicForm, Recommendation, RecoveryStep, Referral, ReferralAsk, ReferralClause, ReferralCode, ReferralIntroducer,
    ReferralKit, ReferralPartnership, ReferralProgram, RegistrationConflict, ReportBack, ResponseRevision,
    ReviewAnswer, ReviewCadence, ReviewInvitation, ReviewQuestion, ReviewScript, Reward, RewardRule,
    RewardRuleVersion, ServiceCatalogueItem, ServiceTime, Session, ShareLink, SlaPolicy, StageAssessment, Stakeholder,
    StakeholderGoal, Stimulus, SurpriseAction, Survey, SurveyInvitation, SurveyLink, SurveyResponse, SurveyTrigger,
    SurveyWave, SwitchingBalance, Task, ThankYou, Theme, ThemeTag, ThenNowComparison, TierAssignment, Touchpoint,
    UndeliverableAddress, User, ValueInterview, ValueProof, ValueStatement, WebhookDelivery, WebhookEndpoint,
    WordOfMouthEvent,
}

const fn prefix_of<T: Entity>() -> &'static str {
    <<T::Row as Aggregate>::Kind as Kind>::PREFIX
}

async fn load<T: Entity>(ctx: &Context<'_>, uuid: uuid::Uuid) -> Result<Option<T>, Error> {
    let session = session(ctx).map_err(|fault| fault.error().clone())?;
    match session.load::<T::Row>(Id::from_uuid(uuid)).await {
        Ok(row) => Ok(row.map(T::of)),
        // What one may not see is not there (A62).
        Err(Error::Denied(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Things by id.
#[derive(Debug, Default)]
pub(crate) struct NodeQueries;

/// The most ids of one request.
const MOST: usize = 100;

#[Object]
impl NodeQueries {
    /// The thing of this id; null when there is none, or none that the caller may see.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The id.")] id: ID) -> Option<Result<Node, Fault>> {
        find(ctx, &id).await.map_err(Fault::from).transpose()
    }

    /// The things of these ids, in their order, null for each that is not there. At most 100.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ids; at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>, Fault> {
        session(ctx)?;
        if ids.len() > MOST {
            return Err(Error::invalid("ids", format!("must be at most {MOST}")).into());
        }
        let found = ids.iter().map(|id| async move { find(ctx, id).await });
        Ok(futures::future::try_join_all(found).await?)
    }
}
