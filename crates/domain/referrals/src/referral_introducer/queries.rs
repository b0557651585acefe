//! What one may ask about people who recommended without an account.

use goodword_clients::{consent, contact};
use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Digest, Page, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// Who recommended by a public form: one person for a referral that came by one.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Asc), page)
}

/// Whether whoever reads mails at an address said that they want none of a client company. One statement.
pub(crate) async fn has_stopped(scope: &impl Scope, client: ClientId, digest: &Digest) -> Result<bool> {
    let said = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::EmailDigest.eq(digest.clone()))
        .filter(Column::StoppedAt.is_not_null());
    Ok(!said.most(1).await?.is_empty())
}

/// Whether somebody who recommended may be written to: they are among those who are, they said nothing against it, and neither
/// did the customer whose address it is.
pub(super) async fn may_be_written(scope: &impl Scope, who: &Model) -> Result<bool> {
    let Some(digest) = who.email_digest.as_ref().filter(|_| who.is_mailed) else {
        return Ok(false);
    };
    if has_stopped(scope, who.client_id, digest).await? {
        return Ok(false);
    }
    match who.contact_id {
        Some(id) => {
            let contact = find::<contact::Model>(scope).by_id(id).await?;
            consent::permits(scope, &contact, consent::Purpose::ReferralAsk, false).await
        }
        None => Ok(true),
    }
}
