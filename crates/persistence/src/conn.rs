//! One transaction on either engine, with the tenant set: the connection that ORM, hand-written SQL and jobs share.

use std::sync::Arc;

use async_trait::async_trait;
use goodword_kernel::id::AgencyId;
use goodword_kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Executor, Postgres, Sqlite, Transaction};
use tokio::sync::Mutex;

use crate::cancel::Cancel;
use crate::database::{Database, Meter, Pools};
use crate::error::from_sqlx;

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A consistent picture, nothing written.
    Read,
    /// The same, of a copy that is a moment behind.
    Behind,
    /// Changes.
    Write,
}

/// An open transaction. Dropping it rolls back, off the path of whoever waits for an answer; a statement that still runs
/// then is cancelled (A40).
pub(crate) struct Conn {
    // Taken by the commit or the drop, and by nothing else.
    inner: Mutex<Option<Inner>>,
    backend: DbBackend,
    meter: Arc<Meter>,
    cancel: Cancel,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Conn {
    /// Opens a transaction in one round trip, with the tenant set for row-level security. `None` is for the global
    /// tables alone: under row-level security no tenant's rows can be seen.
    pub(crate) async fn begin(db: &Database, mode: Mode, agency: Option<AgencyId>) -> Result<Self> {
        let (db, meter) = (db.clone(), db.meter().clone());
        meter.trip();
        let (backend, cancel) = (db.backend(), Cancel::new(&db, mode));
        let opening = opening(mode, agency, &cancel);
        // sqlx 0.9.0 hands out a connection that is still inside a transaction, with the old tenant set, when a begin is
        // cancelled halfway. A task of its own always runs to its end.
        let inner = tokio::spawn(async move { open(&db, mode, opening).await })
            .await
            .map_err(Error::internal)??;
        Ok(Self {
            inner: Mutex::new(Some(inner)),
            backend,
            meter,
            cancel,
        })
    }

    /// Makes all changes durable.
    pub(crate) async fn commit(mut self) -> Result<()> {
        self.meter.trip();
        match self.inner.get_mut().take() {
            Some(Inner::Sqlite(tx)) => tx.commit().await.map_err(from_sqlx),
            Some(Inner::Postgres(tx)) => tx.commit().await.map_err(from_sqlx),
            None => Err(over()),
        }
    }

    /// Several statements without parameters in one round trip: savepoints and settings.
    pub(crate) async fn batch(&self, sql: &str) -> Result<()> {
        self.execute_unprepared(sql)
            .await
            .map(drop)
            .map_err(crate::error::from_db)
    }
}

impl Drop for Conn {
    fn drop(&mut self) {
        if let Some(Inner::Postgres(tx)) = self.inner.get_mut().take() {
            self.cancel.end(tx);
        }
    }
}

async fn open(db: &Database, mode: Mode, opening: String) -> Result<Inner> {
    match &db.pools {
        Pools::Sqlite { write, read } => match mode {
            // IMMEDIATE takes the writer's lock at once instead of failing halfway when somebody else has it.
            Mode::Write => write.begin_with("BEGIN IMMEDIATE").await,
            Mode::Read | Mode::Behind => read.begin_with("BEGIN").await,
        }
        .map(Inner::Sqlite),
        Pools::Postgres(pools) => {
            let pool = pools.pool(mode);
            pool.begin_with(AssertSqlSafe(opening)).await.map(Inner::Postgres)
        }
    }
    .map_err(from_sqlx)
}

// The tenant is formatted from a typed UUID, so that it may stand in the text; a simple query takes no parameters.
fn opening(mode: Mode, agency: Option<AgencyId>, cancel: &Cancel) -> String {
    let begin = match mode {
        Mode::Read | Mode::Behind => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    match agency {
        Some(agency) => format!(
            "{begin}; SELECT set_config('app.agency_id', '{}', true), set_config('application_name', '{}', true)",
            agency.uuid(),
            cancel.name()
        ),
        None => begin.to_owned(),
    }
}

/// The rows of one statement that looks something up in the global tables. It needs no picture that holds still and no
/// tenant, so the engine begins and ends what it does: one round trip, where a transaction takes three.
pub(crate) async fn look_up(db: &Database, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
    db.meter().statement(&stmt.sql);
    match &db.pools {
        Pools::Sqlite { read, .. } => fetch(read, planned_once(stmt)).await,
        Pools::Postgres(pools) => fetch(pools.pool(Mode::Read), stmt).await,
    }
    .map_err(query_error)
}

/// SQLite looks at the value that is bound to a limit while it plans, and so plans anew whenever one is bound, which costs
/// more than many a statement. At a sum it does not look.
fn planned_once(mut stmt: Statement) -> Statement {
    if stmt.sql.contains(LIMIT) {
        stmt.sql = stmt.sql.replace(LIMIT, "LIMIT ? + 0");
    }
    stmt
}

const LIMIT: &str = "LIMIT ?";

async fn fetch<'c, D, E>(from: E, stmt: Statement) -> Result<Vec<QueryResult>, sqlx::Error>
where
    D: sqlx::Database,
    E: Executor<'c, Database = D>,
    SqlxValues: sqlx::IntoArguments<D>,
    QueryResult: From<D::Row>,
{
    let values = SqlxValues(stmt.values.unwrap_or_else(|| sea_orm::Values(Vec::new())));
    let rows = sqlx::query_with(AssertSqlSafe(stmt.sql), values)
        .fetch_all(from)
        .await?;
    Ok(rows.into_iter().map(QueryResult::from).collect())
}

fn over() -> Error {
    Error::internal("the transaction is over")
}

fn over_in_orm() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("the transaction is over".into()))
}

fn query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

fn exec_error(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

#[async_trait]
impl ConnectionTrait for Conn {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.meter.statement(&stmt.sql);
        let values = SqlxValues(stmt.values.unwrap_or_else(|| sea_orm::Values(Vec::new())));
        let mut inner = self.inner.lock().await;
        self.cancel.begins();
        let done = match inner.as_mut().ok_or_else(over_in_orm)? {
            Inner::Sqlite(tx) => sqlx::query_with(AssertSqlSafe(stmt.sql), values)
                .execute(&mut **tx)
                .await
                .map(ExecResult::from),
            Inner::Postgres(tx) => sqlx::query_with(AssertSqlSafe(stmt.sql), values)
                .execute(&mut **tx)
                .await
                .map(ExecResult::from),
        };
        self.cancel.ended();
        done.map_err(exec_error)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.meter.statement(sql);
        let sql = AssertSqlSafe(sql.to_owned());
        let mut inner = self.inner.lock().await;
        self.cancel.begins();
        let done = match inner.as_mut().ok_or_else(over_in_orm)? {
            Inner::Sqlite(tx) => tx.execute(sqlx::raw_sql(sql)).await.map(ExecResult::from),
            Inner::Postgres(tx) => tx.execute(sqlx::raw_sql(sql)).await.map(ExecResult::from),
        };
        self.cancel.ended();
        done.map_err(exec_error)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.query_all_raw(stmt).await?.into_iter().next())
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.meter.statement(&stmt.sql);
        let mut inner = self.inner.lock().await;
        self.cancel.begins();
        let done = match inner.as_mut().ok_or_else(over_in_orm)? {
            Inner::Sqlite(tx) => fetch(&mut **tx, planned_once(stmt)).await,
            Inner::Postgres(tx) => fetch(&mut **tx, stmt).await,
        };
        self.cancel.ended();
        done.map_err(query_error)
    }
}
