//! Links that prove an address: put down with the deed that wants one, given a token when the mail is written, used once.

use goodword_kernel::id::{AccountLinkId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Digest, Personal, Result, Timestamp};
use sea_orm::{ConnectionTrait, Statement};

use crate::door::{LINK, LinkRow, link_row};
use crate::error::from_db;
use crate::tx::Tx;

/// How long a link that is over is remembered.
const KEPT: i64 = 30 * DAY;

/// A link that is wanted.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// Its id.
    pub id: AccountLinkId,
    /// What it is for.
    pub kind: String,
    /// Whose account it is about, where there is one.
    pub user: Option<UserId>,
    /// The address it proves, where that is not the account's own.
    pub email: Option<Personal<String>>,
    /// What is to be done with it.
    pub data: Option<serde_json::Value>,
    /// How long it is good.
    pub until: Timestamp,
}

/// Puts a link down. Older ones of its kind for the same account are no longer good.
pub async fn put_account_link(tx: &Tx, new: NewLink) -> Result<()> {
    let over = "DELETE FROM account_link WHERE expires_at < $1";
    tx.execute(over, [tx.now().plus(-KEPT).into()]).await?;
    if let Some(user) = new.user {
        let sql = "UPDATE account_link SET used_at = $3 WHERE login_id = $1 AND kind = $2 AND used_at IS NULL";
        tx.execute(sql, [user.uuid().into(), new.kind.clone().into(), tx.now().into()])
            .await?;
    }
    let sql = "INSERT INTO account_link (id, kind, agency_id, login_id, email, data, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        new.id.uuid().into(),
        new.kind.into(),
        tx.agency().uuid().into(),
        new.user.map(|user| user.uuid()).into(),
        new.email.map(Personal::into_inner).into(),
        new.data.into(),
        tx.now().into(),
        new.until.into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// A link of this transaction's agency that is still good.
pub async fn account_link(tx: &Tx, id: AccountLinkId) -> Result<Option<LinkRow>> {
    let sql = format!("{LINK} WHERE id = $1 AND agency_id = $2 AND used_at IS NULL AND expires_at > $3");
    let values = [id.uuid().into(), tx.agency().uuid().into(), tx.now().into()];
    one(tx, &sql, values).await
}

/// Gives a link the token that its mail carries. A mail that is written again has another one.
pub async fn put_link_token(tx: &Tx, id: AccountLinkId, token: &Digest) -> Result<()> {
    let sql = "UPDATE account_link SET digest = $2 WHERE id = $1";
    tx.execute(sql, [id.uuid().into(), token.clone().into()])
        .await
        .map(drop)
}

/// Makes every link about a person's account worthless: whoever holds one proved who they are by what is no longer so.
async fn forget_account_links(tx: &Tx, user: UserId) -> Result<()> {
    let sql = "UPDATE account_link SET used_at = $2 WHERE login_id = $1 AND used_at IS NULL";
    tx.execute(sql, [user.uuid().into(), tx.now().into()]).await.map(drop)
}

/// Gives a login another password. Mailed links about it are worthless.
pub async fn put_password(tx: &Tx, user: UserId, password_hash: &str) -> Result<()> {
    let sql = "UPDATE login SET password_hash = $2 WHERE id = $1";
    tx.execute(sql, [user.uuid().into(), password_hash.into()]).await?;
    forget_account_links(tx, user).await
}

/// Uses a link up. False when it was used meanwhile.
pub async fn use_account_link(tx: &Tx, id: AccountLinkId) -> Result<bool> {
    let sql = "UPDATE account_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(tx.execute(sql, [id.uuid().into(), tx.now().into()]).await? == 1)
}

/// Gives a login a password that its address's owner chose. Other mailed links about it are worthless.
pub async fn verify_login(tx: &Tx, user: UserId, password_hash: &str) -> Result<()> {
    let sql = "UPDATE login SET password_hash = $2, verified_at = COALESCE(verified_at, $3) WHERE id = $1";
    tx.execute(sql, [user.uuid().into(), password_hash.into(), tx.now().into()])
        .await?;
    forget_account_links(tx, user).await
}

/// Gives a login another address, which its owner proved. Other mailed links about it are worthless. `Conflict` when another login has it.
pub async fn put_login_email(tx: &Tx, user: UserId, email_key: &str) -> Result<()> {
    let sql = "UPDATE login SET email_key = $2, verified_at = COALESCE(verified_at, $3) WHERE id = $1";
    tx.execute(sql, [user.uuid().into(), email_key.into(), tx.now().into()])
        .await?;
    forget_account_links(tx, user).await
}

/// Whether the owner of a login's address has opened a mailed link.
pub async fn is_verified(tx: &Tx, user: UserId) -> Result<bool> {
    let sql = "SELECT 1 AS one FROM login WHERE id = $1 AND verified_at IS NOT NULL";
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, [user.uuid().into()]);
    Ok(tx.conn().query_one_raw(statement).await.map_err(from_db)?.is_some())
}

async fn one<const N: usize>(tx: &Tx, sql: &str, values: [sea_orm::Value; N]) -> Result<Option<LinkRow>> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    let row = tx.conn().query_one_raw(statement).await.map_err(from_db)?;
    row.as_ref().map(link_row).transpose().map_err(from_db)
}

/// The address that a person proved by this link.
pub async fn proved_address(tx: &Tx, id: AccountLinkId, user: UserId) -> Result<Option<Personal<String>>> {
    let sql = format!("{LINK} WHERE id = $1 AND login_id = $2 AND used_at IS NOT NULL");
    let row = one(tx, &sql, [id.uuid().into(), user.uuid().into()]).await?;
    Ok(row.and_then(|row| row.email))
}
