//! What people send about keys.

use goodword_kernel::Timestamp;
use goodword_kernel::id::{ApiKeyId, ClientId};
use serde::Serialize;

/// Makes a key. Its secret is told in the answer and never again.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ApiKeyCreateInput")]
pub struct Create {
    /// What it is for; at most 100 characters.
    pub name: String,
    /// The permissions it gives, by name, as `viewer.permissions` tells them; 1 to 500 that the caller holds. Whatever the
    /// caller loses later, the key loses too.
    pub permissions: Vec<String>,
    /// The only client companies it opens, at most 100; all that the caller may see when left out.
    pub client_ids: Option<Vec<ClientId>>,
    /// When it ends, within five years; after a year when left out.
    pub expires_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours, but for the
    /// secret, which is told once.
    pub idempotency_key: Option<String>,
}

/// Makes a key worthless.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ApiKeyRevokeInput")]
pub struct Revoke {
    /// The key.
    pub id: ApiKeyId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
