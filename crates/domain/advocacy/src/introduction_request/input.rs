//! What a client sends about requests to be introduced.

use async_graphql::InputObject;
use goodword_kernel::id::{AdvocateId, IntroductionRequestId};
use goodword_referrals::referral::PartyInput;
use serde::Serialize;

use crate::deeds::deeds;

/// Asks a customer to introduce us to somebody whom they know. It is an ask as every other: what speaks against those speaks against
/// it, too (ASK-1). What is asked for within a day after the customer was asked is part of that ask.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "IntroductionRequestCreateInput")]
pub struct Create {
    /// Who is asked.
    pub advocate_id: AdvocateId,
    /// To whom we want to be introduced; at most 200 characters.
    pub target_name: String,
    /// At which company; at most 200 characters.
    pub target_company: Option<String>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<String>,
    /// Where that is known from, such as a professional network; at most 200 characters.
    pub network: Option<String>,
    /// Why the customer is asked in spite of what speaks against it; at most 1,000 characters. Only an OWNER of the client company
    /// may say so, and it is reported (ASK-2). Where nothing speaks against it, it is not kept.
    pub override_reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which request." IntroductionRequestId:
    /// Says that the customer will introduce us.
    Agree as "IntroductionRequestAgreeInput" {
        /// What was said; at most 2,000 characters.
        note: Option<String>,
    },
    /// Says that the customer introduced us.
    Introduce as "IntroductionRequestIntroduceInput" {
        /// What was said; at most 2,000 characters.
        note: Option<String>,
    },
    /// Says that the customer would rather not.
    Refuse as "IntroductionRequestRefuseInput" {
        /// What was said; at most 2,000 characters.
        note: Option<String>,
    },
}

deeds! { "Which request: INTRODUCED." IntroductionRequestId:
    /// Makes a referral of whoever we were introduced to.
    Register as "IntroductionRequestRegisterInput" {
        /// Who it is.
        party: PartyInput,
        /// What is needed, in a few words; at most 200 characters.
        need: String,
        /// What the person was told and expects; at most 2,000 characters (JRN-10).
        expectation_heard: Option<String>,
    },
}
