//! Customers who recommend: by which program, when and how they are asked, and what came of it.

pub mod advocate;
pub(crate) mod ask_eligibility;
pub mod ask_template;
pub mod asking;
pub mod referral_ask;
pub mod referral_program;

use async_graphql::MergedObject;

pub use advocate::Advocate;
pub use ask_template::AskTemplate;
pub use referral_ask::ReferralAsk;
pub use referral_program::ReferralProgram;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "AdvocacyQueries")]
pub(crate) struct Queries(
    referral_program::ReferralProgramQueries,
    advocate::AdvocateQueries,
    ask_template::AskTemplateQueries,
    referral_ask::ReferralAskQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "AdvocacyMutations")]
pub(crate) struct Mutations(
    referral_program::ReferralProgramMutations,
    advocate::AdvocateMutations,
    ask_template::AskTemplateMutations,
    asking::ReferralAskMutations,
);
