//! What a client sends to change touchpoints.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::ClientRole;
use goodword_kernel::id::{JourneyStageId, TouchpointId};
use serde::Serialize;

use super::Channel;

/// Adds a touchpoint to a stage; a stage has at most 50.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "TouchpointCreateInput")]
pub struct Create {
    /// To which stage.
    pub stage_id: JourneyStageId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// By which way customer and company meet.
    pub channel: Channel,
    /// Who answers for it.
    pub owner_role: Option<ClientRole>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a touchpoint. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "TouchpointUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: TouchpointId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// By which way customer and company meet.
    pub channel: Option<Channel>,
    /// Who answers for it; null for nobody.
    pub owner_role: MaybeUndefined<ClientRole>,
    /// True puts it away, false takes it out again.
    pub archived: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
