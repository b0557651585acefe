//! What one may ask about consents, and what they permit.

use std::collections::{HashMap, HashSet};

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::ContactId;
use goodword_kernel::{Page, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::rules::{permitted, word};
use super::{Column, Model, Purpose};
use crate::contact;

/// Whether a contact's data may be used for a purpose: the contact may be contacted at all, and has agreed, or (where no
/// consent is needed) has not withdrawn. One statement; none for a contact who is blocked.
pub async fn permits(
    scope: &impl Scope,
    contact: &contact::Model,
    purpose: Purpose,
    needs_consent: bool,
) -> Result<bool> {
    if !contact.may_be_contacted() {
        return Ok(false);
    }
    let latest = latest(scope, contact.id, purpose).await?;
    Ok(permitted(latest.as_ref(), needs_consent))
}

/// The word of a contact on a purpose that counts. One statement.
pub(super) async fn latest(scope: &impl Scope, contact: ContactId, purpose: Purpose) -> Result<Option<Model>> {
    let words = find::<Model>(scope)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::Purpose.eq(purpose));
    Ok(word(words.ordered(&Order::by_id(Direction::Desc), MOST).await?))
}

/// The words of two contacts that count, by purpose. One statement.
pub(super) async fn words_of(scope: &impl Scope, both: [ContactId; 2]) -> Result<[HashMap<Purpose, Model>; 2]> {
    let most = MOST * (both.len() * Purpose::ALL.len()) as u64;
    let found = find::<Model>(scope)
        .filter(Column::ContactId.is_in(both.map(|contact| contact.uuid())))
        .ordered(&Order::by_id(Direction::Desc), most)
        .await?;
    Ok(both.map(|contact| {
        let of = |purpose: Purpose| {
            let some = found
                .iter()
                .filter(|one| one.contact_id == contact && one.purpose == purpose);
            Some((purpose, word(some.cloned())?))
        };
        Purpose::ALL.iter().copied().filter_map(of).collect()
    }))
}

/// Those of some contacts whose data may be used for a purpose, as [`permits`] says it of one. One statement.
pub async fn permitted_of(
    scope: &impl Scope,
    contacts: &[contact::Model],
    purpose: Purpose,
    needs_consent: bool,
) -> Result<HashSet<ContactId>> {
    let may: Vec<&contact::Model> = contacts.iter().filter(|contact| contact.may_be_contacted()).collect();
    let found = find::<Model>(scope)
        .filter(Column::ContactId.is_in(may.iter().map(|contact| contact.id.uuid())))
        .filter(Column::Purpose.eq(purpose))
        .ordered(&Order::by_id(Direction::Asc), MOST * contacts.len() as u64)
        .await?;
    let mut words: HashMap<ContactId, Vec<Model>> = HashMap::new();
    for one in found {
        words.entry(one.contact_id).or_default().push(one);
    }
    Ok(may
        .into_iter()
        .map(|contact| contact.id)
        .filter(|id| permitted(word(words.remove(id).unwrap_or_default()).as_ref(), needs_consent))
        .collect())
}

/// More words of one contact on one purpose than there will be.
const MOST: u64 = 50;

/// What one contact agreed to or withdrew, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
