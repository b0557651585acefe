//! What a client sends to change groups of partners.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{ClientId, PartnerGroupId, RewardRuleId};
use serde::Serialize;

/// A new group of partners.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupCreateInput")]
pub struct Create {
    /// Whose partners are in it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// What its partners sign; at most 16,000 characters.
    pub terms: String,
    /// What they keep to themselves; at most 4,000 characters.
    pub confidentiality: Option<String>,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    #[graphql(default = 90)]
    pub protection_days: i32,
    /// By which rule for rewards its partners earn, and by no other: one of the client company's that is in use. By those for
    /// all partners when left out.
    pub commission_rule_id: Option<RewardRuleId>,
    /// Whether a partner who signed is active at once, where no service is offered by both. Referrals are decided by people
    /// all the same (PAR-1).
    #[graphql(default = false)]
    pub auto_approve: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a group of partners. What is left out stays as it is; null clears. Other terms are a new version, which partners
/// sign anew; what was signed and registered before keeps the terms that it had (PAR-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PartnerGroupId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// What its partners sign; at most 16,000 characters.
    pub terms: Option<String>,
    /// What they keep to themselves; at most 4,000 characters.
    pub confidentiality: MaybeUndefined<String>,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    pub protection_days: Option<i32>,
    /// By which rule for rewards its partners earn, and by no other.
    pub commission_rule_id: MaybeUndefined<RewardRuleId>,
    /// Whether a partner who signed is active at once.
    pub auto_approve: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Closes a group: nobody is invited into it any more.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: PartnerGroupId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
