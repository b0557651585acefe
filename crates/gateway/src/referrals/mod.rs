//! Partners of other trades, what they signed, and whom they recommend.

pub mod appeal;
pub mod attribution;
pub mod deal_registration;
pub mod overlap;
pub mod partner_agreement;
pub mod partner_application;
pub mod partner_feedback;
pub mod partner_group;
pub mod partner_organization;
pub mod partner_user;
pub mod public_form;
pub mod reciprocity;
pub mod referral;
pub mod referral_code;
pub mod referral_introducer;
pub mod referral_partnership;
pub mod registration_conflict;
pub mod registration_form;

use crate::merged;

pub use appeal::Appeal;
pub use attribution::{AttributionDecision, AttributionTouch};
pub use deal_registration::DealRegistration;
pub use overlap::{OverlapMatch, OverlapReport};
pub use partner_agreement::PartnerAgreement;
pub use partner_application::PartnerApplication;
pub use partner_feedback::PartnerFeedback;
pub use partner_group::PartnerGroup;
pub use partner_organization::PartnerOrganization;
pub use partner_user::PartnerUser;
pub use public_form::PublicForm;
pub use referral::Referral;
pub use referral_code::ReferralCode;
pub use referral_introducer::ReferralIntroducer;
pub use referral_partnership::ReferralPartnership;
pub use registration_conflict::RegistrationConflict;

merged! {
/// The queries of this context.
"ReferralsQueries":
pub(crate) struct Queries(
    partner_organization::PartnerOrganizationQueries,
    partner_group::PartnerGroupQueries,
    referral_partnership::ReferralPartnershipQueries,
    referral::ReferralQueries,
    referral_code::ReferralCodeQueries,
    registration_conflict::RegistrationConflictQueries,
    deal_registration::DealRegistrationQueries,
    appeal::AppealQueries,
    attribution::AttributionQueries,
    public_form::PublicFormQueries,
    partner_application::PartnerApplicationQueries,
    overlap::OverlapReportQueries,
    partner_feedback::PartnerFeedbackQueries,
);
}

merged! {
/// The mutations of this context.
"ReferralsMutations":
pub(crate) struct Mutations(
    partner_organization::PartnerOrganizationMutations,
    partner_group::PartnerGroupMutations,
    partner_user::PartnerUserMutations,
    referral_partnership::ReferralPartnershipMutations,
    referral::RegistrantMutations,
    referral::DecisionMutations,
    referral::CourseMutations,
    referral::ModerationMutations,
    referral::GivingMutations,
    registration_conflict::RegistrationConflictMutations,
    deal_registration::DealRegistrationMutations,
    appeal::AppealMutations,
    attribution::AttributionMutations,
    public_form::PublicFormMutations,
    partner_application::PartnerApplicationMutations,
    overlap::OverlapReportMutations,
    referral_code::ReferralCodeMutations,
    partner_feedback::PartnerFeedbackMutations,
);
}
