//! Jobs as rows: put down, leased, ended, put off, set aside.

use goodword_kernel::id::{AgencyId, JobId};
use goodword_kernel::{Error, Id, Kind as _, Result, Timestamp};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::conn::{Conn, Mode};
use crate::database::{Database, Engine};
use crate::error::from_db;
use crate::home::Home;
use crate::tx::Tx;

/// A job as a worker holds it.
#[derive(Clone, Debug)]
pub(crate) struct Leased {
    pub(crate) id: Uuid,
    pub(crate) agency: AgencyId,
    pub(crate) kind: String,
    pub(crate) payload: serde_json::Value,
    pub(crate) attempts: i32,
    pub(crate) run_at: i64,
}

pub(crate) async fn put(
    tx: &Tx,
    kind: &str,
    payload: &impl Serialize,
    at: Timestamp,
    name: Option<&str>,
) -> Result<()> {
    put_in(tx, tx.agency(), kind, payload, at, name).await
}

/// The same for another agency: its part of a deed about a person who is in several.
pub(crate) async fn put_in(
    tx: &Tx,
    agency: AgencyId,
    kind: &str,
    payload: &impl Serialize,
    at: Timestamp,
    name: Option<&str>,
) -> Result<()> {
    let payload = serde_json::to_value(payload).map_err(Error::internal)?;
    let id: JobId = tx.id();
    tx.execute(
        "INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (agency_id, kind, name) DO UPDATE SET \
         payload = excluded.payload, run_at = excluded.run_at, attempts = 0, locked_until = NULL, dead_at = NULL",
        [
            id.uuid().into(),
            agency.uuid().into(),
            kind.into(),
            name.unwrap_or(&id.to_string()).into(),
            payload.into(),
            at.millis().into(),
            tx.now().millis().into(),
        ],
    )
    .await
    .map(drop)
}

/// How long a worker may hold a job before another may take it.
const LEASE: i64 = 60_000;
/// Tries before a job is set aside: about three hours, as the delay doubles from five seconds on.
const MOST_TRIES: i32 = 12;

/// Takes due jobs, oldest first. No other worker gets them until the lease ends.
pub(crate) async fn claim(
    db: &Database,
    now: Timestamp,
    most: usize,
    lane: &str,
    busy: &[AgencyId],
) -> Result<Vec<Leased>> {
    let skip = if db.engine() == Engine::Postgres {
        "FOR UPDATE SKIP LOCKED"
    } else {
        ""
    };
    let sql = format!(
        "UPDATE job SET locked_until = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM job \
         WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) AND {lane}{} \
         ORDER BY run_at, id LIMIT $3 {skip}) RETURNING id, agency_id, kind, payload, attempts, run_at",
        others(busy, 4)
    );
    let conn = Conn::begin(db, Mode::Write, None).await?;
    let values: [Value; 3] = [
        now.millis().into(),
        now.plus(LEASE).millis().into(),
        i64::try_from(most).unwrap_or(1).into(),
    ];
    let values = values.into_iter().chain(uuids(busy));
    let rows = conn
        .query_all_raw(Statement::from_sql_and_values(db.backend(), &sql, values))
        .await
        .map_err(from_db)?;
    conn.commit().await?;
    let mut jobs: Vec<Leased> = rows.iter().map(leased).collect::<Result<_, _>>().map_err(from_db)?;
    jobs.sort_by_key(|job| (job.run_at, job.id));
    Ok(jobs)
}

fn leased(row: &QueryResult) -> Result<Leased, sea_orm::DbErr> {
    Ok(Leased {
        id: row.try_get("", "id")?,
        agency: row.try_get("", "agency_id")?,
        kind: row.try_get("", "kind")?,
        payload: row.try_get("", "payload")?,
        attempts: row.try_get("", "attempts")?,
        run_at: row.try_get("", "run_at")?,
    })
}

/// Whether any job is due, without taking it: a cheap look before the writer's lock is asked for.
pub(crate) async fn any_due(db: &Database, now: Timestamp, lane: &str, busy: &[AgencyId]) -> Result<bool> {
    let conn = Conn::begin(db, Mode::Read, None).await?;
    let sql = format!(
        "SELECT 1 AS one FROM job WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) \
         AND {lane}{} LIMIT 1",
        others(busy, 2)
    );
    let values = std::iter::once(now.millis().into()).chain(uuids(busy));
    let statement = Statement::from_sql_and_values(db.backend(), &sql, values);
    Ok(conn.query_one_raw(statement).await.map_err(from_db)?.is_some())
}

// A condition that leaves these agencies out, their ids being the values from this number on.
fn others(busy: &[AgencyId], from: usize) -> String {
    let each = (from..)
        .zip(busy)
        .map(|(number, _)| format!(" AND agency_id <> ${number}"));
    each.collect()
}

fn uuids(agencies: &[AgencyId]) -> impl Iterator<Item = Value> + '_ {
    agencies.iter().map(|agency| agency.uuid().into())
}

const DONE: &str = "DELETE FROM job WHERE id = $1 AND attempts = $2 AND run_at = $3";

fn done_values(job: &Leased) -> [sea_orm::Value; 3] {
    [job.id.into(), job.attempts.into(), job.run_at.into()]
}

/// Ends a job inside the transaction that will do it. False when it is not this worker's any more, because its lease ended
/// or it was put down anew: then it must not be done here.
pub(crate) async fn done_in(tx: &Tx, job: &Leased) -> Result<bool> {
    Ok(tx.execute(DONE, done_values(job)).await? > 0)
}

/// Ends a job whose effect lies outside.
pub(crate) async fn done(db: &Database, job: &Leased) -> Result<()> {
    execute(db, DONE, done_values(job)).await
}

/// Whether a job that failed now is set aside.
pub(crate) fn is_last(job: &Leased) -> bool {
    job.attempts >= MOST_TRIES
}

const FAILED: &str = "UPDATE job SET run_at = $4, locked_until = NULL, last_error = $5, dead_at = $6 \
                      WHERE id = $1 AND attempts = $2 AND run_at = $3";

fn failed_values(home: &Home, job: &Leased, error: &Error) -> [sea_orm::Value; 6] {
    let now = home.source().now();
    let dead = is_last(job);
    let delay = 5_000_i64 << u32::try_from(job.attempts.clamp(1, 12) - 1).unwrap_or(0);
    let at = now.plus(delay + i64::from(home.source().basis_points()) * delay / 100_000);
    let [id, attempts, run_at] = done_values(job);
    let told = format!("{error:?}").chars().take(1_000).collect::<String>();
    let dead_at = dead.then_some(now.millis());
    [id, attempts, run_at, at.millis().into(), told.into(), dead_at.into()]
}

/// Puts a failed job off with a growing delay, or aside when it has failed too often.
pub(crate) async fn failed(home: &Home, job: &Leased, error: &Error) -> Result<()> {
    execute(home.database(), FAILED, failed_values(home, job, error)).await
}

/// The same inside a transaction. False when the job is not this worker's any more.
pub(crate) async fn failed_in(tx: &Tx, job: &Leased, error: &Error) -> Result<bool> {
    let values = failed_values(&tx.session.inner().home, job, error);
    Ok(tx.execute(FAILED, values).await? > 0)
}

pub(super) async fn execute<const N: usize>(db: &Database, sql: &str, values: [sea_orm::Value; N]) -> Result<()> {
    let conn = Conn::begin(db, Mode::Write, None).await?;
    conn.execute_raw(Statement::from_sql_and_values(db.backend(), sql, values))
        .await
        .map_err(from_db)?;
    conn.commit().await
}

/// The id of a job for people.
pub(crate) fn job_name(id: Uuid) -> String {
    let id: JobId = Id::from_uuid(id);
    debug_assert!(id.to_string().starts_with(goodword_kernel::id::kind::Job::PREFIX));
    id.to_string()
}
