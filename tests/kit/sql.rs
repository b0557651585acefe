//! Statements past the product, to see what the database itself holds against them.

use goodword_persistence::Engine;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Error, Executor, Row};

use super::Server;

/// A connection of a test's own.
pub(crate) struct Sql(AnyConnection);

impl Sql {
    /// As the server comes in.
    pub(crate) async fn serving(server: &Server) -> Self {
        Self::open(server.database_urls().0).await
    }

    /// As the tables' owner comes in.
    pub(crate) async fn owner(server: &Server) -> Self {
        Self::open(server.database_urls().1).await
    }

    async fn open(url: &str) -> Self {
        install_default_drivers();
        Self(AnyConnection::connect(url).await.expect("a connection"))
    }

    /// Runs a statement; the rows it touched.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<u64, Error> {
        self.0
            .execute(AssertSqlSafe(sql.to_owned()))
            .await
            .map(|done| done.rows_affected())
    }

    /// The one number that a query gives.
    pub(crate) async fn number(&mut self, sql: &str) -> i64 {
        let row = self.0.fetch_one(AssertSqlSafe(sql.to_owned())).await.expect("a row");
        row.get(0)
    }

    /// The texts of a query's first column.
    pub(crate) async fn texts(&mut self, sql: &str) -> Vec<String> {
        self.column(sql, 0).await
    }

    /// The texts of one of a query's columns, counted from 0.
    pub(crate) async fn column(&mut self, sql: &str, column: usize) -> Vec<String> {
        let rows = self.0.fetch_all(AssertSqlSafe(sql.to_owned())).await.expect("rows");
        rows.iter().map(|row| row.get(column)).collect()
    }
}

/// Whether the engine has row-level security.
pub(crate) fn has_rows_security(server: &Server) -> bool {
    server.engine() == Engine::Postgres
}
