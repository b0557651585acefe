//! Reviews of accounts: what they ask, how often they are held, what comes of them.

pub mod account_report;
pub mod account_review;
pub mod competitor_contact;
pub mod health_score;
pub mod recommendation;
pub mod review_answer;
pub mod review_cadence;
pub mod review_invitation;
pub mod review_question;
pub mod review_script;
pub mod switching_balance;
pub mod tier_assignment;
pub mod value_interview;
pub mod value_proof;
pub mod value_statement;

use crate::merged;

pub use account_report::AccountReport;
pub use account_review::AccountReview;
pub use competitor_contact::CompetitorContact;
pub use health_score::HealthScore;
pub use recommendation::Recommendation;
pub use review_answer::ReviewAnswer;
pub use review_cadence::ReviewCadence;
pub use review_invitation::ReviewInvitation;
pub use review_question::ReviewQuestion;
pub use review_script::ReviewScript;
pub use switching_balance::SwitchingBalance;
pub use tier_assignment::TierAssignment;
pub use value_interview::ValueInterview;
pub use value_proof::ValueProof;
pub use value_statement::ValueStatement;

merged! {
/// The queries of this context.
"ReviewsQueries":
pub(crate) struct Queries(
    account_report::AccountReportQueries,
    account_review::AccountReviewQueries,
    account_review::ProposalQueries,
    competitor_contact::CompetitorContactQueries,
    health_score::HealthScoreQueries,
    recommendation::RecommendationQueries,
    review_cadence::ReviewCadenceQueries,
    review_question::ReviewQuestionQueries,
    review_script::ReviewScriptQueries,
    switching_balance::SwitchingBalanceQueries,
    tier_assignment::TierAssignmentQueries,
    value_interview::CoverageQueries,
    value_interview::ValueInterviewQueries,
    value_statement::PitchQueries,
    value_statement::ValueStatementQueries,
);
}

merged! {
/// The mutations of this context.
"ReviewsMutations":
pub(crate) struct Mutations(
    account_report::AccountReportMutations,
    account_review::AccountReviewMutations,
    competitor_contact::CompetitorContactMutations,
    recommendation::RecommendationMutations,
    review_answer::ReviewAnswerMutations,
    review_cadence::ReviewCadenceMutations,
    review_invitation::ReviewInvitationMutations,
    review_question::ReviewQuestionMutations,
    review_script::ReviewScriptMutations,
    switching_balance::SwitchingBalanceMutations,
    tier_assignment::TierAssignmentMutations,
    value_interview::ValueInterviewMutations,
    value_proof::ValueProofMutations,
    value_statement::ValueStatementMutations,
);
}
