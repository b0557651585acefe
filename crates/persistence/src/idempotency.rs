//! Deeds that may be repeated: the key, the input's fingerprint and the row that came of it (A55, A56).

use goodword_kernel::time::DAY;
use goodword_kernel::{Digest, Error, Result, SecretKey};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::error::from_db;
use crate::tx::Tx;

/// How long a key is remembered.
pub(crate) const KEPT: i64 = DAY;
/// The longest key a client may send.
const LONGEST: usize = 100;

/// The key of one deed, by one actor, under one permission.
#[derive(Clone)]
pub(crate) struct Once {
    name: String,
    fingerprint: Digest,
    too_long: bool,
}

impl Once {
    /// Reads `idempotency_key` out of an input. The fingerprint is keyed, because inputs hold personal data.
    pub(crate) fn of(input: &impl Serialize, permission: &str, key: &SecretKey) -> Option<Self> {
        let json = serde_json::to_value(input).ok()?;
        let given = json.get("idempotency_key")?.as_str()?;
        Some(Self {
            name: format!("{permission}/{given}"),
            fingerprint: key.hash("idempotency", json.to_string().as_bytes()),
            too_long: given.is_empty() || given.len() > LONGEST,
        })
    }
}

/// What a claim found.
pub(crate) enum Claim {
    /// The first of its kind: go on.
    First,
    /// Done before: this row came of it.
    Done(Uuid),
}

/// Claims the key in the deed's own transaction. A parallel one waits for the first to end.
pub(crate) async fn claim(tx: &Tx, once: &Once) -> Result<Claim> {
    if once.too_long {
        return Err(Error::invalid(
            "idempotencyKey",
            format!("must have from 1 to {LONGEST} characters"),
        ));
    }
    let kept_since = tx.now().plus(-KEPT).millis();
    let claimed = tx
        .execute(
            "INSERT INTO idempotency (agency_id, actor, name, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (agency_id, actor, name) DO UPDATE SET fingerprint = excluded.fingerprint, \
             created_at = excluded.created_at, subject = NULL WHERE idempotency.created_at < $6",
            [
                tx.agency().uuid().into(),
                actor(tx).into(),
                once.name.clone().into(),
                once.fingerprint.clone().into(),
                tx.now().millis().into(),
                kept_since.into(),
            ],
        )
        .await?;
    if claimed == 1 {
        return Ok(Claim::First);
    }
    let row = tx
        .conn()
        .query_one_raw(statement(
            tx,
            "SELECT fingerprint, subject FROM idempotency WHERE agency_id = $1 AND actor = $2 AND name = $3",
            [tx.agency().uuid().into(), actor(tx).into(), once.name.clone().into()],
        ))
        .await
        .map_err(from_db)?
        .ok_or(Error::Conflict)?;
    let fingerprint: Digest = row.try_get("", "fingerprint").map_err(from_db)?;
    if fingerprint != once.fingerprint {
        return Err(Error::KeyReused);
    }
    let subject: Option<Uuid> = row.try_get("", "subject").map_err(from_db)?;
    subject.map(Claim::Done).ok_or(Error::Conflict)
}

/// Remembers which row came of the deed.
pub(crate) async fn remember(tx: &Tx, once: &Once, subject: Uuid) -> Result<()> {
    tx.execute(
        "UPDATE idempotency SET subject = $4 WHERE agency_id = $1 AND actor = $2 AND name = $3",
        [
            tx.agency().uuid().into(),
            actor(tx).into(),
            once.name.clone().into(),
            subject.into(),
        ],
    )
    .await
    .map(drop)
}

fn actor(tx: &Tx) -> String {
    let (kind, id) = tx.actor().parts();
    format!("{kind}/{}", id.unwrap_or_default())
}

fn statement<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values)
}
