//! What one may do with people.

use goodword_kernel::Result;
use goodword_kernel::id::UserId;
use goodword_persistence::{By, Tx, change, find, vault};
use sea_orm::ColumnTrait;

use super::{Column, Model, Person, Update, may};
use crate::account_link;
use crate::password::NONE;

/// Changes a person's name or language.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |user: Model| user.updated(&with)).await
}

/// Gives a person a place in the transaction's agency, and invites them by mail where they have no password: finds or makes the login, and the person's row here. A password
/// hash is used for a new login only; `verified` says that somebody vouches for whose address it is.
pub async fn ensure(tx: &mut Tx, person: &Person, password_hash: &str, verified: bool) -> Result<Model> {
    let (id, invited): (UserId, bool) = if let Some(known) = vault::login_by_email(tx, &person.email_key).await? {
        (known, true)
    } else {
        let id = tx.id();
        vault::add_login(tx, id, &person.email_key, password_hash, verified).await?;
        (id, password_hash == NONE)
    };
    join(tx, id, person, invited).await
}

/// The row of a person here, made when it is missing.
async fn join(tx: &mut Tx, id: UserId, person: &Person, invited: bool) -> Result<Model> {
    if let Some(user) = find::<Model>(tx).filter(Column::Id.eq(id.uuid())).maybe().await? {
        return Ok(user);
    }
    let change = Model::joined(tx.agency(), id, person, tx.now());
    let user = tx.save(change).await?;
    if invited && !vault::is_verified(tx, id).await? {
        account_link::invite(tx, id).await?;
    }
    Ok(user)
}
