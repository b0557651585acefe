//! Reviews of accounts: what they ask, how often they are held, what comes of them.

pub mod review_cadence;
pub mod review_question;
pub mod tier_assignment;

use async_graphql::MergedObject;

pub use review_cadence::ReviewCadence;
pub use review_question::ReviewQuestion;
pub use tier_assignment::TierAssignment;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReviewsQueries")]
pub(crate) struct Queries(
    review_cadence::ReviewCadenceQueries,
    review_question::ReviewQuestionQueries,
    tier_assignment::TierAssignmentQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReviewsMutations")]
pub(crate) struct Mutations(
    review_cadence::ReviewCadenceMutations,
    review_question::ReviewQuestionMutations,
    tier_assignment::TierAssignmentMutations,
);
