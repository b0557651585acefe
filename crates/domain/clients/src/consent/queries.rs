//! What one may ask about consents, and what they permit.

use goodword_identity::{Children, Direction, Order, find};
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

/// What one contact agreed to or withdrew, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
