//! The one place where a database's error becomes one of ours.

use goodword_kernel::Error;
use sea_orm::{DbErr, SqlErr};

/// Translates what the database said. Its text goes to the log, never to a caller.
#[expect(clippy::needless_pass_by_value, reason = "handed to `map_err` by its name")]
pub(crate) fn from_db(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::Conflict,
        // A reference to a row that is not there, or not this tenant's: the two are not told apart.
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Error::NotFound,
        _ => from_text(&error.to_string()),
    }
}

/// The same for an error that comes from the pool or a transaction.
pub(crate) fn from_sqlx(error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::PoolTimedOut => Error::Busy(1),
        other => from_text(&other.to_string()),
    }
}

fn from_text(text: &str) -> Error {
    // PostgreSQL: could not serialize, deadlock. SQLite: somebody else holds the writer's lock too long.
    let transient = [
        "could not serialize",
        "deadlock detected",
        "database is locked",
        "pool timed out",
    ];
    if transient.iter().any(|part| text.contains(part)) {
        Error::Busy(1)
    } else {
        Error::Internal(text.to_owned())
    }
}
