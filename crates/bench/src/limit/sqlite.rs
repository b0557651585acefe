//! SQLite: one statement on one of as many readers as the product has, opened as the product opens them.

use std::str::FromStr as _;

use anyhow::Result;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Row as _};
use uuid::Uuid;

use super::{Asked, Given, Question};

const INBOX: &str = include_str!("sql/inbox.sqlite.sql");
const DASHBOARD: &str = include_str!("sql/dashboard.sqlite.sql");
const PORTAL: &str = include_str!("sql/portal.sqlite.sql");
const KNOWN: &str = include_str!("sql/known.sqlite.sql");
const ANSWER: &str = include_str!("sql/answer.sqlite.sql");

/// Columns of what is looked up that are ids; the others are texts.
const KNOWN_IDS: usize = 7;

pub(super) struct Pool {
    readers: SqlitePool,
    writer: SqlitePool,
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
        let readers = SqlitePoolOptions::new()
            .max_connections(connections)
            .min_connections(connections);
        Ok(Self {
            writer: SqlitePoolOptions::new()
                .max_connections(1)
                .connect_with(options.clone())
                .await?,
            readers: readers.connect_with(options.pragma("query_only", "ON")).await?,
        })
    }
}

impl Asked for Pool {
    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let asked = match question {
            Question::Inbox => sqlx::query(INBOX).bind(agency),
            Question::Dashboard(from, until) => sqlx::query(DASHBOARD).bind(agency).bind(from).bind(until),
            Question::Portal(firm) => sqlx::query(PORTAL).bind(agency).bind(firm),
        };
        let row = asked.fetch_one(&self.readers).await?;
        Ok(row.try_get(0)?)
    }

    // SQLite cannot write in a WITH: one statement looks, and one text of several writes.
    async fn take(&self, answer: &Given) -> Result<bool> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let known = sqlx::query(KNOWN)
            .bind(answer.agency)
            .bind(answer.invitation)
            .bind(answer.score);
        let Some(known) = known.fetch_optional(&mut *tx).await? else {
            return Ok(false);
        };
        let mut writes = sqlx::query(ANSWER)
            .bind(answer.agency)
            .bind(answer.invitation)
            .bind(answer.score)
            .bind(answer.now)
            .bind(&answer.improvement);
        for column in 0..KNOWN_IDS {
            writes = writes.bind(known.try_get::<Option<Uuid>, _>(column)?);
        }
        for column in KNOWN_IDS..known.len() {
            writes = writes.bind(known.try_get::<Option<String>, _>(column)?);
        }
        for id in &answer.ids {
            writes = writes.bind(*id);
        }
        writes.execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(true)
    }
}
