//! The kinds of thing that have ids: one line for each.

use super::Id;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $alias:ident $kind:ident = $prefix:literal $($sendable:ident)?;)*) => {
        /// The kinds that ids have: empty types, one for each line of the registry.
        pub mod kind {
            $($(#[doc = $doc])* pub enum $kind {}
              impl super::super::Kind for $kind { const PREFIX: &'static str = $prefix; }
              $(impl super::super::$sendable for $kind {})?)*
        }
        $($(#[doc = $doc])* pub type $alias = Id<kind::$kind>;)*
        /// Every prefix in use, so that a test can show that they differ.
        pub const PREFIXES: &[&str] = &[$($prefix),*];
    };
}

// The registry, in alphabetical order. `Sendable` where a client may send the id.
ids! {
    /// Somebody's time away.
    AbsenceId Absence = "absence" Sendable;
    /// A customer company of a client company.
    AccountId Account = "account" Sendable;
    /// A mailed link that proves an address.
    AccountLinkId AccountLink = "account_link";
    /// A page about a review for people outside.
    AccountReportId AccountReport = "account_report" Sendable;
    /// One review of an account.
    AccountReviewId AccountReview = "review" Sendable;
    /// A customer who recommends, in one program.
    AdvocateId Advocate = "advocate" Sendable;
    /// Advice that a customer was given.
    AdviceRecordId AdviceRecord = "advice" Sendable;
    /// The tenant. Never an input.
    AgencyId Agency = "agency";
    /// A person's place in an agency's own staff.
    AgencyMembershipId AgencyMembership = "agency_membership" Sendable;
    /// A credential for programs, made by a person.
    ApiKeyId ApiKey = "api_key" Sendable;
    /// A partner's word against a decision.
    AppealId Appeal = "appeal" Sendable;
    /// What is said to ask for recommendations.
    AskTemplateId AskTemplate = "ask_template" Sendable;
    /// Who gets the credit for a customer.
    AttributionDecisionId AttributionDecision = "attribution" Sendable;
    /// One thing by which a prospect may have come.
    AttributionTouchId AttributionTouch = "touch" Sendable;
    /// What an audit found.
    AuditFindingId AuditFinding = "finding" Sendable;
    /// When a client company is due to be audited again.
    AuditRhythmId AuditRhythm = "audit_rhythm" Sendable;
    /// What an agency sets up for its client companies again and again.
    BlueprintId Blueprint = "blueprint" Sendable;
    /// What a version of a blueprint did to one client company.
    BlueprintApplicationId BlueprintApplication = "blueprint_application" Sendable;
    /// A version of a blueprint.
    BlueprintVersionId BlueprintVersion = "blueprint_version" Sendable;
    /// The working hours and holidays of a client company.
    BusinessCalendarId BusinessCalendar = "calendar" Sendable;
    /// A problem of a customer that is to be solved.
    CaseId Case = "case" Sendable;
    /// Somebody knows an edition of a service.
    CatalogueAcknowledgementId CatalogueAcknowledgement = "acknowledgement" Sendable;
    /// What stands between a promoter and a recommendation.
    CaveatId Caveat = "caveat" Sendable;
    /// A firm managed by an agency.
    ClientId ClientCompany = "client" Sendable;
    /// A person's role at one client company.
    ClientMembershipId ClientMembership = "client_membership" Sendable;
    /// What a customer is offered for a bad experience.
    CompensationId Compensation = "compensation" Sendable;
    /// A rival who was in touch with an account.
    CompetitorContactId CompetitorContact = "competitor_contact" Sendable;
    /// What a contact agreed to, or withdrew.
    ConsentId Consent = "consent" Sendable;
    /// A person at an account, or a private customer.
    ContactId Contact = "contact" Sendable;
    /// One attempt to reach a customer.
    ContactAttemptId ContactAttempt = "attempt" Sendable;
    /// A field that a client company adds to its customers' records.
    CustomFieldDefinitionId CustomFieldDefinition = "custom_field" Sendable;
    /// What such a field holds on one thing.
    CustomFieldValueId CustomFieldValue = "custom_field_value";
    /// Two customers that became one.
    CustomerMergeId CustomerMerge = "merge" Sendable;
    /// What a partner shows to keep a referral protected.
    DealRegistrationId DealRegistration = "deal" Sendable;
    /// What was decided for a customer, and why.
    DecisionNoteId DecisionNote = "decision_note" Sendable;
    /// Something that exceeds what customers expect.
    DelightActionId DelightAction = "delight" Sendable;
    /// A piece of delivered work or a purchase.
    EngagementId Engagement = "engagement" Sendable;
    /// A product that an engagement is about.
    EngagementProductId EngagementProduct = "engagement_product" Sendable;
    /// A person's wish to be forgotten.
    ErasureRequestId ErasureRequest = "erasure" Sendable;
    /// A follow-up passed upward after a limit.
    EscalationId Escalation = "escalation" Sendable;
    /// One entry of the event log.
    EventId Event = "event" Sendable;
    /// A block of the event log under seal.
    EventSealId EventSeal = "event_seal" Sendable;
    /// What a customer expects.
    ExpectationId Expectation = "expectation" Sendable;
    /// One walk along the customer's way.
    ExpectationAuditId ExpectationAudit = "audit" Sendable;
    /// A piece of a file that was written for its owner.
    ExportChunkId ExportChunk = "export_chunk";
    /// One writing of an agency's data into a file.
    ExportJobId ExportJob = "export" Sendable;
    /// What is so, against a myth.
    FactId Fact = "fact" Sendable;
    /// A prompt to act on a customer.
    FollowUpId FollowUp = "follow_up" Sendable;
    /// A gift for the friends of customers.
    FriendGiftId FriendGift = "friend_gift" Sendable;
    /// Two goals that cannot both be met.
    GoalConflictId GoalConflict = "goal_conflict" Sendable;
    /// How an account is doing, in one figure.
    HealthScoreId HealthScore = "health_score" Sendable;
    /// Private customers who live together.
    HouseholdId Household = "household" Sendable;
    /// A short meeting on what customers said.
    HuddleId Huddle = "huddle" Sendable;
    /// A piece of an uploaded file.
    ImportChunkId ImportChunk = "import_chunk";
    /// One reading of a file into an agency's data.
    ImportJobId ImportJob = "import" Sendable;
    /// A change to the system that several customers gave rise to.
    ImprovementInitiativeId ImprovementInitiative = "initiative" Sendable;
    /// One customer who is told of a change.
    InitiativeNoticeId InitiativeNotice = "initiative_notice" Sendable;
    /// A conversation or message with a customer.
    InteractionId Interaction = "interaction" Sendable;
    /// A customer asked to introduce the client company to somebody.
    IntroductionRequestId IntroductionRequest = "introduction" Sendable;
    /// A unit of work to be done later.
    JobId Job = "job";
    /// The way of a customer with a client company.
    JourneyId Journey = "journey" Sendable;
    /// One stage of a journey.
    JourneyStageId JourneyStage = "stage" Sendable;
    /// A kit in somebody's hands.
    KitDeliveryId KitDelivery = "kit_delivery" Sendable;
    /// A problem that several customers have.
    KnownIssueId KnownIssue = "known_issue" Sendable;
    /// What one owner holds in one unit.
    LedgerAccountId LedgerAccount = "ledger_account" Sendable;
    /// One line of a transaction of the ledger.
    LedgerEntryId LedgerEntry = "ledger_entry" Sendable;
    /// One movement in the ledger, whose lines sum to zero.
    LedgerTransactionId LedgerTransaction = "ledger_transaction" Sendable;
    /// Units that somebody got at one time and that expire together.
    LotId Lot = "lot" Sendable;
    /// The address at which a mail provider reports.
    MailHookId MailHook = "mail_hook" Sendable;
    /// In whose name a client company's mails go out.
    MailSenderId MailSender = "mail_sender" Sendable;
    /// Two customers that may be one.
    MergeSuggestionId MergeSuggestion = "merge_suggestion" Sendable;
    /// One edition of what a mail says.
    MessageTemplateId MessageTemplate = "message_template" Sendable;
    /// A belief that is not so.
    MythId Myth = "myth" Sendable;
    /// The question why somebody believes a myth.
    MythProbeId MythProbe = "probe" Sendable;
    /// Something that a customer lacks or suffers from.
    NeedId Need = "need" Sendable;
    /// The answers of one day that fell into one band.
    NpsDayId NpsDay = "nps_day";
    /// Until when an agency's answers are counted by days.
    NpsMarkId NpsMark = "nps_mark";
    /// Something that stands in a customer's way.
    ObstacleId Obstacle = "obstacle" Sendable;
    /// A mail or message to be sent.
    OutboundMessageId OutboundMessage = "message" Sendable;
    /// Blinded keys of what a partner gave to a comparison.
    OverlapKeysId OverlapKeys = "overlap_keys";
    /// Somebody whom two that were compared both have.
    OverlapMatchId OverlapMatch = "overlap_match" Sendable;
    /// A comparison of what two have in common.
    OverlapReportId OverlapReport = "overlap" Sendable;
    /// A product that a customer has.
    OwnedProductId OwnedProduct = "owned_product" Sendable;
    /// Terms that a partner signed.
    PartnerAgreementId PartnerAgreement = "partner_agreement" Sendable;
    /// A firm that asks to become a partner.
    PartnerApplicationId PartnerApplication = "application" Sendable;
    /// What a partner thinks of working with a client company.
    PartnerFeedbackId PartnerFeedback = "partner_feedback" Sendable;
    /// A class of partners with its own terms.
    PartnerGroupId PartnerGroup = "partner_group" Sendable;
    /// A firm that recommends client companies.
    PartnerOrganizationId PartnerOrganization = "partner" Sendable;
    /// A person who acts for a partner.
    PartnerUserId PartnerUser = "partner_user" Sendable;
    /// A settlement of what somebody earned.
    PayoutId Payout = "payout" Sendable;
    /// An ordered set of task templates.
    PlaybookId Playbook = "playbook" Sendable;
    /// With which playbook a client company's follow-ups begin.
    PlaybookChoiceId PlaybookChoice = "playbook_choice" Sendable;
    /// A playbook applied once.
    PlaybookRunId PlaybookRun = "playbook_run" Sendable;
    /// What a customer went through with an earlier supplier.
    PriorExperienceId PriorExperience = "prior_experience" Sendable;
    /// Something that a client company sells.
    ProductId Product = "product" Sendable;
    /// What a customer was promised.
    PromiseId Promise = "promise" Sendable;
    /// A page on which somebody without an account recommends a person, or asks to become a partner.
    PublicFormId PublicForm = "form" Sendable;
    /// What an account is advised to do.
    RecommendationId Recommendation = "recommendation" Sendable;
    /// One thing done to win a customer back.
    RecoveryStepId RecoveryStep = "recovery_step" Sendable;
    /// Somebody who was recommended to a client company.
    ReferralId Referral = "referral" Sendable;
    /// Somebody without an account who recommended a person.
    ReferralIntroducerId ReferralIntroducer = "introducer" Sendable;
    /// One conversation in which a customer is asked for recommendations.
    ReferralAskId ReferralAsk = "referral_ask" Sendable;
    /// What names a customer who recommends.
    ReferralCodeId ReferralCode = "referral_code" Sendable;
    /// What a contract says of recommendations.
    ReferralClauseId ReferralClause = "referral_clause" Sendable;
    /// Three texts by which somebody recommends a client company.
    ReferralKitId ReferralKit = "referral_kit" Sendable;
    /// What binds a referral partner and a client company.
    ReferralPartnershipId ReferralPartnership = "partnership" Sendable;
    /// A way in which a client company asks its customers to recommend it.
    ReferralProgramId ReferralProgram = "referral_program" Sendable;
    /// The one protected claim on a prospect.
    ReferralProtectionId ReferralProtection = "protection";
    /// Two claims on one prospect.
    RegistrationConflictId RegistrationConflict = "conflict" Sendable;
    /// Word to whoever recommended somebody of how far it has come.
    ReportBackId ReportBack = "report_back" Sendable;
    /// One HTTP request.
    RequestId Request = "req";
    /// One revision of a survey answer.
    ResponseRevisionId ResponseRevision = "revision" Sendable;
    /// What was answered to a question of a review.
    ReviewAnswerId ReviewAnswer = "review_answer" Sendable;
    /// How often accounts of a tier are reviewed.
    ReviewCadenceId ReviewCadence = "review_cadence" Sendable;
    /// One attempt to agree on a review.
    ReviewInvitationId ReviewInvitation = "review_invitation" Sendable;
    /// A question for reviews.
    ReviewQuestionId ReviewQuestion = "review_question" Sendable;
    /// What is said to invite a customer to a review.
    ReviewScriptId ReviewScript = "review_script" Sendable;
    /// Something that somebody earns for a recommendation.
    RewardId Reward = "reward" Sendable;
    /// What is earned for what.
    RewardRuleId RewardRule = "reward_rule" Sendable;
    /// The terms of a rule for rewards over a time.
    RewardRuleVersionId RewardRuleVersion = "reward_rule_version" Sendable;
    /// Waves and languages of one trend.
    SeriesId Series = "series" Sendable;
    /// One edition of a service that a client company offers.
    ServiceCatalogueItemId ServiceCatalogueItem = "service" Sendable;
    /// Minutes spent for a customer.
    ServiceTimeId ServiceTime = "service_time" Sendable;
    /// A sign-in and what came of it.
    SessionId Session = "session" Sendable;
    /// A link that a customer passes on to friends.
    ShareLinkId ShareLink = "share_link" Sendable;
    /// The limits of a client company's follow-ups for one reason.
    SlaPolicyId SlaPolicy = "sla_policy" Sendable;
    /// How one stage stands in one question group.
    StageAssessmentId StageAssessment = "assessment" Sendable;
    /// A contact with a part in the decisions of an account.
    StakeholderId Stakeholder = "stakeholder" Sendable;
    /// What a stakeholder wants.
    StakeholderGoalId StakeholderGoal = "stakeholder_goal" Sendable;
    /// Something done for somebody who recommends.
    StimulusId Stimulus = "stimulus" Sendable;
    /// What a customer got and did not expect.
    SurpriseActionId SurpriseAction = "surprise" Sendable;
    /// A set of questions put to customers.
    SurveyId Survey = "survey" Sendable;
    /// One request to one person to answer a survey.
    SurveyInvitationId SurveyInvitation = "invitation" Sendable;
    /// A link by which anybody answers a survey.
    SurveyLinkId SurveyLink = "survey_link" Sendable;
    /// One customer's answer.
    SurveyResponseId SurveyResponse = "response" Sendable;
    /// What makes a survey go out.
    SurveyTriggerId SurveyTrigger = "trigger" Sendable;
    /// A survey sent to many at once.
    SurveyWaveId SurveyWave = "survey_wave" Sendable;
    /// What an account would gain and lose by leaving.
    SwitchingBalanceId SwitchingBalance = "switching_balance" Sendable;
    /// One thing to be done by somebody.
    TaskId Task = "task" Sendable;
    /// Thanks to whoever recommended somebody.
    ThankYouId ThankYou = "thank_you" Sendable;
    /// What answers are about.
    ThemeId Theme = "theme" Sendable;
    /// A theme that an answer is about.
    ThemeTagId ThemeTag = "theme_tag" Sendable;
    /// What a customer went through elsewhere, beside how it is now.
    ThenNowComparisonId ThenNowComparison = "then_now" Sendable;
    /// How much opportunity an account is.
    TierAssignmentId TierAssignment = "tier_assignment" Sendable;
    /// A moment of contact in a stage.
    TouchpointId Touchpoint = "touchpoint" Sendable;
    /// An address that takes no mail.
    UndeliverableAddressId UndeliverableAddress = "undeliverable_address" Sendable;
    /// A person who signs in.
    UserId User = "user" Sendable;
    /// What a promoter said about why they stay.
    ValueInterviewId ValueInterview = "value_interview" Sendable;
    /// A figure by which an account shows a value.
    ValueProofId ValueProof = "value_proof" Sendable;
    /// What customers value about a client company.
    ValueStatementId ValueStatement = "value_statement" Sendable;
    /// One event for one receiver of webhooks.
    WebhookDeliveryId WebhookDelivery = "webhook_delivery" Sendable;
    /// A receiver of webhooks.
    WebhookEndpointId WebhookEndpoint = "webhook_endpoint" Sendable;
    /// What somebody was heard to say about a client company.
    WordOfMouthEventId WordOfMouthEvent = "word_of_mouth" Sendable;
}
