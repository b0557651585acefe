//! The list itself: a line for each type, by name.

use goodword_kernel::vocabulary;

use super::PublicEvent;

public_events! {
    AccountCreated "account.created" "clients.account" "created" []
        "An account is known since now.";
    AccountUpdated "account.updated" "clients.account" "updated" []
        "An account's data were changed.";
    AccountLifecycleChanged "account.lifecycle_changed" "clients.account" "lifecycleChanged" ["from" "to"]
        "An account's lifecycle went on.";
    AccountArchived "account.archived" "clients.account" "archived" []
        "An account was put away.";
    AccountTierChanged "account.tier_changed" "reviews.tier_assignment" "tierChanged" ["account_id" "tier" "before"]
        "An account is more or less of an opportunity than before.";
    AdvocateResting "advocate.resting" "advocacy.advocate" "resting" ["contact_id" "until"]
        "A customer was asked for recommendations, and is left in peace for a while.";
    AskBlocked "ask.blocked" "advocacy.referral_ask" "blocked" ["contact_id" "reasons"]
        "Something speaks against asking a customer for recommendations.";
    AskCaptured "ask.captured" "advocacy.referral_ask" "captured" ["contact_id" "prospects"]
        "A customer named prospects.";
    AskMade "ask.made" "advocacy.referral_ask" "made" ["contact_id"]
        "A customer was asked for recommendations.";
    AskOverridden "ask.overridden" "advocacy.referral_ask" "overridden" ["contact_id" "reasons"]
        "The owner has a customer asked in spite of what speaks against it.";
    AgencyMembershipBegan "agency_membership.began" "identity.agency_membership" "began" ["user_id" "role"]
        "Somebody joined the agency.";
    AgencyMembershipChanged "agency_membership.changed" "identity.agency_membership" "changed" ["user_id" "role"]
        "Somebody has another role in the agency.";
    AgencyMembershipEnded "agency_membership.ended" "identity.agency_membership" "ended" ["user_id"]
        "Somebody left the agency.";
    CaseOpened "case.opened" "followups.case" "opened" ["contact_id" "severity"]
        "A customer's problem is known.";
    CaseUpdated "case.updated" "followups.case" "updated" []
        "A case's data were changed.";
    CaseAcknowledged "case.acknowledged" "followups.case" "acknowledged" []
        "Somebody accepted a case.";
    CaseStarted "case.started" "followups.case" "started" []
        "Somebody began to work on a case.";
    CaseResolved "case.resolved" "followups.case" "resolved" ["contact_id"]
        "A case is solved, as the client company sees it.";
    CaseConfirmed "case.confirmed" "followups.case" "confirmed" ["contact_id"]
        "A case is solved, as the customer sees it.";
    CaseClosed "case.closed" "followups.case" "closed" ["contact_id" "severity"]
        "A case is finished.";
    CaseHandedOver "case.handed_over" "followups.case" "handedOver" ["to_user_id"]
        "Somebody is asked to answer for a case.";
    CaseHandOverAccepted "case.hand_over_accepted" "followups.case" "handOverAccepted" ["before"]
        "Whoever was asked answers for a case now.";
    CaseCompensationBreached "case.compensation_breached" "followups.case" "compensationBreached" ["contact_id" "severity"]
        "A customer should have been offered a compensation by now.";
    CaseReopened "case.reopened" "followups.case" "reopened" ["contact_id"]
        "A case is not solved after all.";
    CaseEffortScored "case.effort_scored" "followups.case" "effortScored" ["contact_id" "score"]
        "A customer said how easy it was to have a problem solved.";
    CaseResurveyed "case.resurveyed" "followups.case" "resurveyed" ["contact_id" "before" "after"]
        "A customer answered again after a case.";
    ClientCompanyCreated "client_company.created" "clients.client_company" "created" ["name"]
        "The agency took on a client company.";
    ClientCompanyUpdated "client_company.updated" "clients.client_company" "updated" []
        "A client company's data were changed.";
    ClientCompanyActivated "client_company.activated" "clients.client_company" "activated" []
        "A client company is at work.";
    ClientCompanyPaused "client_company.paused" "clients.client_company" "paused" []
        "A client company rests.";
    ClientMembershipBegan "client_membership.began" "clients.client_membership" "began" ["user_id" "role"]
        "Somebody has a role at a client company.";
    ClientMembershipUpdated "client_membership.updated" "clients.client_membership" "updated" []
        "Somebody's role at a client company was changed.";
    ClientMembershipEnded "client_membership.ended" "clients.client_membership" "ended" ["user_id" "role"]
        "Somebody has a role at a client company no longer.";
    CompensationOffered "compensation.offered" "followups.compensation" "offered" ["case_id" "kind" "offered_at"]
        "A customer was offered something for a bad experience.";
    CompensationAccepted "compensation.accepted" "followups.compensation" "accepted" ["case_id"]
        "A customer took what was offered.";
    CompensationDeclined "compensation.declined" "followups.compensation" "declined" ["case_id"]
        "A customer did not want what was offered.";
    ConsentGiven "consent.given" "clients.consent" "given" ["contact_id" "purpose"]
        "A contact agreed to something.";
    ConsentWithdrawn "consent.withdrawn" "clients.consent" "withdrawn" ["contact_id" "purpose"]
        "A contact withdrew a consent.";
    ContactCreated "contact.created" "clients.contact" "created" []
        "A contact is known since now.";
    ContactUpdated "contact.updated" "clients.contact" "updated" []
        "A contact's data were changed.";
    ContactBlocked "contact.blocked" "clients.contact" "blocked" []
        "Nobody may contact this person any more.";
    ContactUnblocked "contact.unblocked" "clients.contact" "unblocked" []
        "This person may be contacted again.";
    ContactScored "contact.scored" "clients.contact" "scored" ["band" "score" "before"]
        "A contact's latest answer put them into a band.";
    ContactSilent "contact.silent" "clients.contact" "silent" ["account_id" "since"]
        "Nobody has been in touch with a contact for too long.";
    ContactArchived "contact.archived" "clients.contact" "archived" []
        "A contact was put away.";
    ContactAttemptCreated "contact_attempt.created" "followups.contact_attempt" "created" ["follow_up_id" "channel" "reached"]
        "Somebody tried to reach a customer.";
    DetractorRecovered "detractor.recovered" "followups.case" "recovered" ["contact_id" "before" "after"]
        "A detractor is one no longer, after a case.";
    EngagementCreated "engagement.created" "clients.engagement" "created" ["contact_id" "account_id"]
        "Work or a purchase is known since now, and not completed yet.";
    EngagementUpdated "engagement.updated" "clients.engagement" "updated" []
        "An engagement's data were changed.";
    EngagementCompleted "engagement.completed" "clients.engagement" "completed" ["contact_id" "account_id" "completed_at"]
        "An engagement was completed.";
    EngagementCancelled "engagement.cancelled" "clients.engagement" "cancelled" []
        "An engagement was given up.";
    EngagementRefunded "engagement.refunded" "clients.engagement" "refunded" ["contact_id" "account_id"]
        "An engagement was paid back.";
    ExpectationMissed "expectation.missed" "expectations.expectation" "missed" ["contact_id" "account_id" "stage_id"]
        "What a customer expected was not done.";
    FollowUpCreated "follow_up.created" "followups.follow_up" "created" ["reason" "contact_id" "account_id" "assignee_user_id"]
        "A customer is to be followed up.";
    FollowUpSignalled "follow_up.signalled" "followups.follow_up" "signalled" ["signals"]
        "Another signal was attached to an open follow-up.";
    FollowUpReprioritised "follow_up.reprioritised" "followups.follow_up" "reprioritised" ["priority"]
        "A follow-up has another priority.";
    FollowUpAssigned "follow_up.assigned" "followups.follow_up" "assigned" ["assignee_user_id" "before"]
        "A follow-up went to somebody.";
    FollowUpStarted "follow_up.started" "followups.follow_up" "started" []
        "Somebody began with a follow-up.";
    FollowUpSnoozed "follow_up.snoozed" "followups.follow_up" "snoozed" ["snoozed_until"]
        "A follow-up waits until later.";
    FollowUpWoken "follow_up.woken" "followups.follow_up" "woken" []
        "A follow-up came back.";
    FollowUpContacted "follow_up.contacted" "followups.follow_up" "contacted" ["first_contact_at"]
        "The customer was reached for the first time.";
    FollowUpBreached "follow_up.breached" "followups.follow_up" "breached" []
        "A follow-up's time is over.";
    FollowUpEscalated "follow_up.escalated" "followups.escalation" "escalated" ["follow_up_id" "percent" "to_user_id"]
        "A follow-up was passed upward.";
    FollowUpCloseBreached "follow_up.close_breached" "followups.follow_up" "closeBreached" []
        "A follow-up should be finished by now.";
    FollowUpDone "follow_up.done" "followups.follow_up" "done" ["reason" "contact_id"]
        "A follow-up is finished.";
    FollowUpUnreachable "follow_up.unreachable" "followups.follow_up" "unreachable" ["reason" "contact_id"]
        "The customer could not be reached.";
    FollowUpCancelled "follow_up.cancelled" "followups.follow_up" "cancelled" ["reason" "contact_id"]
        "A follow-up is no longer wanted.";
    HealthChanged "health.changed" "reviews.health_score" "changed" ["account_id" "value" "before"]
        "An account is doing better or worse than before, by ten points or more.";
    HuddleHeld "huddle.held" "followups.huddle" "held" ["decisions"]
        "A team met on what customers said.";
    InitiativeOpened "initiative.opened" "followups.improvement_initiative" "opened" ["theme_ids" "by_rule"]
        "A change to the system is asked for.";
    InitiativeShipped "initiative.shipped" "followups.improvement_initiative" "shipped" ["shipped_at"]
        "A change to the system is done.";
    InitiativeAnnounced "initiative.announced" "followups.improvement_initiative" "announced" ["announced_at"]
        "Those who raised something are told what was changed.";
    InitiativeMeasured "initiative.measured" "followups.improvement_initiative" "measured" []
        "It is known what a change did.";
    ImportDone "import.done" "clients.import_job" "done" ["created" "updated"]
        "A file was read into the agency's data.";
    ImportFailed "import.failed" "clients.import_job" "failed" ["errors"]
        "A file was not read, because something in it is wrong.";
    KnownIssueTrending "known_issue.trending" "followups.known_issue" "trending" ["cases"]
        "Many customers had the same problem within a week.";
    MessageSent "message.sent" "messages.outbound_message" "sent" ["kind"]
        "The mail server took a mail.";
    MessageBounced "message.bounced" "messages.outbound_message" "bounced" ["kind"]
        "The recipient's mail server refused a mail.";
    MessageComplained "message.complained" "messages.outbound_message" "complained" ["kind"]
        "The recipient called a mail spam.";
    PlaybookPublished "playbook.published" "followups.playbook" "published" ["edition"]
        "A playbook has a new edition.";
    PlaybookRunCompleted "playbook.run_completed" "followups.playbook_run" "completed" ["follow_up_id"]
        "All tasks of a playbook's run are finished.";
    PromiseMade "promise.made" "expectations.promise" "made" ["contact_id" "account_id" "stage_id"]
        "A customer was promised something.";
    PromiseWarned "promise.warned" "expectations.promise" "warned" ["responsible_user_id" "due_at"]
        "A promise is due in two days, and nobody is at it.";
    PromiseExceeded "promise.exceeded" "expectations.promise" "exceeded" ["contact_id" "account_id"]
        "A promise was kept better than it was made.";
    PromiseKept "promise.kept" "expectations.promise" "kept" ["contact_id" "account_id"]
        "A promise was kept.";
    PromiseBroken "promise.broken" "expectations.promise" "broken" ["contact_id" "account_id"]
        "A promise was not kept.";
    CompetitorContactSeen "competitor.contact_seen" "reviews.competitor_contact" "seen" ["account_id" "nature"]
        "A rival was in touch with an account.";
    ValueProofAccepted "value.proof_accepted" "reviews.value_proof" "accepted" ["account_id" "statement_id"]
        "A customer stands by a figure.";
    SwitchingBalanceDrawn "switching_balance.drawn" "reviews.switching_balance" "drawn" ["account_id" "net"]
        "It is known what an account would gain and lose by leaving.";
    RecommendationMade "recommendation.made" "reviews.recommendation" "made" ["account_id" "review_id" "kind"]
        "A customer was advised in a review.";
    RecommendationAccepted "recommendation.accepted" "reviews.recommendation" "accepted" ["account_id" "kind"]
        "A customer wants what was recommended.";
    PartnerApplied "partner.applied" "referrals.partner_application" "applied" []
        "A firm asked to become a partner of a client company.";
    PartnerInvited "partner.invited" "referrals.referral_partnership" "invited" []
        "A firm was asked to recommend a client company.";
    PartnerActivated "partner.activated" "referrals.referral_partnership" "activated" []
        "A partner may register referrals.";
    PartnerDormant "partner.dormant" "referrals.referral_partnership" "rested" []
        "Nobody was recommended for 120 days.";
    PartnerOutboundProposed "partner.outbound_proposed" "referrals.referral_partnership" "outboundProposed" ["given" "received"]
        "A partner recommended far more people than were recommended to it: it is the client company's turn.";
    PartnerDeclined "partner.declined" "referrals.referral_partnership" "declined" ["reason"]
        "A partnership did not come about.";
    PartnerEnded "partner.ended" "referrals.referral_partnership" "ended" []
        "A partnership is over.";
    ReferralGiven "referral.given" "referrals.referral" "given" []
        "A customer was recommended to a partner.";
    ReferralTaken "referral.taken" "referrals.referral" "taken" []
        "A partner took whom it was recommended.";
    ReferralPassed "referral.passed" "referrals.referral" "passed" ["reason"]
        "A partner did not take whom it was recommended.";
    ReferralWentOn "referral.went_on" "referrals.referral" "wentOn" ["status"]
        "A partner has come further with whom it took.";
    IntroductionAgreed "introduction.agreed" "advocacy.introduction_request" "agreed" ["advocate_id" "contact_id"]
        "A customer will introduce the client company to somebody.";
    ClauseActivated "clause.activated" "advocacy.referral_clause" "activated" ["account_id" "value_proof_id"]
        "A customer stands by the proof that a clause of their contract hangs on.";
    KitDelivered "kit.delivered" "advocacy.kit_delivery" "delivered" ["kit_id" "contact_id" "partnership_id"]
        "Somebody was handed a kit by which to recommend a client company.";
    ThankYouSent "thank_you.sent" "advocacy.thank_you" "sent" ["referral_id" "contact_id" "partnership_id"]
        "Whoever recommended somebody was thanked.";
    ThankYouOverdue "thank_you.overdue" "advocacy.thank_you" "overdue" ["referral_id" "due_at"]
        "Whoever recommended somebody was not thanked in time.";
    ReportBackSent "report_back.sent" "advocacy.report_back" "sent" ["referral_id" "contact_id" "partnership_id"]
        "Whoever recommended somebody heard how far it has come.";
    ReportBackOverdue "report_back.overdue" "advocacy.report_back" "overdue" ["referral_id" "due_at"]
        "Whoever recommended somebody did not hear in time how far it has come.";
    ReferralConsentEnded "referral.consent_ended" "referrals.referral" "consentEnded" []
        "A customer who was recommended to a partner does not agree to it any more: what is known of them must go.";
    ReferralForgotten "referral.forgotten" "referrals.referral" "forgotten" []
        "A prospect was not told in time from whom their name came: what is known of them must go.";
    ReferralSubmitted "referral.submitted" "referrals.referral" "submitted" ["origin"]
        "Somebody was recommended.";
    ReferralEscalated "referral.escalated" "referrals.referral" "escalated" []
        "A referral was not decided in time.";
    ReferralAccepted "referral.accepted" "referrals.referral" "accepted" ["protected_until"]
        "A referral is accepted and protected.";
    ReferralDeclined "referral.declined" "referrals.referral" "declined" ["reason"]
        "A referral is not accepted.";
    ReferralDuplicateFound "referral.duplicate_found" "referrals.referral" "duplicateFound" []
        "Somebody else had recommended the prospect before.";
    ReferralConflictOpened "referral.conflict_opened" "referrals.registration_conflict" "opened" ["referral_id" "kind"]
        "Two claims on one prospect were found.";
    ReferralContacted "referral.contacted" "referrals.referral" "contacted" []
        "Somebody has spoken with the prospect.";
    ReferralQualified "referral.qualified" "referrals.referral" "qualified" []
        "The prospect needs what is offered.";
    ReferralWon "referral.won" "referrals.referral" "won" ["account_id"]
        "The prospect is a customer.";
    AttributionDecided "attribution.decided" "referrals.attribution_decision" "decided" ["referral_id" "winner_touch_id"]
        "It is decided who gets the credit for a customer.";
    ReferralLost "referral.lost" "referrals.referral" "lost" []
        "The prospect decided otherwise.";
    ReferralExpiring "referral.expiring" "referrals.referral" "expiring" ["protected_until"]
        "The protection of a referral ends in two weeks.";
    ReferralExpired "referral.expired" "referrals.referral" "expired" []
        "The protection of a referral is over.";
    ReferralWithdrawn "referral.withdrawn" "referrals.referral" "withdrawn" []
        "A referral was taken back.";
    ReferralReversed "referral.reversed" "referrals.referral" "reversed" []
        "The sale that came of a referral was undone.";
    OverlapRequested "overlap.requested" "referrals.overlap_report" "requested" ["population"]
        "Two are to be compared for customers or prospects that both have.";
    OverlapCounted "overlap.counted" "referrals.overlap_report" "counted" ["enough"]
        "It is known whether two have at least five in common.";
    ReviewDue "review.due" "reviews.account_review" "due" ["account_id" "due_at"]
        "An account is to be reviewed before long.";
    ReviewOverdue "review.overdue" "reviews.account_review" "overdue" ["account_id" "due_at"]
        "An account should have been reviewed by now.";
    ReviewCompleted "review.completed" "reviews.account_review" "completed" ["account_id" "next_review_at"]
        "The review of an account is finished.";
    RewardCreated "reward.created" "rewards.reward" "created" ["kind" "amount" "unit" "pending_reason"]
        "Somebody earned something; with a reason where a person has to decide about it.";
    RewardApproved "reward.approved" "rewards.reward" "approved" ["by_user_id"]
        "A reward was approved.";
    RewardPaid "reward.paid" "rewards.reward" "paid" ["payout_id" "amount" "unit"]
        "A reward was paid.";
    RewardReversed "reward.reversed" "rewards.reward" "reversed" ["by" "unit"]
        "A reward was taken back, whole or in part.";
    PayoutConfirmed "payout.confirmed" "rewards.payout" "confirmed" ["ledger_account_id" "amount" "currency"]
        "Somebody stands for a payout: it is to be sent.";
    PayoutFailed "payout.failed" "rewards.payout" "failed" ["ledger_account_id" "amount" "currency"]
        "A payout did not arrive.";
    LedgerPosted "ledger.posted" "rewards.ledger_transaction" "posted" ["kind"]
        "Something moved in the ledger.";
    LotExpiring "lot.expiring" "rewards.lot" "expiring" ["ledger_account_id" "remaining" "unit" "expires_at"]
        "What a customer can use runs out in 30 days or less.";
    LotExpired "lot.expired" "rewards.lot" "expired" ["ledger_account_id" "remaining" "unit"]
        "What a customer could use ran out.";
    CaveatNoted "caveat.noted" "feedback.caveat" "noted" ["response_id" "contact_id" "by"]
        "A customer recommends with a \"but\".";
    CaveatResolved "caveat.resolved" "feedback.caveat" "resolved" ["response_id" "contact_id"]
        "The \"but\" of a recommendation is handled.";
    SurveyCreated "survey.created" "feedback.survey" "created" ["kind"]
        "A survey was drafted.";
    SurveyUpdated "survey.updated" "feedback.survey" "updated" []
        "A survey was changed.";
    SurveyActivated "survey.activated" "feedback.survey" "activated" []
        "A survey goes out from now on.";
    SurveyPaused "survey.paused" "feedback.survey" "paused" []
        "A survey rests.";
    SurveyClosed "survey.closed" "feedback.survey" "closed" []
        "A survey has ended.";
    SurveyInvitationSent "survey_invitation.sent" "feedback.survey_invitation" "sent" ["contact_id"]
        "A customer was asked to answer.";
    SurveyInvitationReminded "survey_invitation.reminded" "feedback.survey_invitation" "reminded" ["contact_id"]
        "A customer was reminded to answer.";
    SurveyInvitationOpened "survey_invitation.opened" "feedback.survey_invitation" "opened" []
        "A customer opened the page of a survey.";
    SurveyInvitationStarted "survey_invitation.started" "feedback.survey_invitation" "started" []
        "A customer began to answer.";
    SurveyInvitationAnswered "survey_invitation.answered" "feedback.survey_invitation" "answered" ["contact_id"]
        "An invitation was answered.";
    SurveyInvitationSuppressed "survey_invitation.suppressed" "feedback.survey_invitation" "suppressed" ["contact_id" "reason"]
        "An invitation was not sent, by a rule.";
    SurveyInvitationBounced "survey_invitation.bounced" "feedback.survey_invitation" "bounced" ["contact_id"]
        "An invitation could not be delivered.";
    SurveyInvitationExpired "survey_invitation.expired" "feedback.survey_invitation" "expired" []
        "An invitation's time is over.";
    SurveyInvitationCancelled "survey_invitation.cancelled" "feedback.survey_invitation" "cancelled" []
        "An invitation is no longer wanted.";
    SurveyResponseReceived "survey_response.received" "feedback.survey_response" "received" ["contact_id" "account_id" "kind" "score" "band"]
        "A customer answered.";
    SurveyResponseRevised "survey_response.revised" "feedback.survey_response" "revised" ["contact_id" "account_id" "kind" "score" "band" "revision" "previous_score"]
        "A customer changed the answer.";
    SurveyWaveBegun "survey_wave.begun" "feedback.survey_wave" "begun" ["survey_id"]
        "A survey goes out to many at once.";
    SurveyWaveDone "survey_wave.done" "feedback.survey_wave" "done" ["survey_id" "invited"]
        "All invitations of a wave are made.";
    SurveyWaveCancelled "survey_wave.cancelled" "feedback.survey_wave" "cancelled" ["survey_id"]
        "A wave was called off.";
    TaskCreated "task.created" "followups.task" "created" ["key" "assignee_user_id"]
        "Something is to be done.";
    TaskStarted "task.started" "followups.task" "started" []
        "Somebody began with a task.";
    TaskDone "task.done" "followups.task" "done" []
        "A task is finished.";
    TaskSkipped "task.skipped" "followups.task" "skipped" []
        "A task was left out.";
    TaskCancelled "task.cancelled" "followups.task" "cancelled" []
        "A task is no longer wanted.";
    ThemeTagged "theme.tagged" "feedback.theme_tag" "tagged" ["response_id" "theme_id" "contact_id" "sentiment" "by"]
        "An answer is about a theme.";
    ThemeTagRemoved "theme_tag.removed" "feedback.theme_tag" "removed" ["response_id" "theme_id" "by"]
        "An answer is not about a theme, or no longer.";
    WordOfMouthEventCreated "word_of_mouth_event.created" "feedback.word_of_mouth_event" "created" ["contact_id" "sentiment"]
        "Something was heard about a client company.";
}
