//! The people of a client company, as far as this context asks about them.

use goodword_clients::client_membership::{Column, Model};
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, UserId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::ExpectationsErrorCode as Code;

/// Refuses somebody who has no role at the client company; `path` is where the input names them.
pub(crate) async fn check(tx: &Tx, client: ClientId, user: UserId, path: &str) -> Result<()> {
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    match found.maybe().await? {
        Some(_) => Ok(()),
        None => Err(Code::NotAMember.at(path)),
    }
}
