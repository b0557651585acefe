//! What a client sends to change products.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Money;
use goodword_kernel::id::{ClientId, ProductId};
use serde::Serialize;

/// A new product.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ProductCreateInput")]
pub struct Create {
    /// Who sells it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Its stock keeping unit, unique among the client company's products; at most 64 characters.
    pub sku: Option<String>,
    /// What it costs; not negative.
    pub price: Option<Money>,
    /// Whether it is sold at present.
    #[graphql(default = true)]
    pub active: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a product. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ProductUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ProductId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its stock keeping unit, unique among the client company's products; at most 64 characters.
    pub sku: MaybeUndefined<String>,
    /// What it costs; not negative.
    pub price: MaybeUndefined<Money>,
    /// Whether it is sold at present.
    pub active: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a product away. Who has it and what was sold of it stays.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ProductArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: ProductId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
