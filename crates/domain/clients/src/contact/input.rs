//! What a client sends to change contacts.

use async_graphql::{ID, InputObject, MaybeUndefined};
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use serde::Serialize;

/// A new contact.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactCreateInput")]
pub struct Create {
    /// Whose customer it is.
    pub client_id: ClientId,
    /// At which account; a private customer has none.
    pub account_id: Option<AccountId>,
    /// What the person is called; at most 200 characters.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number; at most 40 characters.
    pub phone: Option<String>,
    /// The language to write in, as a BCP 47 tag; the client company's when left out.
    pub locale: Option<String>,
    /// Its id in the client company's own program, unique there; at most 100 characters.
    pub external_id: Option<ID>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a contact. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ContactId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// At which account.
    pub account_id: MaybeUndefined<AccountId>,
    /// What the person is called; at most 200 characters.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: MaybeUndefined<String>,
    /// The telephone number; at most 40 characters.
    pub phone: MaybeUndefined<String>,
    /// The language to write in, as a BCP 47 tag.
    pub locale: Option<String>,
    /// Its id in the client company's own program, unique there; at most 100 characters.
    pub external_id: MaybeUndefined<ID>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! deed {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which contact.
            pub id: ContactId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

deed! {
    /// Puts a contact away. It stays in the figures.
    Archive as "ContactArchiveInput"
}
deed! {
    /// Lets nobody write to or call this contact any more.
    Block as "ContactBlockInput"
}
deed! {
    /// Lets people write to and call this contact again.
    Unblock as "ContactUnblockInput"
}
