//! Which role grants what: the one policy file. The contexts declare permissions, this page grants them.

use goodword_kernel::Grants;

use crate::role::{AgencyRole, ClientRole, PartnerRole};

/// What a role in the agency grants. For owners and administrators it holds everywhere, for the others at the client
/// companies where they are members.
pub fn agency(role: AgencyRole) -> Grants {
    match role {
        AgencyRole::AgencyOwner => Grants::new(&["*"]),
        AgencyRole::AgencyAdmin => Grants::new(&[
            "identity.*",
            "clients.*",
            "messages.*",
            "feedback.*",
            "followups.*",
            "expectations.*",
            "reviews.*",
            "referrals.*",
            "blueprints.*",
            "insights.*",
            "integrations.*",
        ]),
        // Everybody may open a case (FUP-15), and end their own sessions: nobody else's are within their reach.
        AgencyRole::Consultant | AgencyRole::Analyst => {
            Grants::new(&["*.read", "followups.case.open", "identity.session.end"])
        }
    }
}

/// Whether a role in the agency reaches all of its client companies (TEN-2).
pub fn everywhere(role: AgencyRole) -> bool {
    matches!(role, AgencyRole::AgencyOwner | AgencyRole::AgencyAdmin)
}

// The agency's adviser of the client company.
const CONSULTANT: &[&str] = &[
    "*.read",
    "identity.event.audit",
    "identity.session.end",
    "clients.client_company.update",
    "clients.client_company.activate",
    "clients.client_membership.*",
    "clients.absence.*",
    "clients.business_calendar.*",
    "clients.custom_field_definition.*",
    "clients.account.*",
    "clients.contact.*",
    "clients.consent.*",
    "clients.engagement.*",
    "clients.interaction.*",
    "clients.need.*",
    "clients.advice_record.*",
    "clients.decision_note.*",
    "clients.stakeholder.*",
    "clients.stakeholder_goal.*",
    "clients.goal_conflict.*",
    "clients.prior_experience.*",
    "clients.owned_product.*",
    "clients.household.*",
    "clients.catalogue_acknowledgement.give",
    "clients.product.*",
    "clients.service_catalogue_item.*",
    "clients.import_job.*",
    "clients.export_job.create",
    "clients.export_job.cancel",
    "clients.export_job.download",
    "clients.export_job.customers",
    "clients.export_job.feedback",
    "clients.export_job.person",
    "clients.erasure_request.request",
    "clients.merge_suggestion.*",
    "clients.customer_merge.*",
    "messages.*",
    "feedback.*",
    "followups.follow_up.*",
    "followups.contact_attempt.*",
    "followups.case.*",
    "followups.known_issue.*",
    "followups.recovery_step.*",
    "followups.compensation.*",
    "followups.service_time.*",
    "followups.sla_policy.*",
    "followups.huddle.*",
    "followups.improvement_initiative.*",
    "followups.playbook_run.*",
    "followups.task.*",
    "expectations.*",
    "reviews.account_review.*",
    "reviews.competitor_contact.*",
    "reviews.recommendation.*",
    "reviews.review_answer.*",
    "reviews.review_invitation.*",
    "reviews.review_cadence.*",
    "reviews.switching_balance.*",
    "reviews.tier_assignment.*",
    "reviews.value_interview.*",
    "reviews.value_proof.*",
    "reviews.value_statement.*",
    "referrals.partner_group.*",
    "referrals.partner_user.*",
    "referrals.referral_partnership.invite",
    "referrals.referral_partnership.decide",
    "referrals.referral_partnership.manage",
    "integrations.*",
];

// Who answers for the client company.
const OWNER: &[&str] = &[
    "*.read",
    "identity.event.audit",
    "identity.session.end",
    "clients.client_company.offboard",
    "clients.client_company.update",
    "clients.client_membership.*",
    "clients.absence.*",
    "clients.business_calendar.*",
    "clients.custom_field_definition.*",
    "clients.account.*",
    "clients.contact.*",
    "clients.consent.*",
    "clients.engagement.*",
    "clients.interaction.*",
    "clients.need.*",
    "clients.advice_record.*",
    "clients.decision_note.*",
    "clients.stakeholder.*",
    "clients.stakeholder_goal.*",
    "clients.goal_conflict.*",
    "clients.prior_experience.*",
    "clients.owned_product.*",
    "clients.household.*",
    "clients.catalogue_acknowledgement.give",
    "clients.product.*",
    "clients.service_catalogue_item.*",
    "clients.import_job.*",
    "clients.export_job.*",
    "clients.erasure_request.*",
    "clients.merge_suggestion.*",
    "clients.customer_merge.*",
    "feedback.*",
    "followups.follow_up.*",
    "followups.contact_attempt.*",
    "followups.case.*",
    "followups.known_issue.*",
    "followups.recovery_step.*",
    "followups.compensation.*",
    "followups.service_time.*",
    "followups.sla_policy.*",
    "followups.huddle.*",
    "followups.improvement_initiative.*",
    "followups.playbook_run.*",
    "followups.task.*",
    "expectations.*",
    "reviews.account_review.*",
    "reviews.competitor_contact.*",
    "reviews.recommendation.*",
    "reviews.review_answer.*",
    "reviews.review_invitation.*",
    "reviews.review_cadence.*",
    "reviews.switching_balance.*",
    "reviews.tier_assignment.*",
    "reviews.value_interview.*",
    "reviews.value_proof.*",
    "reviews.value_statement.*",
    "referrals.partner_group.*",
    "referrals.partner_user.*",
    "referrals.referral_partnership.invite",
    "referrals.referral_partnership.decide",
    "referrals.referral_partnership.manage",
    "referrals.referral_partnership.consent",
    "integrations.*",
];

// Who keeps its customers.
const ACCOUNT_MANAGER: &[&str] = &[
    "*.read",
    "identity.session.end",
    "clients.absence.*",
    "clients.account.*",
    "clients.contact.*",
    "clients.consent.*",
    "clients.engagement.*",
    "clients.erasure_request.request",
    "clients.merge_suggestion.*",
    "clients.customer_merge.*",
    "clients.interaction.*",
    "clients.need.*",
    "clients.advice_record.*",
    "clients.decision_note.*",
    "clients.stakeholder.*",
    "clients.stakeholder_goal.*",
    "clients.goal_conflict.*",
    "clients.prior_experience.*",
    "clients.owned_product.*",
    "clients.household.*",
    "clients.catalogue_acknowledgement.give",
    "clients.product.*",
    "feedback.survey_invitation.*",
    "feedback.survey_response.*",
    "feedback.theme_tag.*",
    "feedback.caveat.*",
    "feedback.word_of_mouth_event.*",
    "followups.follow_up.*",
    "followups.contact_attempt.*",
    "followups.case.*",
    "followups.known_issue.*",
    "followups.recovery_step.*",
    "followups.compensation.*",
    "followups.service_time.*",
    "followups.huddle.*",
    "followups.improvement_initiative.create",
    "followups.improvement_initiative.update",
    "followups.playbook_run.*",
    "followups.task.*",
    "expectations.obstacle.*",
    "expectations.delight_action.*",
    "expectations.promise.*",
    "expectations.expectation.*",
    "expectations.then_now_comparison.*",
    "expectations.audit_rhythm.*",
    "expectations.myth.*",
    "expectations.myth_probe.*",
    "expectations.fact.*",
    "reviews.account_review.*",
    "reviews.competitor_contact.*",
    "reviews.recommendation.*",
    "reviews.review_answer.*",
    "reviews.review_invitation.*",
    "reviews.switching_balance.*",
    "reviews.tier_assignment.*",
    "reviews.value_interview.*",
    "reviews.value_proof.*",
    "reviews.value_statement.*",
    "referrals.referral_partnership.invite",
    "referrals.referral_partnership.manage",
    "referrals.partner_user.*",
];

// Who sells, and who helps with technical problems.
const FRONT_LINE: &[&str] = &[
    "*.read",
    "identity.session.end",
    "clients.contact.*",
    "clients.engagement.*",
    "clients.erasure_request.request",
    "clients.interaction.*",
    "clients.need.*",
    "clients.advice_record.*",
    "clients.decision_note.*",
    "feedback.theme_tag.*",
    "feedback.caveat.*",
    "feedback.word_of_mouth_event.*",
    "clients.stakeholder.*",
    "clients.stakeholder_goal.*",
    "clients.goal_conflict.*",
    "clients.prior_experience.*",
    "clients.owned_product.*",
    "clients.household.*",
    "clients.catalogue_acknowledgement.give",
    "followups.follow_up.*",
    "followups.contact_attempt.*",
    "followups.case.open",
    "followups.case.work",
    "followups.known_issue.create",
    "followups.recovery_step.*",
    "followups.compensation.settle",
    "followups.service_time.*",
    "followups.playbook_run.start",
    "followups.task.*",
    "expectations.obstacle.report",
    "expectations.delight_action.create",
    "expectations.promise.*",
    "expectations.expectation.*",
    "expectations.then_now_comparison.*",
    "expectations.myth.spot",
    "expectations.myth_probe.create",
    "reviews.account_review.work",
    "reviews.account_review.complete",
    "reviews.competitor_contact.*",
    "reviews.recommendation.*",
    "reviews.review_answer.*",
    "reviews.review_invitation.*",
    "reviews.switching_balance.*",
    "reviews.tier_assignment.assess",
    "reviews.value_interview.*",
    "reviews.value_proof.*",
];

// Who only reads.
const VIEWER: &[&str] = &[
    "*.read",
    "followups.case.open",
    "identity.session.end",
    "clients.catalogue_acknowledgement.give",
];

/// What a role at one client company grants there.
pub fn client(role: ClientRole) -> Grants {
    Grants::new(match role {
        ClientRole::Consultant => CONSULTANT,
        ClientRole::Owner => OWNER,
        ClientRole::AccountManager => ACCOUNT_MANAGER,
        ClientRole::Sales | ClientRole::Support => FRONT_LINE,
        ClientRole::Viewer => VIEWER,
    })
}

/// What a customer who opened a link may do: answer, and say that there are to be no more mails.
pub fn participant() -> Grants {
    Grants::new(&[
        "clients.consent.unsubscribe",
        "feedback.survey_invitation.open",
        "feedback.survey_response.submit",
    ])
}

// Whoever speaks for a partner. Reading is named one by one: what is new is not shown to partners unless somebody says so.
const PARTNER_MEMBER: &[&str] = &[
    "identity.user.read",
    "identity.session.read",
    "identity.session.end",
    "referrals.partner_organization.read",
    "referrals.partner_group.read",
    "referrals.partner_agreement.read",
    "referrals.partner_user.read",
    "referrals.referral_partnership.read",
];

// Who signs for the partner.
const PARTNER_ADMIN: &[&str] = &["referrals.referral_partnership.sign"];

/// What a role at a partnership grants there: to the person of a referral partner, for rows of that partnership alone.
pub fn partner(role: PartnerRole) -> Grants {
    let mut grants = Grants::new(PARTNER_MEMBER);
    if role == PartnerRole::PartnerAdmin {
        grants.extend(&Grants::new(PARTNER_ADMIN));
    }
    grants
}
