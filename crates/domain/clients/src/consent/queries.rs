//! What one may ask about consents, and what they permit.

use std::collections::{HashMap, HashSet};

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::ContactId;
use goodword_kernel::{Page, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::rules::permitted;
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
    let latest = find::<Model>(scope)
        .filter(Column::ContactId.eq(contact.id.uuid()))
        .filter(Column::Purpose.eq(purpose))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    Ok(permitted(latest.first(), needs_consent))
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
    // The last of each contact counts.
    let latest: HashMap<ContactId, Model> = found.into_iter().map(|one| (one.contact_id, one)).collect();
    Ok(may
        .into_iter()
        .map(|contact| contact.id)
        .filter(|id| permitted(latest.get(id), needs_consent))
        .collect())
}

/// More words of one contact on one purpose than there will be.
const MOST: u64 = 50;

/// What one contact agreed to or withdrew, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
