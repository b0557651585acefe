//! The contacts that rows mean: by external id, else by e-mail address.

use std::collections::{HashMap, HashSet};

use goodword_kernel::id::ContactId;
use goodword_kernel::{Digest, Result};
use goodword_persistence::Scope;

use super::plan::{Desk, MOST_KNOWN};
use crate::ClientsErrorCode as Code;
use crate::contact::{Column, Model};

/// Whom a row means.
#[derive(Debug, PartialEq)]
pub enum Found<'a> {
    /// Nobody known.
    Nobody,
    /// This contact.
    One(&'a Model),
    /// Several have the address, and nothing else tells them apart.
    Several,
}

/// The contacts that a batch may mean.
#[derive(Default)]
pub struct People {
    all: Vec<Model>,
    by_external: HashMap<String, usize>,
    by_digest: HashMap<Digest, Vec<usize>>,
}

impl People {
    /// Looks up everybody with one of these external ids or addresses.
    pub async fn look_up<S: Scope>(desk: &Desk<'_, S>, external: Vec<&String>, digests: Vec<Digest>) -> Result<Self> {
        let mut found = desk
            .keyed::<Model>(Column::ClientId, Column::ExternalId, external)
            .await?;
        let known: HashSet<ContactId> = found.iter().map(|contact| contact.id).collect();
        let sharing = desk
            .keyed::<Model>(Column::ClientId, Column::EmailDigest, digests)
            .await?;
        found.extend(sharing.into_iter().filter(|contact| !known.contains(&contact.id)));
        if found.len() as u64 >= MOST_KNOWN {
            return Err(Code::FileUnreadable.saying("Too many contacts share the e-mail addresses of the file."));
        }
        Ok(Self::of(found))
    }

    pub(super) fn of(all: Vec<Model>) -> Self {
        let mut people = Self::default();
        for (at, contact) in all.iter().enumerate() {
            if let Some(external) = &contact.external_id {
                people.by_external.insert(external.clone(), at);
            }
            // Who is put away is known by an id alone.
            if let (Some(digest), None) = (&contact.email_digest, contact.archived_at) {
                people.by_digest.entry(digest.clone()).or_default().push(at);
            }
        }
        people.all = all;
        people
    }

    /// Whom a row of a list of contacts means. Somebody with the row's address but another external id is somebody else.
    pub(super) fn meant(&self, external: Option<&String>, digest: Option<&Digest>) -> Found<'_> {
        self.search(external, digest, |contact| {
            external.is_none() || contact.external_id.is_none()
        })
    }

    /// Whom a row about something else names.
    pub fn named(&self, external: Option<&String>, digest: Option<&Digest>) -> Found<'_> {
        self.search(external, digest, |_| true)
    }

    fn search(&self, external: Option<&String>, digest: Option<&Digest>, fits: impl Fn(&Model) -> bool) -> Found<'_> {
        if let Some(at) = external.and_then(|id| self.by_external.get(id)) {
            return Found::One(&self.all[*at]);
        }
        let sharing = digest.and_then(|digest| self.by_digest.get(digest));
        let mut sharing = sharing
            .into_iter()
            .flatten()
            .map(|at| &self.all[*at])
            .filter(|one| fits(one));
        match (sharing.next(), sharing.next()) {
            (None, _) => Found::Nobody,
            (Some(contact), None) => Found::One(contact),
            (Some(_), Some(_)) => Found::Several,
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Id, Timestamp};
    use sea_orm::prelude::Uuid;

    use super::*;
    use crate::contact::Birth;

    fn digest(address: &str) -> Digest {
        Digest::from_bytes(address.into())
    }

    fn contact(id: u128, external: Option<&str>, address: &str) -> Model {
        let birth = Birth {
            agency: Id::from_uuid(Uuid::from_u128(101)),
            id: Id::from_uuid(Uuid::from_u128(id)),
            client: Id::from_uuid(Uuid::from_u128(102)),
            account: None,
            at: Timestamp::from_millis(0),
        };
        let mut contact = Model::plain(birth, "Ana".into());
        contact.external_id = external.map(ToOwned::to_owned);
        contact.email_digest = Some(digest(address));
        contact
    }

    fn known(found: &Found<'_>) -> Option<u128> {
        match found {
            Found::One(contact) => Some(contact.id.uuid().as_u128()),
            _ => None,
        }
    }

    #[test]
    fn the_external_id_goes_before_the_address() {
        let people = People::of(vec![contact(1, Some("a"), "x"), contact(2, None, "y")]);
        let meant =
            |external: &str, address: &str| known(&people.meant(Some(&external.to_owned()), Some(&digest(address))));
        assert_eq!(meant("a", "y"), Some(1));
        assert_eq!(meant("b", "y"), Some(2), "who has no id yet gets the row's");
        assert_eq!(meant("b", "x"), None, "another id is somebody else");
        assert_eq!(known(&people.meant(None, Some(&digest("x")))), Some(1));
        assert_eq!(known(&people.named(Some(&"b".to_owned()), Some(&digest("x")))), Some(1));
    }

    #[test]
    fn a_shared_address_is_not_guessed_at_and_who_is_put_away_is_not_meant_by_it() {
        let mut away = contact(3, Some("c"), "y");
        away.archived_at = Some(Timestamp::from_millis(1));
        let people = People::of(vec![contact(1, None, "x"), contact(2, None, "x"), away]);
        assert_eq!(people.meant(None, Some(&digest("x"))), Found::Several);
        assert_eq!(people.meant(None, Some(&digest("y"))), Found::Nobody);
        assert_eq!(known(&people.named(Some(&"c".to_owned()), None)), Some(3));
    }
}
