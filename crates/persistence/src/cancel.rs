//! Ends what the database still does for somebody who has gone away (A40).
//!
//! Dropping a query drops the wait for it, not the work: PostgreSQL goes on until it has something to send. So each
//! transaction has a name there, and one that is dropped while a statement runs has that statement cancelled. On SQLite a
//! statement is a matter of one thread of this process and of one file, and ends by itself.

use std::pin::pin;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::PgPool;
use sqlx::{Postgres, Transaction};
use tokio::time::timeout;
use uuid::Uuid;

use crate::conn::Mode;
use crate::database::{Database, Pools};

/// How the statements of one transaction are cancelled.
pub(crate) struct Cancel {
    by: Option<PgPool>,
    number: u64,
    running: AtomicBool,
}

/// How long a statement gets to hear that it is over before it is told again: it may have been on its way.
const AGAIN: Duration = Duration::from_millis(100);
/// How often it is told. A database that does not listen then has other troubles.
const TIMES: usize = 50;

const TELL: &str =
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND state = 'active'";

impl Cancel {
    pub(crate) fn new(db: &Database, mode: Mode) -> Self {
        static NUMBERS: AtomicU64 = AtomicU64::new(0);
        let by = match &db.pools {
            Pools::Sqlite { .. } => None,
            Pools::Postgres(pools) => Some(pools.side(mode).clone()),
        };
        Self {
            by,
            number: NUMBERS.fetch_add(1, Ordering::Relaxed),
            running: AtomicBool::new(false),
        }
    }

    /// What the transaction is called in `pg_stat_activity`: no two of all processes are called alike.
    pub(crate) fn name(&self) -> String {
        static PROCESS: LazyLock<u64> = LazyLock::new(|| Uuid::new_v4().as_u64_pair().1);
        format!("goodword {:016x}.{}", *PROCESS, self.number)
    }

    /// A statement begins.
    pub(crate) fn begins(&self) {
        self.running.store(true, Ordering::Release);
    }

    /// It has ended. One that was dropped on the way never says so.
    pub(crate) fn ended(&self) {
        self.running.store(false, Ordering::Release);
    }

    /// Ends a transaction that nobody wants any more, and first what it still does.
    pub(crate) fn end(&self, tx: Transaction<'static, Postgres>) {
        let runs = self.running.load(Ordering::Acquire);
        if let (true, Some(by), Ok(runtime)) = (runs, self.by.clone(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(cancelled(tx, by, self.name()));
        }
    }
}

// The connection is held until its statement is over, so that nobody else's is ever cancelled.
async fn cancelled(tx: Transaction<'static, Postgres>, by: PgPool, name: String) {
    let mut rolled_back = pin!(tx.rollback());
    for _ in 0..TIMES {
        if let Err(error) = sqlx::query(TELL).bind(&name).execute(&by).await {
            tracing::warn!(%error, "a statement that nobody waits for could not be cancelled");
            return;
        }
        if timeout(AGAIN, &mut rolled_back).await.is_ok() {
            return;
        }
    }
}
