//! What a client sends to change programs of recommendations.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_clients::account::Lifecycle;
use goodword_kernel::id::{ClientId, ReferralProgramId};
use serde::Serialize;

use super::{Audience, IncentivePolicy};

use crate::deeds::deeds;

/// A new program. It is prepared until it is activated.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralProgramCreateInput")]
pub struct Create {
    /// Whose customers are asked.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Who is asked; promoters when left out.
    pub audience: Option<Audience>,
    /// At which accounts, by how far the relation has come; at least one for PROMOTERS_OF_SEGMENTS, none else.
    pub segments: Option<Vec<Lifecycle>>,
    /// What a recommendation earns besides thanks; nothing when left out (ASK-8).
    pub incentive_policy: Option<IncentivePolicy>,
    /// How many customers are to be asked in a month; 1 to 100,000.
    pub target_asks: Option<i32>,
    /// How many prospects they are to name in a month; 1 to 100,000.
    pub target_prospects: Option<i32>,
    /// How many of those are to become customers in a month; 1 to 100,000.
    pub target_won: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a program that has not ended. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralProgramUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ReferralProgramId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Who is asked.
    pub audience: Option<Audience>,
    /// At which accounts, by how far the relation has come; at least one for PROMOTERS_OF_SEGMENTS, none else.
    pub segments: Option<Vec<Lifecycle>>,
    /// What a recommendation earns besides thanks (ASK-8).
    pub incentive_policy: Option<IncentivePolicy>,
    /// How many customers are to be asked in a month; 1 to 100,000.
    pub target_asks: MaybeUndefined<i32>,
    /// How many prospects they are to name in a month; 1 to 100,000.
    pub target_prospects: MaybeUndefined<i32>,
    /// How many of those are to become customers in a month; 1 to 100,000.
    pub target_won: MaybeUndefined<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which program." ReferralProgramId:
    /// Begins a program, or lets it go on.
    Activate as "ReferralProgramActivateInput" {},
    /// Stops a program for a while.
    Pause as "ReferralProgramPauseInput" {},
    /// Ends a program for good.
    End as "ReferralProgramEndInput" {},
}
