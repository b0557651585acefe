//! What one may ask about addresses that take no mail.

use goodword_identity::{By, Order, Session, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Digest, Page, Result, Slice, one_order, text};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// The purpose of the keyed hash of an address: the same as of a contact's.
const PURPOSE: &str = "email";

/// The keyed hash of an address as it is written.
pub(crate) fn digest(session: &Session, address: &str) -> Digest {
    session.keyed_hash(PURPOSE, &text::email_key(address))
}

/// What is known of an address, by its keyed hash: nothing where it takes mail, as far as we know. One statement.
pub async fn known(scope: &impl Scope, client: ClientId, digest: &Digest) -> Result<Option<Model>> {
    let found = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::LiftedAt.is_null())
        .filter(Column::AddressDigest.eq(digest.clone()));
    found.maybe().await
}

/// Those of some addresses, by their keyed hashes, that take no mail, as far as we know; at most 1,000. One statement.
pub async fn known_of(scope: &impl Scope, client: ClientId, digests: Vec<Digest>) -> Result<Vec<Digest>> {
    let found = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::LiftedAt.is_null())
        .filter(Column::AddressDigest.is_in(digests));
    let rows = found.most(1_000).await?;
    Ok(rows.into_iter().map(|row| row.address_digest).collect())
}

/// Narrows the addresses.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "UndeliverableAddressFilter")]
pub struct Filter {
    /// Only those of this client company's mails.
    pub client_id: Option<ClientId>,
    /// Those that are written to again are left out unless this is true.
    pub with_lifted: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let client = self.client_id.map(|client| Column::ClientId.eq(client.uuid()));
        let standing = !self.with_lifted.unwrap_or(false);
        Condition::all()
            .add_option(client)
            .add_option(standing.then(|| Column::LiftedAt.is_null()))
    }
}

one_order! {
    /// The order of addresses: by when they were noted.
    "UndeliverableAddressOrder", Desc
}

/// A page of addresses.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("undeliverable_addresses", &Order::by_id(order.direction), page)
        .await
}

/// How many addresses there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
