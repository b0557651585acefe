//! The accounts that rows name: found, completed with what the file tells, or made.

use std::collections::{HashMap, HashSet};

use goodword_kernel::id::AccountId;
use goodword_kernel::{Change, Id, Result, text};
use goodword_persistence::Scope;

use super::plan::{Changes, Desk};
use crate::account::{Acquisition, Column, Event, Model, domain_key};
use crate::import::AccountHint;

/// The accounts of one batch, each as it was (none for a new one) and as it will be.
#[derive(Default)]
pub(super) struct Accounts {
    all: Vec<(Option<Model>, Model)>,
    by_id: HashMap<AccountId, usize>,
    by_external: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Accounts {
    /// Looks up every account that the hints name and those of `ids`.
    pub(super) async fn look_up<S: Scope>(
        desk: &Desk<'_, S>,
        hints: &[&AccountHint],
        ids: &[AccountId],
    ) -> Result<Self> {
        let external = hints.iter().filter_map(|hint| hint.external_id.as_ref());
        let names: HashSet<String> = hints.iter().map(|hint| key(hint)).collect();
        let ids: HashSet<AccountId> = ids.iter().copied().collect();
        let mut found = desk
            .keyed::<Model>(Column::ClientId, Column::ExternalId, external)
            .await?;
        found.extend(desk.keyed::<Model>(Column::ClientId, Column::NameKey, names).await?);
        let ids = ids.iter().map(Id::uuid);
        found.extend(desk.keyed::<Model>(Column::ClientId, Column::Id, ids).await?);
        Ok(Self::of(found))
    }

    /// Of several with one name the one known longest counts, and none that is put away.
    pub(super) fn of(mut found: Vec<Model>) -> Self {
        found.sort_by_key(|account| account.id);
        found.dedup_by_key(|account| account.id);
        let mut accounts = Self::default();
        for account in found {
            accounts.add(Some(account.clone()), account);
        }
        accounts
    }

    fn add(&mut self, before: Option<Model>, after: Model) -> usize {
        let at = self.all.len();
        self.by_id.insert(after.id, at);
        if let Some(external) = &after.external_id {
            self.by_external.insert(external.clone(), at);
        }
        if after.archived_at.is_none() {
            self.by_name.entry(after.name_key.clone()).or_insert(at);
        }
        self.all.push((before, after));
        at
    }

    /// The account that a hint means. By its external id first; by its name only when the two do not have different
    /// external ids.
    pub(super) fn resolve<S: Scope>(&mut self, desk: &Desk<'_, S>, hint: &AccountHint) -> AccountId {
        let born = |hint: &AccountHint| {
            let name = name(hint).to_owned();
            Model::plain(desk.client.agency_id, desk.by.id(), desk.client.id, name, desk.at)
        };
        self.resolve_or(hint, born)
    }

    fn resolve_or(&mut self, hint: &AccountHint, born: impl FnOnce(&AccountHint) -> Model) -> AccountId {
        let external = hint.external_id.as_ref();
        let at = external
            .and_then(|id| self.by_external.get(id))
            .or_else(|| {
                let same_name = self.by_name.get(&key(hint))?;
                let theirs = &self.all[*same_name].1.external_id;
                (external.is_none() || theirs.is_none()).then_some(same_name)
            })
            .copied();
        let at = at.unwrap_or_else(|| self.add(None, born(hint)));
        let account = &mut self.all[at].1;
        if let (None, Some(id)) = (&account.external_id, external) {
            account.external_id = Some(id.clone());
            self.by_external.insert(id.clone(), at);
        }
        if account.domain.is_none() {
            account.domain.clone_from(&hint.domain);
            account.domain_key = account.domain.as_deref().map(domain_key);
        }
        account.id
    }

    /// The account has an engagement: where nobody said how it was won, nobody knows (CUS-1).
    pub(super) fn engaged(&mut self, id: AccountId) {
        if let Some(at) = self.by_id.get(&id) {
            let account = &mut self.all[*at].1;
            if account.acquisition_source.is_none() {
                *account = account.clone().won(Some(Acquisition::UNKNOWN));
            }
        }
    }

    /// What is new and what changed.
    pub(super) fn into_changes(self) -> Changes<Model> {
        let mut changes = Changes::default();
        for (before, after) in self.all {
            match before {
                None => changes
                    .new
                    .push(Change::new(after, Event::Created { by_file: Some(true) })),
                Some(before) if before != after => {
                    let change = Change::update(before, Event::Updated {}, |row| *row = after);
                    changes.changed.push(change);
                }
                Some(_) => {}
            }
        }
        changes
    }
}

fn name(hint: &AccountHint) -> &str {
    let known = hint
        .name
        .as_deref()
        .or(hint.domain.as_deref())
        .or(hint.external_id.as_deref());
    known.unwrap_or_default()
}

fn key(hint: &AccountHint) -> String {
    text::search_key(name(hint))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Timestamp;
    use sea_orm::prelude::Uuid;

    use super::*;
    use crate::account::AcquisitionSource;

    fn account(id: u128, name: &str, external: Option<&str>) -> Model {
        let [agency, client] = [101, 102].map(Uuid::from_u128);
        let (agency, client) = (Id::from_uuid(agency), Id::from_uuid(client));
        let id = Id::from_uuid(Uuid::from_u128(id));
        Model {
            external_id: external.map(ToOwned::to_owned),
            ..Model::plain(agency, id, client, name.into(), Timestamp::from_millis(0))
        }
    }

    fn hint(external: Option<&str>, name: Option<&str>) -> AccountHint {
        AccountHint {
            external_id: external.map(ToOwned::to_owned),
            name: name.map(ToOwned::to_owned),
            domain: None,
        }
    }

    fn resolved(accounts: &mut Accounts, hint: &AccountHint) -> u128 {
        accounts
            .resolve_or(hint, |hint| account(99, name(hint), None))
            .uuid()
            .as_u128()
    }

    #[test]
    fn the_external_id_goes_before_the_name() {
        let mut accounts = Accounts::of(vec![account(1, "Acme", Some("a")), account(2, "Beta", Some("b"))]);
        assert_eq!(resolved(&mut accounts, &hint(Some("b"), Some("Acme"))), 2);
        assert_eq!(resolved(&mut accounts, &hint(None, Some("ACME "))), 1);
        assert_eq!(
            resolved(&mut accounts, &hint(Some("c"), Some("Acme"))),
            99,
            "another of the same name"
        );
    }

    #[test]
    fn a_new_account_is_made_once_in_a_batch_and_a_name_alone_gets_its_id() {
        let mut accounts = Accounts::of(vec![account(1, "Acme", None)]);
        assert_eq!(resolved(&mut accounts, &hint(Some("a"), Some("Acme"))), 1);
        assert_eq!(resolved(&mut accounts, &hint(Some("n"), Some("New"))), 99);
        assert_eq!(resolved(&mut accounts, &hint(Some("n"), Some("Newer"))), 99);
        let Changes { new, changed } = accounts.into_changes();
        let external = changed.first().and_then(|change| change.after().external_id.clone());
        assert_eq!((new.len(), external.as_deref()), (1, Some("a")));
    }

    #[test]
    fn of_one_name_the_one_known_longest_counts_and_none_that_is_put_away() {
        let mut old = account(1, "Acme", None);
        old.archived_at = Some(Timestamp::from_millis(1));
        let mut accounts = Accounts::of(vec![account(3, "Acme", None), old, account(2, "Acme", None)]);
        assert_eq!(resolved(&mut accounts, &hint(None, Some("Acme"))), 2);
    }

    #[test]
    fn cus_1_an_imported_engagement_makes_the_source_unknown() {
        let mut accounts = Accounts::of(vec![account(1, "Acme", None)]);
        accounts.engaged(Id::from_uuid(Uuid::from_u128(1)));
        let changes = accounts.into_changes();
        let source = changes
            .changed
            .first()
            .and_then(|change| change.after().acquisition_source);
        assert_eq!(source, Some(AcquisitionSource::Unknown));
    }
}
