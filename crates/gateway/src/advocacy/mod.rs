//! Customers who recommend: by which program, and what came of it.

pub mod advocate;
pub mod referral_program;

use async_graphql::MergedObject;

pub use advocate::Advocate;
pub use referral_program::ReferralProgram;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "AdvocacyQueries")]
pub(crate) struct Queries(referral_program::ReferralProgramQueries, advocate::AdvocateQueries);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "AdvocacyMutations")]
pub(crate) struct Mutations(referral_program::ReferralProgramMutations, advocate::AdvocateMutations);
