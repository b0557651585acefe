//! What a client sends to change engagements.

use async_graphql::{ID, InputObject};
use goodword_kernel::id::{AccountId, ContactId, EngagementId, ProductId};
use goodword_kernel::{Money, Timestamp};
use serde::Serialize;

use super::{Kind, Status};
use crate::account::AcquisitionInput;

/// A new engagement.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "EngagementCreateInput")]
pub struct Create {
    /// For whom. The engagement belongs to this contact's client company.
    pub contact_id: ContactId,
    /// For which account; the contact's when left out.
    pub account_id: Option<AccountId>,
    /// What kind of work it is.
    pub kind: Kind,
    /// What it is, in words; at most 200 characters.
    pub title: String,
    /// What it costs; not negative.
    pub amount: Option<Money>,
    /// When it began or begins.
    pub started_at: Timestamp,
    /// How far it has come: PLANNED, RUNNING, DELIVERED or COMPLETED.
    #[graphql(default_with = "Status::Running")]
    pub status: Status,
    /// When it was completed, for one that is COMPLETED; now when left out. Not in the future, not before it began.
    pub completed_at: Option<Timestamp>,
    /// How the account was won: needed at an account's first engagement (CUS-1), without effect where it is known.
    pub acquisition: Option<AcquisitionInput>,
    /// The products that it is about, of the same client company; at most 50.
    #[graphql(default)]
    pub product_ids: Vec<ProductId>,
    /// Its id in the client company's own program, unique there; at most 100 characters.
    pub external_id: Option<ID>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins the work on a planned engagement.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "EngagementStartInput")]
pub struct Start {
    /// Which one.
    pub id: EngagementId,
    /// When it began; now when left out. Not in the future.
    pub started_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Completes an engagement. Its survey goes out after the survey's delay (SUR-4), and the account's lifecycle goes on
/// (CUS-4).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "EngagementCompleteInput")]
pub struct Complete {
    /// Which one.
    pub id: EngagementId,
    /// When it was completed; now when left out. Not in the future, not before it began.
    pub completed_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says which products an engagement is about.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "EngagementSetProductsInput")]
pub struct SetProducts {
    /// Which engagement.
    pub id: EngagementId,
    /// All of its products, of the same client company; at most 50.
    pub product_ids: Vec<ProductId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! deed {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which engagement.
            pub id: EngagementId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

deed! {
    /// Notes that an engagement was handed over.
    Deliver as "EngagementDeliverInput"
}
deed! {
    /// Gives up an engagement that was not delivered.
    Cancel as "EngagementCancelInput"
}
deed! {
    /// Notes that a delivered engagement was paid back.
    Refund as "EngagementRefundInput"
}
