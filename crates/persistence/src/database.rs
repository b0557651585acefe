//! The two engines behind one word.

use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use goodword_kernel::{Error, Result};
use sea_orm::DbBackend;
use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::conn::Mode;
use crate::error::from_sqlx;
use crate::replica::Replica;

/// Which engine an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one: one file, one process.
    Sqlite,
    /// The production one: many processes.
    Postgres,
}

impl Engine {
    /// Reads the engine from the scheme of `DATABASE_URL`.
    pub fn of(url: &str) -> Result<Self> {
        match url.split(':').next() {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(Error::invalid("DATABASE_URL", "must begin with sqlite: or postgres:")),
        }
    }
}

/// How to reach a database.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://path.db` or `postgres://user:password@host/name`.
    pub url: String,
    /// The same of a streaming replica, for reads that may be a moment behind. PostgreSQL alone has them. It must name one
    /// server: behind a name for several nobody knows which of them has come how far.
    pub read_url: Option<String>,
    /// The most connections at once: all of them on PostgreSQL, the readers on SQLite.
    pub connections: u32,
    /// How long a request waits for a connection before it is told to come back.
    pub patience: Duration,
    /// Whether what was acknowledged survives a power cut on SQLite. Only a database that is thrown away may do without;
    /// on PostgreSQL its own settings say.
    pub durable: bool,
}

/// How many statements and round trips were made, for tests and the bench.
#[derive(Debug, Default)]
pub struct Meter {
    statements: AtomicU64,
    trips: AtomicU64,
    // For tests alone: what is asked, while somebody listens.
    heard: Mutex<Option<Vec<String>>>,
}

impl Meter {
    /// Statements that were sent since the start.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// What was asked since this was called before, without values; nothing is kept before the first call. For tests, that let the
    /// database say how it finds it.
    #[cfg(feature = "one-wall")]
    pub fn heard(&self) -> Vec<String> {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.replace(Vec::new()).unwrap_or_default()
    }

    /// Times that somebody waited for the database, the opening of transactions included.
    pub fn trips(&self) -> u64 {
        self.trips.load(Ordering::Relaxed)
    }

    pub(crate) fn statement(&self, sql: &str) {
        if cfg!(feature = "one-wall")
            && let Some(heard) = self.heard.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
        {
            heard.push(sql.to_owned());
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.trip();
    }

    pub(crate) fn trip(&self) {
        self.trips.fetch_add(1, Ordering::Relaxed);
    }
}

/// Pools of connections to one database.
#[derive(Clone)]
pub struct Database {
    pub(crate) pools: Pools,
    meter: Arc<Meter>,
}

#[derive(Clone)]
pub(crate) enum Pools {
    // One writer, many readers: SQLite allows no more, and a queue for the writer is fairer than its busy handler.
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(Postgres),
}

#[derive(Clone)]
pub(crate) struct Postgres {
    pub(crate) main: PgPool,
    // Cancels statements of the other that nobody waits for any more: the other may be used up by them.
    side: PgPool,
    replica: Option<Replica>,
}

impl Postgres {
    /// Where a transaction is opened.
    pub(crate) fn pool(&self, mode: Mode) -> &PgPool {
        self.copy(mode).map_or(&self.main, |copy| &copy.pool)
    }

    /// Where its statements are cancelled.
    pub(crate) fn side(&self, mode: Mode) -> &PgPool {
        self.copy(mode).map_or(&self.side, |copy| &copy.side)
    }

    fn copy(&self, mode: Mode) -> Option<&Replica> {
        self.replica.as_ref().filter(|_| mode == Mode::Behind)
    }

    fn all(&self) -> impl Iterator<Item = &PgPool> {
        let copies = self.replica.iter().flat_map(|copy| [&copy.pool, &copy.side]);
        [&self.main, &self.side].into_iter().chain(copies)
    }
}

impl Database {
    /// Opens the pools. On SQLite the file is made when it is missing.
    pub async fn connect(settings: &Settings) -> Result<Self> {
        let pools = match Engine::of(&settings.url)? {
            Engine::Sqlite => sqlite(settings).await?,
            Engine::Postgres => postgres(settings).await?,
        };
        Ok(Self {
            pools,
            meter: Arc::default(),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(..) => Engine::Postgres,
        }
    }

    pub(crate) fn backend(&self) -> DbBackend {
        match self.engine() {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        }
    }

    /// The copy that may be read, where there is one.
    pub(crate) fn replica(&self) -> Option<&Replica> {
        match &self.pools {
            Pools::Sqlite { .. } => None,
            Pools::Postgres(pools) => pools.replica.as_ref(),
        }
    }

    /// Counts of statements and round trips.
    pub fn meter(&self) -> &Arc<Meter> {
        &self.meter
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { read, .. } => sqlx::query("SELECT 1").execute(read).await.map(drop),
            Pools::Postgres(pools) => sqlx::query("SELECT 1").execute(&pools.main).await.map(drop),
        }
        .map_err(from_sqlx)
    }

    /// Connections that are open and those that are idle.
    pub fn connections(&self) -> (u32, usize) {
        match &self.pools {
            Pools::Sqlite { read, .. } => (read.size() + 1, read.num_idle()),
            Pools::Postgres(pools) => {
                let copy = pools.replica.as_ref().map(|copy| &copy.pool);
                let serving = || [&pools.main].into_iter().chain(copy);
                let idle = serving().map(PgPool::num_idle).sum();
                (serving().map(PgPool::size).sum(), idle)
            }
        }
    }

    /// Waits until every connection is given back, then closes them.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pools) => {
                for pool in pools.all() {
                    pool.close().await;
                }
            }
        }
    }
}

async fn sqlite(settings: &Settings) -> Result<Pools> {
    if settings.read_url.is_some() {
        return Err(Error::invalid(
            "DATABASE_READ_URL",
            "needs PostgreSQL: SQLite has no replicas",
        ));
    }
    let options = SqliteConnectOptions::from_str(&settings.url)
        .map_err(|error| Error::invalid("DATABASE_URL", error.to_string()))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(if settings.durable {
            // With WAL, FULL is what makes an acknowledged write survive a power cut.
            SqliteSynchronous::Full
        } else {
            SqliteSynchronous::Off
        })
        .foreign_keys(true)
        .busy_timeout(settings.patience)
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-16000")
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(500)
        .disable_statement_logging();
    // What the writer has looked at would stay mapped into memory, up to the whole file in the course of a long import.
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(settings.patience)
        .connect_with(options.clone().pragma("mmap_size", "0"))
        .await
        .map_err(from_sqlx)?;
    let read = SqlitePoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.patience)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(from_sqlx)?;
    Ok(Pools::Sqlite { write, read })
}

async fn postgres(settings: &Settings) -> Result<Pools> {
    let options = address("DATABASE_URL", &settings.url)?;
    let main = serving(settings)
        .connect_with(options.clone())
        .await
        .map_err(from_sqlx)?;
    let replica = match &settings.read_url {
        None => None,
        // A copy that is away keeps nobody from starting.
        Some(url) => {
            let options = address("DATABASE_READ_URL", url)?;
            let pool = serving(settings).connect_lazy_with(options.clone());
            Some(Replica::watch(main.clone(), pool, beside(options)))
        }
    };
    Ok(Pools::Postgres(Postgres {
        main,
        side: beside(options),
        replica,
    }))
}

fn address(setting: &'static str, url: &str) -> Result<PgConnectOptions> {
    let options =
        PgConnectOptions::from_str(url).map_err(|_| Error::invalid(setting, "is not a PostgreSQL address"))?;
    Ok(options
        .application_name("goodword")
        // A server process that was killed leaves no statement behind that runs on for nobody.
        .options([("jit", "off"), ("client_connection_check_interval", "5s")])
        .disable_statement_logging())
}

fn serving(settings: &Settings) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(settings.connections)
        .acquire_timeout(settings.patience)
        .test_before_acquire(false)
}

fn beside(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(2)
        .idle_timeout(Duration::from_secs(60))
        .connect_lazy_with(options)
}
