//! Databases as a program of the version before left them: see tests/fixtures/upgrade.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use goodword_persistence::{Engine, migrate_up};
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use super::Setup;
use super::database::Database;
use super::template::Filling;

/// Begins with the fixture, migrated forward: `on_both! { with upgraded; … }`.
pub(crate) fn upgraded(setup: &mut Setup) {
    setup.filling = Filling::Upgraded;
}

/// A database of the version before that has not been migrated yet.
pub(crate) struct Before(Database);

impl Before {
    pub(crate) async fn make(engine: Engine) -> Self {
        Self(Database::make(engine, Filling::Before).await)
    }

    /// As the server comes in, and as the tables' owner does.
    pub(crate) fn urls(&self) -> (&str, &str) {
        (&self.0.url, &self.0.owner_url)
    }

    /// Takes the steps that came since.
    pub(crate) async fn migrate(&self) {
        migrate_up(&self.0.owner_url, &self.0.url).await.expect("migrations");
    }

    pub(crate) async fn remove(self) {
        self.0.remove().await;
    }
}

/// Reads the fixture into an empty database.
pub(super) async fn load(owner_url: &str) {
    let engine = Engine::of(owner_url).expect("an address");
    let (name, url) = match engine {
        Engine::Sqlite => ("sqlite", format!("{owner_url}?mode=rwc")),
        Engine::Postgres => ("postgres", owner_url.to_owned()),
    };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/upgrade/{name}.sql.gz"));
    let file = std::fs::File::open(file).expect("the fixture");
    let mut sql = String::new();
    GzDecoder::new(file).read_to_string(&mut sql).expect("a dump");
    install_default_drivers();
    let mut connection = AnyConnection::connect(&url).await.expect("a connection");
    connection
        .execute(sqlx::raw_sql(AssertSqlSafe(sql)))
        .await
        .expect("the dump to be read");
    connection.close().await.expect("the end");
}
