//! Bringing a database's tables up to date. On PostgreSQL this is done by the owner, who then gives the serving role
//! its rights.

use std::str::FromStr;

use goodword_kernel::{Error, Result};
use goodword_migrations::{Migrator, MigratorTrait};
use percent_encoding::percent_decode_str;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sqlx::postgres::PgConnectOptions;

use crate::database::Engine;
use crate::error::from_db;

/// One step and whether it has been taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStatus {
    /// Its name: date, context, what.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

/// Takes every step that has not been taken. `serving` is the address that `serve` will use; its role is made and given
/// its rights on PostgreSQL.
pub async fn migrate_up(admin: &str, serving: &str) -> Result<Vec<MigrationStatus>> {
    let db = connect(admin, "rwc").await?;
    Migrator::up(&db, None).await.map_err(from_db)?;
    if Engine::of(admin)? == Engine::Postgres {
        grant(&db, serving).await?;
    }
    let status = status(&db).await?;
    db.close().await.map_err(from_db)?;
    Ok(status)
}

/// Which steps have been taken. Changes nothing, so that the serving role may ask too.
pub async fn migration_status(url: &str) -> Result<Vec<MigrationStatus>> {
    let db = connect(url, "ro").await?;
    let status = status(&db).await;
    db.close().await.map_err(from_db)?;
    status
}

async fn status(db: &DatabaseConnection) -> Result<Vec<MigrationStatus>> {
    let applied = applied(db).await.map_err(from_db)?;
    let known = |name: &str| applied.iter().any(|step| step == name);
    Ok(Migrator::migrations()
        .iter()
        .map(|step| MigrationStatus {
            name: step.name().to_owned(),
            applied: known(step.name()),
        })
        .collect())
}

// The migrator's own question would make its table first, which only the owner may.
async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let kept = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT count(*) > 0 AS kept FROM sqlite_master WHERE name = 'seaql_migrations'",
        _ => "SELECT to_regclass('seaql_migrations') IS NOT NULL AS kept",
    };
    let ask = |sql: &str| Statement::from_string(db.get_database_backend(), sql);
    let kept = db.query_one_raw(ask(kept)).await?;
    if !kept.map_or(Ok(false), |row| row.try_get("", "kept"))? {
        return Ok(Vec::new());
    }
    let rows = db.query_all_raw(ask("SELECT version FROM seaql_migrations")).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

// `mode` says whether a missing SQLite file is made.
async fn connect(url: &str, mode: &str) -> Result<DatabaseConnection> {
    let url = match Engine::of(url)? {
        Engine::Sqlite if !url.contains("mode=") => {
            format!("{url}{}mode={mode}", if url.contains('?') { '&' } else { '?' })
        }
        _ => url.to_owned(),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options).await.map_err(from_db)
}

// The serving role may read and write rows, and no more: it does not own the tables, so row-level security binds it, and
// what stands in the event log and in the ledger stays there.
async fn grant(db: &DatabaseConnection, serving: &str) -> Result<()> {
    let options = PgConnectOptions::from_str(serving)
        .map_err(|_| Error::invalid("DATABASE_URL", "is not a PostgreSQL address"))?;
    let role = quoted(options.get_username());
    let password = password_of(serving).map(|password| format!(" PASSWORD {}", literal(&password)));
    let make = format!(
        "DO $do$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {}) THEN \
         CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE{}; END IF; END $do$",
        literal(options.get_username()),
        password.unwrap_or_default()
    );
    debug_assert_eq!(db.get_database_backend(), DbBackend::Postgres);
    for sql in [
        make,
        format!("GRANT USAGE ON SCHEMA public TO {role}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"),
        format!("REVOKE UPDATE, DELETE ON event, event_seal, event_seal_leaves FROM {role}"),
        format!("REVOKE UPDATE, DELETE ON ledger_transaction, ledger_entry FROM {role}"),
        format!("REVOKE INSERT, UPDATE, DELETE ON seaql_migrations FROM {role}"),
    ] {
        db.execute_unprepared(&sql).await.map_err(from_db)?;
    }
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

// The driver's options do not give the password back.
fn password_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (credentials, _) = rest.rsplit_once('@')?;
    let (_, password) = credentials.split_once(':')?;
    Some(percent_decode_str(password).decode_utf8_lossy().into_owned())
}
