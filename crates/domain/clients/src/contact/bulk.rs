//! Many contacts at once: each is added or refused by itself, or none is added when one is refused.

use std::collections::{HashMap, HashSet};

use async_graphql::{ID, InputObject};
use goodword_identity::{By, find};
use goodword_kernel::error::path_of;
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Change, Error, Id, Result};
use goodword_persistence::{Scope, write};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::commands::hasher;
use super::rules::{Birth, Hash};
use super::{Column, Create, Model, may};
use crate::{ClientsErrorCode as Code, account, client_company, merge_suggestion};

/// The most contacts of one request. A place among them fits the bits of an id that [`Ids`] takes.
const MOST: usize = 100;

/// New contacts of one client company.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactBulkCreateInput")]
pub struct BulkCreate {
    /// Whose customers they are.
    pub client_id: ClientId,
    /// The contacts: from 1 to 100.
    pub items: Vec<BulkItem>,
    /// Whether none is added when one of them cannot be; otherwise the others are.
    #[graphql(default)]
    pub all_or_nothing: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// One of several new contacts.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ContactBulkItemInput")]
pub struct BulkItem {
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
}

/// What came of each item.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// The contact in the place of its item, none where it was not added.
    pub contacts: Vec<Option<Model>>,
    /// Why not, with the item's index in the path.
    pub refused: Vec<Error>,
}

/// Adds contacts.
pub async fn bulk_create(by: &By<may::Create>, with: BulkCreate) -> Result<Bulk> {
    if !(1..=MOST).contains(&with.items.len()) {
        return Err(Error::invalid("items", format!("must be from 1 to {MOST}")));
    }
    let hash = hasher(by);
    let mut refused = None;
    let first = write(by, async |tx| {
        let known = Known::load(tx, &with).await?;
        let ids = Ids::from(tx.id());
        let judged = known.judge(&with, |place| birth(tx.agency(), ids.at(place), &with, tx.now()), &hash);
        let (new, not) = apart(judged)?;
        let first = new.first().map(|change| change.after().clone());
        let kept = first.filter(|_| not.is_empty() || !with.all_or_nothing);
        refused = Some(not);
        // An error keeps nothing, not even the key.
        let kept = kept.ok_or_else(|| Error::Invalid(Vec::new()))?;
        tx.save_all(new).await?;
        merge_suggestion::file_came(tx, with.client_id).await?;
        Ok(kept)
    });
    match (first.await, refused) {
        (Ok(first), refused) => again(by, &with, Ids::from(first.id), refused).await,
        (Err(Error::Invalid(problems)), Some(refused)) if problems.is_empty() => Ok(Bulk {
            contacts: vec![None; with.items.len()],
            refused,
        }),
        (Err(error), _) => Err(error),
    }
}

/// What came of a request, whether now or when it came first: then what was refused is judged again.
async fn again(by: &By<may::Create>, with: &BulkCreate, ids: Ids, refused: Option<Vec<Error>>) -> Result<Bulk> {
    let all = (0..with.items.len()).map(|place| ids.at(place).uuid());
    let found = find::<Model>(by)
        .filter(Column::Id.is_in(all))
        .most(MOST as u64)
        .await?;
    let mut found: HashMap<ContactId, Model> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    let contacts: Vec<_> = (0..with.items.len())
        .map(|place| found.remove(&ids.at(place)))
        .collect();
    if let Some(refused) = refused {
        return Ok(Bulk { contacts, refused });
    }
    let known = Known::load(by, with).await?;
    let born = |place| birth(by.agency(), ids.at(place), with, by.now());
    let mut judged = known.judge(with, born, &hasher(by));
    let mut added = contacts.iter().map(Option::is_some);
    judged.retain(|_| !added.next().unwrap_or_default());
    let refused = apart(judged)?.1;
    Ok(Bulk { contacts, refused })
}

/// Ids of one request: the place of an item is the end of its id, so that one of them tells all.
#[derive(Clone, Copy)]
struct Ids(u128);

impl Ids {
    const PLACES: u128 = 0x7f;

    fn from(id: ContactId) -> Self {
        Self(id.uuid().as_u128() & !Self::PLACES)
    }

    fn at(self, place: usize) -> ContactId {
        Id::from_uuid(uuid::Uuid::from_u128(self.0 | place as u128))
    }
}

fn birth(
    agency: goodword_kernel::id::AgencyId,
    id: ContactId,
    with: &BulkCreate,
    at: goodword_kernel::Timestamp,
) -> Birth {
    Birth {
        agency,
        id,
        client: with.client_id,
        account: None,
        at,
    }
}

/// What the items are held against.
struct Known {
    locale: String,
    accounts: HashSet<AccountId>,
    external_ids: HashMap<String, ContactId>,
}

impl Known {
    async fn load(scope: &impl Scope, with: &BulkCreate) -> Result<Self> {
        let client = find::<client_company::Model>(scope).by_id(with.client_id).await?;
        let accounts = with.items.iter().filter_map(|item| item.account_id);
        let accounts = find::<account::Model>(scope)
            .filter(account::Column::ClientId.eq(client.id.uuid()))
            .filter(account::Column::Id.is_in(accounts.map(|id| id.uuid())))
            .most(MOST as u64)
            .await?;
        let external_ids = with.items.iter().filter_map(|item| item.external_id.as_ref());
        let holders = find::<Model>(scope)
            .filter(Column::ClientId.eq(client.id.uuid()))
            .filter(Column::ExternalId.is_in(external_ids.map(|id| id.trim())))
            .most(MOST as u64)
            .await?;
        Ok(Self {
            locale: client.locale,
            accounts: accounts.into_iter().map(|account| account.id).collect(),
            external_ids: holders
                .into_iter()
                .filter_map(|holder| Some((holder.external_id?, holder.id)))
                .collect(),
        })
    }

    fn judge(&self, with: &BulkCreate, born: impl Fn(usize) -> Birth, hash: Hash<'_>) -> Vec<Result<Change<Model>>> {
        let mut taken = self.external_ids.clone();
        let items = with.items.iter().enumerate();
        items
            .map(|(place, item)| {
                let birth = born(place);
                self.judge_one(item, birth, &mut taken, hash)
                    .map_err(|error| placed(place, error))
            })
            .collect()
    }

    fn judge_one(
        &self,
        item: &BulkItem,
        birth: Birth,
        taken: &mut HashMap<String, ContactId>,
        hash: Hash<'_>,
    ) -> Result<Change<Model>> {
        let birth = Birth {
            account: item.account_id,
            ..birth
        };
        let new = Model::created(birth, &item.alone(birth.client), &self.locale, hash)?;
        if item.account_id.is_some_and(|id| !self.accounts.contains(&id)) {
            return Err(Error::invalid("accountId", "is no account of this client company"));
        }
        if let Some(external_id) = &new.after().external_id
            && *taken.entry(external_id.clone()).or_insert(birth.id) != birth.id
        {
            return Err(Code::ExternalIdTaken.at("externalId"));
        }
        Ok(new)
    }
}

impl BulkItem {
    fn alone(&self, client_id: ClientId) -> Create {
        Create {
            client_id,
            account_id: self.account_id,
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            locale: self.locale.clone(),
            external_id: self.external_id.clone(),
            idempotency_key: None,
        }
    }
}

/// What can be added, and what the client can mend; anything else is the whole request's error.
fn apart(judged: Vec<Result<Change<Model>>>) -> Result<(Vec<Change<Model>>, Vec<Error>)> {
    let (mut new, mut refused) = (Vec::new(), Vec::new());
    for one in judged {
        match one {
            Ok(change) => new.push(change),
            Err(error @ (Error::Refused { .. } | Error::Invalid(_))) => refused.push(error),
            Err(error) => return Err(error),
        }
    }
    Ok((new, refused))
}

/// The error with the item's index in its path.
fn placed(place: usize, error: Error) -> Error {
    let within = |field: Vec<String>| {
        let mut path = path_of(&format!("items.{place}"));
        path.extend(field);
        path
    };
    match error {
        Error::Refused { code, message, field } => Error::Refused {
            code,
            message,
            field: within(field),
        },
        Error::Invalid(mut problems) => {
            for problem in &mut problems {
                problem.field = within(std::mem::take(&mut problem.field));
            }
            Error::Invalid(problems)
        }
        other => other,
    }
}
