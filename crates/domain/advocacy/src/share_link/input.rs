//! What a client sends about links that customers pass on.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AdvocateId, ShareLinkId};
use serde::Serialize;

/// Gives a customer who recommends a link to pass on.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ShareLinkCreateInput")]
pub struct Create {
    /// To which advocate; their program is one by which customers are asked now.
    pub advocate_id: AdvocateId,
    /// Whether the customer agreed that their first name stands on the page. Without that nobody is named there.
    #[graphql(default = false)]
    pub names_advocate: bool,
    /// Until when the link is good, at most ten years ahead; as long as the program goes on when left out.
    pub valid_until: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a link that is good. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ShareLinkUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ShareLinkId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// Whether the customer agrees that their first name stands on the page.
    pub names_advocate: Option<bool>,
    /// Until when the link is good, at most ten years ahead.
    pub valid_until: MaybeUndefined<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a link back: its page takes nothing from now on. What came by it stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ShareLinkRevokeInput")]
pub struct Revoke {
    /// Which link.
    pub id: ShareLinkId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
