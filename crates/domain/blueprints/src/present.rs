//! What client companies have now, as items. A fixed number of statements for all of them together.

use std::collections::{BTreeMap, HashMap};

use goodword_clients::client_company;
use goodword_feedback::survey;
use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Id, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::Serialize;
use serde_json::Value;

use crate::BlueprintsErrorCode as Code;
use crate::item::{ItemKind, Name};
use crate::part;

/// The most rows of one kind that are read for one client company; several that are read together share them.
const MOST_EACH: u64 = 500;

/// What one client company has.
pub(crate) struct Present {
    pub(crate) client: client_company::Model,
    pub(crate) items: BTreeMap<Name, Value>,
    /// The ids of things that are found again by them, whatever they are called by then.
    pub(crate) ids: HashMap<Name, String>,
    /// The surveys that go out, by their names among the items.
    pub(crate) surveys: HashMap<String, survey::Model>,
}

/// What client companies have, as far as it was read.
pub(crate) struct Found(HashMap<ClientId, Present>);

impl Found {
    /// The ids of the client companies.
    pub(crate) fn clients(&self) -> Vec<Uuid> {
        self.0.keys().map(Id::uuid).collect()
    }

    /// The most rows of one kind that are read for all of them.
    pub(crate) fn most(&self) -> u64 {
        MOST_EACH * self.0.len() as u64
    }

    /// Rows of one kind that were read with one more than there may be: all of them, or `TooMuch`. What is left out silently
    /// would be taken for what is not there.
    pub(crate) fn whole<T>(&self, found: Vec<T>) -> Result<Vec<T>> {
        if found.len() as u64 > self.most() {
            return Err(Code::TooMuch.into());
        }
        Ok(found)
    }

    /// Each of them.
    pub(crate) fn each(&mut self) -> impl Iterator<Item = &mut Present> {
        self.0.values_mut()
    }

    /// One of them.
    pub(crate) fn get(&mut self, client: ClientId) -> Option<&mut Present> {
        self.0.get_mut(&client)
    }

    /// Notes what one of them has.
    pub(crate) fn put(&mut self, client: ClientId, kind: ItemKind, key: &str, of: &impl Serialize) -> Result<()> {
        if let Some(one) = self.get(client) {
            one.items.insert((kind, key.to_owned()), part::value(of)?);
        }
        Ok(())
    }

    /// Notes by which id it is found again.
    pub(crate) fn known<K: goodword_kernel::Kind>(&mut self, client: ClientId, kind: ItemKind, key: &str, id: Id<K>) {
        if let Some(one) = self.get(client) {
            one.ids.insert((kind, key.to_owned()), id.to_string());
        }
    }
}

/// What these client companies have of the kinds that are wanted, in the order of the list. Those that the scope does not
/// see are left out.
pub(crate) async fn present(
    scope: &impl Scope,
    clients: &[ClientId],
    wanted: impl Fn(ItemKind) -> bool,
) -> Result<Vec<Present>> {
    let companies = find::<client_company::Model>(scope)
        .filter(client_company::Column::Id.is_in(clients.iter().map(Id::uuid)))
        .most(clients.len() as u64)
        .await?;
    let begun = companies.into_iter().map(|client| {
        let begun = Present {
            items: BTreeMap::new(),
            ids: HashMap::new(),
            surveys: HashMap::new(),
            client,
        };
        (begun.client.id, begun)
    });
    let mut found = Found(begun.collect());
    part::present(scope, wanted, &mut found).await?;
    Ok(clients.iter().filter_map(|client| found.0.remove(client)).collect())
}
