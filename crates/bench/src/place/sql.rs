//! One connection to either engine, for filling and counting.

use std::str::FromStr as _;

use anyhow::{Context as _, Result};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _, SqliteConnection};

use super::Engine;

pub(crate) enum Sql {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Sql {
    pub(crate) async fn open(url: &str) -> Result<Self> {
        Ok(match Engine::of(url) {
            Engine::Sqlite => {
                let options = SqliteConnectOptions::from_str(url)?
                    .foreign_keys(true)
                    .busy_timeout(std::time::Duration::from_secs(30))
                    // What is filled in need not survive a power cut.
                    .pragma("synchronous", "OFF")
                    .disable_statement_logging();
                Self::Sqlite(options.connect().await.with_context(|| url.to_owned())?)
            }
            Engine::Postgres => {
                let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
                Self::Postgres(options.connect().await.with_context(|| url.to_owned())?)
            }
        })
    }

    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs statements that take no parameters and give no rows.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<()> {
        let text = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(own) => sqlx::raw_sql(text).execute(own).await.map(drop),
            Self::Postgres(own) => sqlx::raw_sql(text).execute(own).await.map(drop),
        }
        .with_context(|| shortened(sql))
    }

    /// The one number that a statement gives.
    pub(crate) async fn number(&mut self, sql: &str) -> Result<i64> {
        let text = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(own) => sqlx::query(text).fetch_one(own).await.and_then(|row| row.try_get(0)),
            Self::Postgres(own) => sqlx::query(text).fetch_one(own).await.and_then(|row| row.try_get(0)),
        }
        .with_context(|| shortened(sql))
    }

    /// How many rows of an agency a table has for which a condition holds.
    pub(crate) async fn rows(&mut self, table: &str, agency: uuid::Uuid, condition: &str) -> Result<i64> {
        self.figure("count(*)", table, agency, condition).await
    }

    /// A number that is made of such rows.
    pub(crate) async fn figure(&mut self, what: &str, table: &str, agency: uuid::Uuid, condition: &str) -> Result<i64> {
        let agency = match self.engine() {
            Engine::Sqlite => format!("x'{}'", agency.simple()),
            Engine::Postgres => {
                // The owner may be bound by row-level security too.
                self.run(&format!("SELECT set_config('app.agency_id', '{agency}', false)"))
                    .await?;
                format!("'{agency}'")
            }
        };
        let sql = format!("SELECT {what} FROM \"{table}\" WHERE agency_id = {agency} AND {condition}");
        self.number(&sql).await
    }

    /// Runs statements as one transaction of one agency. The filler may be bound by row-level security like anybody.
    pub(crate) async fn within(&mut self, agency: uuid::Uuid, statements: &[String]) -> Result<()> {
        let begin = match self.engine() {
            Engine::Sqlite => "BEGIN IMMEDIATE".to_owned(),
            Engine::Postgres => format!("BEGIN; SELECT set_config('app.agency_id', '{agency}', true)"),
        };
        self.run(&begin).await?;
        for statement in statements {
            self.run(statement).await?;
        }
        self.run("COMMIT").await
    }

    pub(crate) async fn close(self) -> Result<()> {
        match self {
            Self::Sqlite(own) => own.close().await?,
            Self::Postgres(own) => own.close().await?,
        }
        Ok(())
    }
}

fn shortened(sql: &str) -> String {
    sql.chars().take(300).collect()
}
