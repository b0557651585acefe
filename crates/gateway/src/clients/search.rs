//! Customers by whatever is known of them, as the API shows it.

use async_graphql::{Context, Object, Union};
use goodword_clients::search;
use goodword_kernel::id::ClientId;

use super::{Account, Contact};
use crate::edge::Fault;
use crate::graph::session;

/// A customer that was found.
#[derive(Union)]
pub enum SearchHit {
    /// A customer company.
    Account(Account),
    /// A person.
    Contact(Contact),
}

#[derive(Debug, Default)]
pub(crate) struct SearchQueries;

#[Object]
impl SearchQueries {
    /// Customers within the caller's reach by how their name begins, whatever the case; by the whole of an e-mail address,
    /// an internet domain or an external id; or by a telephone number, however it is written. At most 20 accounts, then at
    /// most 20 contacts, each by name. Who is put away is not found.
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for; at most 200 characters.")] text: String,
        #[graphql(desc = "Only customers of this client company.")] client_id: Option<ClientId>,
    ) -> Option<Result<Vec<SearchHit>, Fault>> {
        Some(hits(ctx, &text, client_id).await)
    }
}

async fn hits(ctx: &Context<'_>, text: &str, client: Option<ClientId>) -> Result<Vec<SearchHit>, Fault> {
    let found = search::search(session(ctx)?, text, client).await?;
    let accounts = found.accounts.into_iter().map(|row| SearchHit::Account(row.into()));
    let contacts = found.contacts.into_iter().map(|row| SearchHit::Contact(row.into()));
    Ok(accounts.chain(contacts).collect())
}
