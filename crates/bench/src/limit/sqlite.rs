//! SQLite: one statement on one of as many readers as the product has, opened as the product opens them.

use std::str::FromStr as _;

use anyhow::Result;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Row as _};
use uuid::Uuid;

use super::{Asked, Question};

const INBOX: &str = include_str!("sql/inbox.sqlite.sql");
const DASHBOARD: &str = include_str!("sql/dashboard.sqlite.sql");

pub(super) struct Pool {
    readers: SqlitePool,
}

impl Pool {
    pub(super) async fn open(url: &str, connections: usize) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-16000")
            .pragma("mmap_size", "268435456")
            .disable_statement_logging();
        let connections = u32::try_from(connections)?;
        let readers = SqlitePoolOptions::new().max_connections(connections).min_connections(connections);
        Ok(Self {
            readers: readers.connect_with(options.pragma("query_only", "ON")).await?,
        })
    }
}

impl Asked for Pool {
    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let sql = match question {
            Question::Inbox => INBOX,
            Question::Dashboard => DASHBOARD,
        };
        let row = sqlx::query(sql).bind(agency).fetch_one(&self.readers).await?;
        Ok(row.try_get(0)?)
    }
}
