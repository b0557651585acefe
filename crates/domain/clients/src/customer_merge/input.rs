//! What a client sends to merge customers.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, ContactId, CustomerMergeId};
use goodword_kernel::vocabulary;
use serde::Serialize;

vocabulary! {
    /// What the contact that stays can take from the other.
    pub enum ContactField as "ContactMergeField" {
        /// What the person is called.
        Name,
        /// The e-mail address.
        Email,
        /// The telephone number.
        Phone,
        /// The language.
        Locale,
        /// The account.
        Account,
        /// The id in the client company's own program.
        ExternalId,
    }
}

vocabulary! {
    /// What the account that stays can take from the other.
    pub enum AccountField as "AccountMergeField" {
        /// What it is called.
        Name,
        /// Its internet domain.
        Domain,
        /// Its size.
        SizeBand,
        /// Who keeps it.
        Owner,
        /// How it was won.
        Acquisition,
        /// The id in the client company's own program.
        ExternalId,
    }
}

/// Makes one contact of two. Everything that hangs on the loser moves to the winner.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactMergeInput")]
pub struct Contacts {
    /// Who stays.
    pub winner_contact_id: ContactId,
    /// Who becomes part of the other and is put away.
    pub loser_contact_id: ContactId,
    /// What the winner takes from the loser. What the winner lacks it takes by itself.
    #[graphql(default)]
    pub take: Vec<ContactField>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Makes one account of two. Everything that hangs on the loser moves to the winner.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountMergeInput")]
pub struct Accounts {
    /// Which stays.
    pub winner_account_id: AccountId,
    /// Which becomes part of the other and is put away.
    pub loser_account_id: AccountId,
    /// What the winner takes from the loser. What the winner lacks it takes by itself.
    #[graphql(default)]
    pub take: Vec<AccountField>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Parts two customers again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CustomerMergeUndoInput")]
pub struct Undo {
    /// Which merge: one that is not older than 30 days.
    pub id: CustomerMergeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
