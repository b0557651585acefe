//! What this context holds about client companies and their customers, and what of it partners take along.

mod shown;

use goodword_messages::outbound_message;
use goodword_persistence::{Holdings, rows};

use crate::{
    appeal, attribution_decision, attribution_touch, claim, deal_registration, overlap_report, partner_agreement,
    partner_application, partner_feedback, partner_group, partner_organization, partner_user, public_form, referral,
    referral_code, referral_introducer, referral_partnership, registration_conflict,
};

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(
        rows::<partner_organization::Model>()
            .of_client(partner_organization::of_client)
            .to_partners(shown::FIRM),
    );
    to.holds(rows::<partner_group::Model>().to_partners(shown::GROUP));
    to.holds(rows::<referral_partnership::Model>().to_partners(shown::PARTNERSHIP));
    to.holds(rows::<partner_agreement::Model>().to_partners(shown::AGREEMENT));
    to.holds(rows::<partner_user::Model>().to_partners(shown::PERSON));
    to.way::<outbound_message::Model, partner_user::Model>(outbound_message::Column::Subject);
    let referrals = rows::<referral::Model>().names(referral::Column::ReferrerContactId);
    to.holds(referrals.to_partners(shown::REFERRAL).text([
        referral::Column::Need,
        referral::Column::NeedKey,
        referral::Column::DecisionText,
        referral::Column::LostReason,
        referral::Column::Answers,
        referral::Column::ExternalId,
    ]));
    to.holds(rows::<public_form::Model>().to_partners(shown::FORM));
    to.holds(rows::<referral_introducer::Model>());
    to.way::<outbound_message::Model, referral_introducer::Model>(outbound_message::Column::Subject);
    to.holds(rows::<partner_application::Model>().text([
        partner_application::Column::FirmName,
        partner_application::Column::Why,
        partner_application::Column::DecisionText,
    ]));
    to.way::<outbound_message::Model, partner_application::Model>(outbound_message::Column::Subject);
    to.holds(rows::<partner_feedback::Model>().to_partners(shown::FEEDBACK));
    to.holds(rows::<claim::Model>().kept());
    to.holds(
        rows::<registration_conflict::Model>()
            .through::<referral::Model>(registration_conflict::Column::ReferralId)
            .text([registration_conflict::Column::Note]),
    );
    to.holds(
        rows::<deal_registration::Model>()
            .to_partners(shown::DEAL)
            .through::<referral::Model>(deal_registration::Column::ReferralId)
            .text([deal_registration::Column::Evidence, deal_registration::Column::Note]),
    );
    to.holds(
        rows::<appeal::Model>()
            .to_partners(shown::APPEAL)
            .through::<referral::Model>(appeal::Column::ReferralId)
            .text([appeal::Column::Text, appeal::Column::Answer]),
    );
    to.way::<outbound_message::Model, appeal::Model>(outbound_message::Column::Subject);
    of_credit(to);
    to.way::<outbound_message::Model, referral::Model>(outbound_message::Column::Subject);
    to.holds(rows::<overlap_report::Model>().to_partners(shown::OVERLAP));
    to.holds(rows::<overlap_report::Blinded>());
    to.holds(rows::<overlap_report::Match>().to_partners(shown::MATCH));
}

// By what prospects came, and who gets the credit.
fn of_credit(to: &mut Holdings) {
    to.holds(rows::<referral_code::Model>());
    to.holds(
        rows::<attribution_touch::Model>()
            .through::<referral::Model>(attribution_touch::Column::ReferralId)
            .text([attribution_touch::Column::Note]),
    );
    to.holds(
        rows::<attribution_decision::Model>()
            .through::<referral::Model>(attribution_decision::Column::ReferralId)
            .text([attribution_decision::Column::OverrideReason]),
    );
}
