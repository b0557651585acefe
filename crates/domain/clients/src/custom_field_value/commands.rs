//! What one may do with the custom fields of accounts, contacts and engagements.

use async_graphql::InputObject;
use goodword_identity::By;
use goodword_kernel::Result;
use goodword_kernel::id::{AccountId, ContactId, EngagementId};
use goodword_persistence::write;
use serde::Serialize;

use super::given::Named;
use super::set::set;
use crate::{account, contact, engagement};

macro_rules! sets {
    ($(#[doc = $doc:literal])* $name:ident($id:ty) as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Of which one.
            pub id: $id,
            /// What the fields are to hold; at most 50. Those that are not named stay as they are.
            pub values: Vec<Named>,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

sets! {
    /// Sets custom fields of an account. Required ones must hold something afterwards.
    OfAccount(AccountId) as "AccountSetCustomFieldsInput"
}
sets! {
    /// Sets custom fields of a contact. Required ones must hold something afterwards.
    OfContact(ContactId) as "ContactSetCustomFieldsInput"
}
sets! {
    /// Sets custom fields of an engagement. Required ones must hold something afterwards.
    OfEngagement(EngagementId) as "EngagementSetCustomFieldsInput"
}

/// Sets custom fields of an account.
pub async fn set_of_account(by: &By<account::may::Update>, with: OfAccount) -> Result<account::Model> {
    write(by, async |tx| {
        let row = tx.lock::<account::Model>(with.id).await?;
        row.expect_known()?;
        set(tx, row.fields_of(), &with.values).await?;
        tx.save(row.fields_changed()).await
    })
    .await
}

/// Sets custom fields of a contact.
pub async fn set_of_contact(by: &By<contact::may::Update>, with: OfContact) -> Result<contact::Model> {
    write(by, async |tx| {
        let row = tx.lock::<contact::Model>(with.id).await?;
        row.expect_known()?;
        set(tx, row.fields_of(), &with.values).await?;
        tx.save(row.fields_changed()).await
    })
    .await
}

/// Sets custom fields of an engagement.
pub async fn set_of_engagement(by: &By<engagement::may::Update>, with: OfEngagement) -> Result<engagement::Model> {
    write(by, async |tx| {
        let row = tx.lock::<engagement::Model>(with.id).await?;
        set(tx, row.fields_of(), &with.values).await?;
        tx.save(row.fields_changed()).await
    })
    .await
}
