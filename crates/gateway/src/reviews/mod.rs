//! Reviews of accounts: what they ask, how often they are held, what comes of them.

pub mod account_review;
pub mod recommendation;
pub mod review_answer;
pub mod review_cadence;
pub mod review_invitation;
pub mod review_question;
pub mod tier_assignment;

use async_graphql::MergedObject;

pub use account_review::AccountReview;
pub use recommendation::Recommendation;
pub use review_answer::ReviewAnswer;
pub use review_cadence::ReviewCadence;
pub use review_invitation::ReviewInvitation;
pub use review_question::ReviewQuestion;
pub use tier_assignment::TierAssignment;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReviewsQueries")]
pub(crate) struct Queries(
    account_review::AccountReviewQueries,
    account_review::ProposalQueries,
    recommendation::RecommendationQueries,
    review_cadence::ReviewCadenceQueries,
    review_question::ReviewQuestionQueries,
    tier_assignment::TierAssignmentQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReviewsMutations")]
pub(crate) struct Mutations(
    account_review::AccountReviewMutations,
    recommendation::RecommendationMutations,
    review_answer::ReviewAnswerMutations,
    review_cadence::ReviewCadenceMutations,
    review_invitation::ReviewInvitationMutations,
    review_question::ReviewQuestionMutations,
    tier_assignment::TierAssignmentMutations,
);
