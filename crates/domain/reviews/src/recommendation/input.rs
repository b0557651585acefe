//! What a client sends about recommendations.

use async_graphql::InputObject;
use goodword_kernel::Money;
use goodword_kernel::id::{AccountReviewId, ProductId, RecommendationId};
use serde::Serialize;

use super::Kind;

/// Notes what a customer is advised to do, in a review that is HELD.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RecommendationMakeInput")]
pub struct Make {
    /// In which review.
    pub review_id: AccountReviewId,
    /// What kind of thing. NEW_PRODUCT and ADD_ON have to wait while a case of severity 4 or 5 is open (REV-8).
    pub kind: Kind,
    /// What the customer is advised to do; at most 2,000 characters.
    pub text: String,
    /// What the customer gains by it; at most 1,000 characters.
    pub expected_benefit: Option<String>,
    /// Which product of the client company, where it is about one.
    pub product_id: Option<ProductId>,
    /// What it is worth to the client company.
    pub amount: Option<Money>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! settles {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: RecommendationId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

settles! {
    /// Says that the customer wants what was recommended.
    Accept as "RecommendationAcceptInput"
}
settles! {
    /// Says that the customer does not want what was recommended.
    Decline as "RecommendationDeclineInput"
}
settles! {
    /// Says that what was recommended, and accepted, is done.
    Finish as "RecommendationFinishInput"
}
