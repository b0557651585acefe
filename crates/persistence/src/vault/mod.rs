//! The global tables as a tenant's transaction may touch them: a login is made or found with the membership that needs
//! it, a link with the invitation that sends it. Used by identity and by the contexts that hand out links; a contract
//! test names them.

mod account_link;
mod key;
mod left;
mod mfa;
mod session;

pub use account_link::{
    NewLink, account_link, is_verified, proved_address, put_account_link, put_link_token, put_login_email,
    put_password, use_account_link, verify_login,
};
pub use key::{end_key, put_key};
pub use left::leave;
pub(crate) use left::read_left;
pub use mfa::{begin_mfa, confirm_mfa, end_mfa, put_recovery_codes};
pub use session::{
    Whose, end_session, end_sessions, ended_sessions, open_session, other_agencies, retoken, schedule_in,
};

use goodword_kernel::id::UserId;
use goodword_kernel::{Digest, Result, Timestamp};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::error::from_db;
use crate::tx::Tx;

/// The person of an e-mail address in its comparable form, if anybody has it.
pub async fn login_by_email(tx: &Tx, email_key: &str) -> Result<Option<UserId>> {
    let sql = "SELECT id FROM login WHERE email_key = $1";
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, [email_key.into()]);
    let row = tx.conn().query_one_raw(statement).await.map_err(from_db)?;
    row.map(|row| row.try_get("", "id").map_err(from_db)).transpose()
}

/// Makes a login. One that nobody proved to be the address's owner opens this transaction's agency alone until its owner
/// opens a mailed link.
pub async fn add_login(tx: &Tx, user: UserId, email_key: &str, password_hash: &str, verified: bool) -> Result<()> {
    let sql = "INSERT INTO login (id, email_key, password_hash, created_at, verified_at, home_agency_id) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        user.uuid().into(),
        email_key.into(),
        password_hash.into(),
        tx.now().into(),
        verified.then(|| tx.now()).into(),
        tx.agency().uuid().into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Notes in the security log a deed that concerns a person in every agency.
pub async fn note(tx: &Tx, deed: &str, user: Option<UserId>) -> Result<()> {
    let id: goodword_kernel::id::EventId = tx.id();
    let sql =
        "INSERT INTO security_log (id, deed, login_id, agency_id, request_id, at) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        id.uuid().into(),
        deed.into(),
        user.map(|user| user.uuid()).into(),
        tx.agency().uuid().into(),
        tx.request().uuid().into(),
        tx.now().into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Has a row for what a person may do in this transaction's agency, with nothing in it where there was none: what is not
/// there nobody can keep from others, and two that give at once would each forget what the other gave.
pub async fn open_access(tx: &Tx, user: UserId, nothing: &serde_json::Value) -> Result<()> {
    let sql = "INSERT INTO login_agency (login_id, agency_id, access, last_used_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (login_id, agency_id) DO NOTHING";
    let values = [
        user.uuid().into(),
        tx.agency().uuid().into(),
        nothing.clone().into(),
        tx.now().into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Says what a person may do and see in this transaction's agency. Open sign-ins feel it at their next request.
pub async fn put_access(tx: &Tx, user: UserId, access: &serde_json::Value) -> Result<()> {
    let sql = "INSERT INTO login_agency (login_id, agency_id, access, last_used_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (login_id, agency_id) DO UPDATE SET access = excluded.access";
    let values = [
        user.uuid().into(),
        tx.agency().uuid().into(),
        access.clone().into(),
        tx.now().into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Shuts a person out of this transaction's agency, with their keys: these stay worthless when the person comes back.
pub async fn shut_out(tx: &Tx, user: UserId) -> Result<()> {
    for table in ["key_entrance", "login_agency"] {
        let sql = format!("DELETE FROM {table} WHERE login_id = $1 AND agency_id = $2");
        tx.execute(&sql, [user.uuid().into(), tx.agency().uuid().into()])
            .await?;
    }
    Ok(())
}

/// Keeps what a link opens, under the digest of its token.
pub async fn put_link(tx: &Tx, token: &Digest, kind: &str, subject: Uuid, expires_at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO link (digest, agency_id, kind, subject, expires_at) VALUES ($1, $2, $3, $4, $5)";
    let values = [
        token.clone().into(),
        tx.agency().uuid().into(),
        kind.into(),
        subject.into(),
        expires_at.into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Changes how long a link is good: longer for a revision, not at all when it is withdrawn.
pub async fn set_link_end(tx: &Tx, kind: &str, subject: Uuid, expires_at: Timestamp) -> Result<()> {
    let sql = "UPDATE link SET expires_at = $4 WHERE agency_id = $1 AND kind = $2 AND subject = $3";
    tx.execute(
        sql,
        [
            tx.agency().uuid().into(),
            kind.into(),
            subject.into(),
            expires_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// What a person may do in this transaction's agency, as it was last put; kept from others until the transaction ends.
pub async fn access(tx: &Tx, user: UserId) -> Result<Option<serde_json::Value>> {
    let backend = tx.conn().get_database_backend();
    let lock = if backend == sea_orm::DbBackend::Postgres {
        " FOR UPDATE"
    } else {
        ""
    };
    let sql = format!("SELECT access FROM login_agency WHERE login_id = $1 AND agency_id = $2{lock}");
    let values = [user.uuid().into(), tx.agency().uuid().into()];
    let row = tx
        .conn()
        .query_one_raw(Statement::from_sql_and_values(backend, sql, values))
        .await
        .map_err(from_db)?;
    row.map(|row| row.try_get("", "access").map_err(from_db)).transpose()
}
