//! Sign-ins: what is kept of their tokens, and their end.

use goodword_kernel::id::{AgencyId, SessionId, UserId};
use goodword_kernel::{Error, Result};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde::Serialize;

use crate::door::{Life, NewSession};
use crate::error::from_db;
use crate::tx::Tx;

/// The most sign-ins of one person that are looked at.
const MOST: i64 = 1_000;

/// Keeps the tokens of a sign-in.
pub async fn open_session(tx: &Tx, id: SessionId, user: UserId, new: &NewSession, life: Life) -> Result<()> {
    let sql = "INSERT INTO session (id, login_id, agency_id, access_digest, access_until, refresh_digest, \
               refresh_until, absolute_until, created_at, rotated_at, proved_at) VALUES \
               ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)";
    let values = [
        id.uuid().into(),
        user.uuid().into(),
        tx.agency().uuid().into(),
        new.access.clone().into(),
        new.access_until.min(life.until).into(),
        new.refresh.clone().into(),
        new.refresh_until.min(life.until).into(),
        life.until.into(),
        tx.now().into(),
        life.proved_at.into(),
    ];
    tx.execute(sql, values).await?;
    let sql = "UPDATE login_agency SET last_used_at = $3 WHERE login_id = $1 AND agency_id = $2";
    let values = [user.uuid().into(), tx.agency().uuid().into(), tx.now().into()];
    tx.execute(sql, values).await.map(drop)
}

/// Gives a sign-in new tokens, because its person proved who they are. The old ones are worthless; the old refresh token
/// counts as used, so that a copy of it ends the sign-in (A79, A80).
pub async fn retoken(tx: &Tx, id: SessionId, new: &NewSession) -> Result<()> {
    let sql = "INSERT INTO used_refresh (digest, session_id, used_at) SELECT refresh_digest, id, $2 FROM session \
               WHERE id = $1 ON CONFLICT (digest) DO NOTHING";
    tx.execute(sql, [id.uuid().into(), tx.now().into()]).await?;
    let sql = "UPDATE session SET access_digest = $2, access_until = CASE WHEN absolute_until < $3 THEN absolute_until \
               ELSE $3 END, refresh_digest = $4, refresh_until = CASE WHEN absolute_until < $5 THEN absolute_until \
               ELSE $5 END, previous_digest = NULL, rotated_at = $6, proved_at = $6 WHERE id = $1 AND ended_at IS NULL";
    let values = [
        id.uuid().into(),
        new.access.clone().into(),
        new.access_until.into(),
        new.refresh.clone().into(),
        new.refresh_until.into(),
        tx.now().into(),
    ];
    match tx.execute(sql, values).await? {
        0 => Err(Error::Unauthenticated),
        _ => Ok(()),
    }
}

/// Ends one sign-in. Its tokens are worthless once this transaction is over.
pub async fn end_session(tx: &Tx, id: SessionId, reason: &str) -> Result<()> {
    let sql = "UPDATE session SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL";
    tx.execute(sql, [id.uuid().into(), tx.now().into(), reason.into()])
        .await
        .map(drop)
}

/// Which sign-ins of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those in this transaction's agency.
    Here,
    /// Those in every agency, but for the one of this id.
    Everywhere(Option<SessionId>),
}

/// Ends the sign-ins of a person.
pub async fn end_sessions(tx: &Tx, user: UserId, whose: Whose, reason: &str) -> Result<()> {
    let (clause, value) = match whose {
        Whose::Here => ("agency_id = $4", tx.agency().uuid().into()),
        Whose::Everywhere(except) => ("id <> $4", except.map_or_else(uuid::Uuid::nil, |id| id.uuid()).into()),
    };
    let sql = format!(
        "UPDATE session SET ended_at = $2, end_reason = $3 WHERE login_id = $1 AND ended_at IS NULL AND {clause}"
    );
    tx.execute(&sql, [user.uuid().into(), tx.now().into(), reason.into(), value])
        .await
        .map(drop)
}

/// The newest sign-ins of a person in this transaction's agency that are over, each with the reason.
pub async fn ended_sessions(tx: &Tx, user: UserId) -> Result<Vec<(SessionId, Option<String>)>> {
    let sql = "SELECT id, end_reason FROM session WHERE login_id = $1 AND agency_id = $2 AND ended_at IS NOT NULL \
               ORDER BY ended_at DESC LIMIT $3";
    let values = [user.uuid().into(), tx.agency().uuid().into(), MOST.into()];
    let rows = rows(tx, sql, values).await?;
    let read = |row: &QueryResult| Ok((row.try_get("", "id")?, row.try_get("", "end_reason")?));
    rows.iter().map(|row| read(row).map_err(from_db)).collect()
}

/// The agencies besides this transaction's that a person may enter; at most 100.
pub async fn other_agencies(tx: &Tx, user: UserId) -> Result<Vec<AgencyId>> {
    let sql = "SELECT agency_id FROM login_agency WHERE login_id = $1 AND agency_id <> $2 ORDER BY agency_id LIMIT $3";
    let rows = rows(tx, sql, [user.uuid().into(), tx.agency().uuid().into(), 100_i64.into()]).await?;
    rows.iter()
        .map(|row| row.try_get("", "agency_id").map_err(from_db))
        .collect()
}

/// Puts down a job in another agency: its part of a deed about a person who is in several.
pub async fn schedule_in(tx: &Tx, agency: AgencyId, kind: &'static str, payload: &impl Serialize) -> Result<()> {
    crate::jobs::put_in(tx, agency, kind, payload, tx.now(), None).await
}

async fn rows<const N: usize>(tx: &Tx, sql: &str, values: [sea_orm::Value; N]) -> Result<Vec<QueryResult>> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    tx.conn().query_all_raw(statement).await.map_err(from_db)
}
