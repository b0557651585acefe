//! Work to be done later. A job is a row of the transaction that wants it, is leased by one worker at a time, and ends
//! by being removed; one that keeps failing is set aside as a dead letter, to be seen and run again.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use futures::future::BoxFuture;
use goodword_kernel::id::{AgencyId, JobId};
use goodword_kernel::{Error, Id, Kind as _, Result, Timestamp};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::conn::{Conn, Mode};
use crate::database::{Database, Engine};
use crate::error::from_db;
use crate::home::Home;
use crate::session::Session;
use crate::tx::Tx;

type InTx = dyn for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>> + Send + Sync;
type Outside = dyn Fn(Session, serde_json::Value) -> BoxFuture<'static, Result<()>> + Send + Sync;

/// What is done for each kind of job, composed once by the server.
#[derive(Clone, Default)]
pub struct Jobs {
    handlers: HashMap<&'static str, Handler>,
    last_words: HashMap<&'static str, Arc<InTx>>,
    standing: Vec<&'static str>,
    // How often each kind ended in each way.
    ran: Arc<Mutex<BTreeMap<(String, &'static str), u64>>>,
    abroad: Vec<&'static str>,
    wake: Arc<[Notify; 2]>,
}

/// Who waits for whom: jobs of one lane do not hold up those of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lane {
    /// What we, and those whom the operator chose, do in good time.
    Home = 0,
    /// What depends on machines of others.
    Abroad = 1,
}

#[derive(Clone)]
pub(crate) enum Handler {
    InTx(Arc<InTx>),
    Outside(Arc<Outside>),
}

impl Jobs {
    /// A job that only changes the database: its changes and its end are one transaction, so that it happens once.
    pub fn on<J: DeserializeOwned + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl for<'a> Fn(&'a mut Tx, J) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    ) {
        let run = Arc::new(run);
        self.handlers.insert(
            kind,
            Handler::InTx(untyped(move |tx, payload| in_tx(run.clone(), tx, payload))),
        );
    }

    /// A job with an effect outside, such as a mail. It may happen again after a crash, so the effect carries an id.
    pub fn outside<J: DeserializeOwned + Send + 'static, F: Future<Output = Result<()>> + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl Fn(Session, J) -> F + Send + Sync + 'static,
    ) {
        let untyped = move |session, payload: serde_json::Value| -> BoxFuture<'static, Result<()>> {
            match serde_json::from_value(payload) {
                Ok(job) => Box::pin(run(session, job)),
                Err(error) => Box::pin(std::future::ready(Err(Error::internal(error)))),
            }
        };
        self.handlers.insert(kind, Handler::Outside(Arc::new(untyped)));
    }

    /// What is still done for a job that is set aside because it failed too often, in the transaction that does so: where
    /// somebody waits for the job, they are told.
    pub fn given_up<J: DeserializeOwned + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl for<'a> Fn(&'a mut Tx, J) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    ) {
        let run = Arc::new(run);
        self.last_words
            .insert(kind, untyped(move |tx, payload| in_tx(run.clone(), tx, payload)));
    }

    /// A job that every agency has at all times, those of before it was thought of too. It puts itself down again.
    pub(crate) fn standing(&mut self, kind: &'static str) {
        self.standing.push(kind);
    }

    /// Counts what came of a job.
    pub(crate) fn ran(&self, kind: &str, outcome: &'static str) {
        let mut ran = self.ran.lock().unwrap_or_else(PoisonError::into_inner);
        *ran.entry((kind.to_owned(), outcome)).or_default() += 1;
    }

    pub(crate) fn runs(&self) -> Vec<(String, &'static str, u64)> {
        let ran = self.ran.lock().unwrap_or_else(PoisonError::into_inner);
        ran.iter()
            .map(|((kind, outcome), times)| (kind.clone(), *outcome, *times))
            .collect()
    }

    /// A job with an effect on a machine that anybody may have named, and that may be slow or dead: such jobs run beside the
    /// others and hold none of them up.
    pub fn abroad<J: DeserializeOwned + Send + 'static, F: Future<Output = Result<()>> + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl Fn(Session, J) -> F + Send + Sync + 'static,
    ) {
        self.abroad.push(kind);
        self.outside(kind, run);
    }

    /// The jobs of a lane, as a condition.
    pub(crate) fn condition(&self, lane: Lane) -> String {
        // The names are our own and need no care.
        let kinds: Vec<String> = self.abroad.iter().map(|kind| format!("'{kind}'")).collect();
        match (lane, kinds.is_empty()) {
            (Lane::Home, true) => "TRUE".into(),
            (Lane::Abroad, true) => "FALSE".into(),
            (Lane::Home, false) => format!("kind NOT IN ({})", kinds.join(", ")),
            (Lane::Abroad, false) => format!("kind IN ({})", kinds.join(", ")),
        }
    }

    pub(crate) fn handler(&self, kind: &str) -> Option<&Handler> {
        self.handlers.get(kind)
    }

    /// What is still to be done for a job that failed, if it failed for the last time.
    pub(crate) fn last_word(&self, job: &Leased) -> Option<&InTx> {
        let is_last = job.attempts >= MOST_TRIES;
        self.last_words
            .get(job.kind.as_str())
            .filter(|_| is_last)
            .map(|run| &**run)
    }

    /// Tells this process's workers that there may be something to do.
    pub(crate) fn wake(&self) {
        self.wake.iter().for_each(Notify::notify_one);
    }

    pub(crate) async fn woken(&self, lane: Lane) {
        self.wake[lane as usize].notified().await;
    }
}

// Tells the compiler that the closure takes any lifetime.
fn untyped(
    run: impl for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
) -> Arc<InTx> {
    Arc::new(run)
}

fn in_tx<'a, J: DeserializeOwned + Send + 'static>(
    run: Arc<impl for<'b> Fn(&'b mut Tx, J) -> BoxFuture<'b, Result<()>> + Send + Sync + 'static>,
    tx: &'a mut Tx,
    payload: serde_json::Value,
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move { run(tx, serde_json::from_value(payload).map_err(Error::internal)?).await })
}

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
    let payload = serde_json::to_value(payload).map_err(Error::internal)?;
    let id: JobId = tx.id();
    tx.execute(
        "INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (agency_id, kind, name) DO UPDATE SET \
         payload = excluded.payload, run_at = excluded.run_at, attempts = 0, locked_until = NULL, dead_at = NULL",
        [
            id.uuid().into(),
            tx.agency().uuid().into(),
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

/// Puts the standing jobs down for agencies that lack them.
pub(crate) async fn stand(db: &Database, jobs: &Jobs, now: Timestamp) -> Result<()> {
    let id = match db.engine() {
        Engine::Postgres => "gen_random_uuid()",
        Engine::Sqlite => "randomblob(16)",
    };
    let sql = format!(
        "INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at) \
         SELECT {id}, d.agency_id, $1, $1, $2, $3, 0, $3 FROM agency_directory d WHERE NOT EXISTS \
         (SELECT 1 FROM job j WHERE j.agency_id = d.agency_id AND j.kind = $1 AND j.name = $1) \
         ON CONFLICT (agency_id, kind, name) DO NOTHING"
    );
    for kind in &jobs.standing {
        let payload = serde_json::json!({});
        execute(db, &sql, [(*kind).into(), payload.into(), now.millis().into()]).await?;
    }
    Ok(())
}

/// How long a worker may hold a job before another may take it.
pub(crate) const LEASE: i64 = 60_000;
/// Tries before a job is set aside: about nine hours.
const MOST_TRIES: i32 = 12;

/// Takes due jobs, oldest first. No other worker gets them until the lease ends.
pub(crate) async fn claim(db: &Database, now: Timestamp, most: usize, lane: &str) -> Result<Vec<Leased>> {
    let skip = if db.engine() == Engine::Postgres {
        "FOR UPDATE SKIP LOCKED"
    } else {
        ""
    };
    let sql = format!(
        "UPDATE job SET locked_until = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM job \
         WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) AND {lane} \
         ORDER BY run_at, id LIMIT $3 {skip}) RETURNING id, agency_id, kind, payload, attempts, run_at"
    );
    let conn = Conn::begin(db, Mode::Write, None).await?;
    let values = [
        now.millis().into(),
        now.plus(LEASE).millis().into(),
        i64::try_from(most).unwrap_or(1).into(),
    ];
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
pub(crate) async fn any_due(db: &Database, now: Timestamp, lane: &str) -> Result<bool> {
    let conn = Conn::begin(db, Mode::Read, None).await?;
    let sql = format!(
        "SELECT 1 AS one FROM job WHERE dead_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) \
         AND {lane} LIMIT 1"
    );
    let statement = Statement::from_sql_and_values(db.backend(), &sql, [now.millis().into()]);
    Ok(conn.query_one_raw(statement).await.map_err(from_db)?.is_some())
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

async fn execute<const N: usize>(db: &Database, sql: &str, values: [sea_orm::Value; N]) -> Result<()> {
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
