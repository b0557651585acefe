//! Customers who recommend: by which program, when and how they are asked, and what came of it.

pub mod advocate;
pub mod ask_eligibility;
pub mod ask_template;
pub mod asking;
pub mod friend_gift;
pub mod introduction_request;
pub mod kit_delivery;
mod obligation;
pub mod referral_ask;
pub mod referral_clause;
pub mod referral_kit;
pub mod referral_program;
pub mod report_back;
pub mod share_link;
pub mod stimulus;
pub mod surprise_action;
pub mod thank_you;

use crate::merged;

pub use advocate::Advocate;
pub use ask_template::AskTemplate;
pub use friend_gift::FriendGift;
pub use introduction_request::IntroductionRequest;
pub use kit_delivery::KitDelivery;
pub use referral_ask::ReferralAsk;
pub use referral_clause::ReferralClause;
pub use referral_kit::ReferralKit;
pub use referral_program::ReferralProgram;
pub use report_back::ReportBack;
pub use share_link::ShareLink;
pub use stimulus::Stimulus;
pub use surprise_action::SurpriseAction;
pub use thank_you::ThankYou;

merged! {
/// The queries of this context.
"AdvocacyQueries":
pub(crate) struct Queries(
    referral_program::ReferralProgramQueries,
    advocate::AdvocateQueries,
    ask_template::AskTemplateQueries,
    referral_ask::ReferralAskQueries,
    ask_eligibility::AskableContactQueries,
    introduction_request::IntroductionRequestQueries,
    referral_clause::ReferralClauseQueries,
    thank_you::ThankYouQueries,
    report_back::ReportBackQueries,
    friend_gift::FriendGiftQueries,
    kit_delivery::KitDeliveryQueries,
    share_link::ShareLinkQueries,
    referral_kit::ReferralKitQueries,
    stimulus::StimulusQueries,
    surprise_action::SurpriseActionQueries,
);
}

merged! {
/// The mutations of this context.
"AdvocacyMutations":
pub(crate) struct Mutations(
    referral_program::ReferralProgramMutations,
    advocate::AdvocateMutations,
    ask_template::AskTemplateMutations,
    asking::ReferralAskMutations,
    introduction_request::IntroductionRequestMutations,
    referral_clause::ReferralClauseMutations,
    thank_you::ThankYouMutations,
    report_back::ReportBackMutations,
    friend_gift::FriendGiftMutations,
    kit_delivery::KitDeliveryMutations,
    share_link::ShareLinkMutations,
    referral_kit::ReferralKitMutations,
    stimulus::StimulusMutations,
    surprise_action::SurpriseActionMutations,
);
}
