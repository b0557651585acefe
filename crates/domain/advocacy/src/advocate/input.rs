//! What a client sends to change advocates.

use async_graphql::InputObject;
use goodword_kernel::id::{AdvocateId, ContactId, ReferralProgramId};
use serde::Serialize;

use crate::deeds::deeds;

/// Takes a customer into a program.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AdvocateCreateInput")]
pub struct Create {
    /// Into which program.
    pub program_id: ReferralProgramId,
    /// Which customer of the same client company.
    pub contact_id: ContactId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which advocate." AdvocateId:
    /// Says that somebody is not to be asked.
    Exclude as "AdvocateExcludeInput" {
        /// Why; at most 1,000 characters.
        reason: String,
    },
    /// Says that somebody may be asked again.
    Readmit as "AdvocateReadmitInput" {},
}
