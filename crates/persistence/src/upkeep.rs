//! Jobs as the operator sees them: how many there are, which were set aside, and running one of those again.

use goodword_kernel::id::JobId;
use goodword_kernel::{Error, Result, Timestamp};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde::Serialize;

use crate::conn::{Conn, Mode};
use crate::error::from_db;
use crate::home::Home;

/// A job that failed too often.
#[derive(Clone, Debug, Serialize)]
pub struct DeadJob {
    /// Its id.
    pub id: JobId,
    /// What it was to do.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was set aside.
    pub dead_at: Timestamp,
}

/// How many jobs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobCounts {
    /// Those to be run now.
    pub due: usize,
    /// Those to be run later.
    pub waiting: usize,
    /// Those that were set aside.
    pub dead: usize,
}

impl Home {
    /// The jobs that were set aside, newest first.
    pub async fn dead_jobs(&self, most: u32) -> Result<Vec<DeadJob>> {
        let conn = Conn::begin(self.database(), Mode::Read, None).await?;
        let sql = "SELECT id, kind, attempts, last_error, dead_at FROM job WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT $1";
        let statement = Statement::from_sql_and_values(self.database().backend(), sql, [i64::from(most).into()]);
        let rows = conn.query_all_raw(statement).await.map_err(from_db)?;
        let read = |row: &QueryResult| {
            Ok(DeadJob {
                id: row.try_get("", "id")?,
                kind: row.try_get("", "kind")?,
                attempts: row.try_get("", "attempts")?,
                last_error: row.try_get("", "last_error")?,
                dead_at: row.try_get("", "dead_at")?,
            })
        };
        rows.iter().map(|row| read(row).map_err(from_db)).collect()
    }

    /// Gives a job that was set aside another twelve tries.
    pub async fn revive(&self, id: JobId) -> Result<()> {
        let now = self.source().now().millis();
        let sql = "UPDATE job SET dead_at = NULL, attempts = 0, run_at = $2, locked_until = NULL WHERE id = $1 AND dead_at IS NOT NULL";
        let conn = Conn::begin(self.database(), Mode::Write, None).await?;
        let values = [id.uuid().into(), now.into()];
        let statement = Statement::from_sql_and_values(self.database().backend(), sql, values);
        let found = conn.execute_raw(statement).await.map_err(from_db)?.rows_affected();
        conn.commit().await?;
        if found == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// How often jobs of each kind ended in each way in this process: done, failed or dead.
    pub fn jobs_run(&self) -> Vec<(String, &'static str, u64)> {
        self.inner().jobs.runs()
    }

    /// How many jobs there are.
    pub async fn job_counts(&self) -> Result<JobCounts> {
        let conn = Conn::begin(self.database(), Mode::Read, None).await?;
        let sql = "SELECT (SELECT count(*) FROM job WHERE dead_at IS NULL AND run_at <= $1) AS due, \
                   (SELECT count(*) FROM job WHERE dead_at IS NULL AND run_at > $1) AS waiting, \
                   (SELECT count(*) FROM job WHERE dead_at IS NOT NULL) AS dead";
        let values = [self.source().now().millis().into()];
        let statement = Statement::from_sql_and_values(self.database().backend(), sql, values);
        let row = conn.query_one_raw(statement).await.map_err(from_db)?;
        let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
        let count = |name: &str| -> Result<usize> {
            let count: i64 = row.try_get("", name).map_err(from_db)?;
            usize::try_from(count).map_err(Error::internal)
        };
        Ok(JobCounts {
            due: count("due")?,
            waiting: count("waiting")?,
            dead: count("dead")?,
        })
    }
}
