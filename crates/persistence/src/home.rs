//! What one process has once: database, sources, key, listeners. The server composes it.

use std::sync::Arc;

use goodword_kernel::{Clock, Random, Result, SecretKey, Source, Timestamp};
use uuid::Uuid;

use crate::announce::{Hearing, News};
use crate::database::Database;
use crate::holdings::Holdings;
use crate::jobs::Jobs;
use crate::reactions::Reactions;

/// What one process has once.
#[derive(Clone)]
pub struct Home(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) db: Database,
    pub(crate) source: Source,
    pub(crate) key: SecretKey,
    pub(crate) reactions: Reactions,
    pub(crate) jobs: Jobs,
    pub(crate) holdings: Holdings,
    pub(crate) news: News,
}

impl Home {
    /// Puts a process together over a migrated database.
    pub async fn new(
        db: Database,
        source: Source,
        reactions: Reactions,
        mut jobs: Jobs,
        holdings: Holdings,
    ) -> Result<Self> {
        crate::seal::job(&mut jobs);
        crate::sweep::job(&mut jobs);
        let key = crate::prepare::secret_key(&db, &source).await?;
        let news = News::start(&db);
        Ok(Self(Arc::new(Inner {
            db,
            source,
            key,
            reactions,
            jobs,
            holdings,
            news,
        })))
    }

    /// Where time, randomness and ids come from.
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    /// The database, for readiness and counts.
    pub fn database(&self) -> &Database {
        &self.0.db
    }

    /// The installation's key, for keyed hashes.
    pub fn key(&self) -> &SecretKey {
        &self.0.key
    }

    /// The tables that hold client companies' data.
    pub fn holdings(&self) -> &Holdings {
        &self.0.holdings
    }

    /// Begins to listen to what happens in every agency, for the process itself.
    pub fn hear(&self) -> Hearing {
        self.0.news.hear()
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The machine's randomness.
#[derive(Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            // The kernel's generator cannot fail on a system that has started; should it, two version-4 UUIDs stand in
            // rather than zeros.
            for chunk in buffer.chunks_mut(16) {
                chunk.copy_from_slice(&Uuid::new_v4().as_bytes()[..chunk.len()]);
            }
        }
    }
}
