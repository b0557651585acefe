//! What those may do who are on nobody's staff: customers with a link, and the people of partners.

use goodword_kernel::Grants;

use crate::role::PartnerRole;

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
    "referrals.public_form.read",
    "referrals.referral_partnership.read",
    "referrals.referral.read",
    "referrals.referral.register",
    "referrals.referral.answer",
    "referrals.deal_registration.read",
    "referrals.deal_registration.submit",
    "referrals.appeal.read",
    "referrals.appeal.submit",
    "referrals.partner_feedback.read",
    "referrals.partner_feedback.give",
    "rewards.reward.read",
    "rewards.payout.read",
    "rewards.ledger_account.read",
    "rewards.ledger_entry.read",
    "advocacy.kit_delivery.read",
    "advocacy.referral_kit.read",
    "referrals.overlap_report.read",
    "referrals.overlap_report.supply",
    "referrals.overlap_match.read",
    "insights.partner_scorecard.read",
];

// Who signs for the partner, and takes along what is its own.
const PARTNER_ADMIN: &[&str] = &[
    "clients.export_job.read",
    "clients.export_job.own",
    "clients.export_job.cancel",
    "clients.export_job.download",
    "referrals.referral_partnership.sign",
    "integrations.webhook_endpoint.*",
    "integrations.webhook_delivery.view",
    "integrations.webhook_delivery.replay",
    "referrals.overlap_report.*",
];

/// What a role at a partnership grants there: to the person of a referral partner, for rows of that partnership alone.
pub fn partner(role: PartnerRole) -> Grants {
    let mut grants = Grants::new(PARTNER_MEMBER);
    if role == PartnerRole::PartnerAdmin {
        grants.extend(&Grants::new(PARTNER_ADMIN));
    }
    grants
}
