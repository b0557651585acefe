//! News of what was committed: ids only, as a wake-up. On PostgreSQL a trigger of the event log sends a NOTIFY with the
//! commit and every process hears it; on SQLite the one process tells itself.

mod subscriber;
mod told;

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use sqlx::postgres::{PgListener, PgPool};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::database::{Database, Pools};
use crate::home::Home;
use crate::log::Entry;

pub use subscriber::Subscriber;

/// News of one committed event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Announcement {
    /// The tenant. Never leaves this crate but to its own sessions.
    pub(crate) agency: Uuid,
    /// The event's id.
    pub(crate) event: Uuid,
    /// The client company concerned, if any.
    pub(crate) client: Option<Uuid>,
    /// The kind of thing: `followups.follow_up`.
    pub topic: String,
    /// What happened: `created`.
    pub name: String,
    /// The thing.
    pub subject: Uuid,
}

/// What goes round in a process.
#[derive(Clone, Debug)]
enum Item {
    Committed(Announcement),
    // The line to the database was cut: something may have been missed.
    Gap,
}

/// The process's own round of news.
#[derive(Clone)]
pub struct News {
    to: broadcast::Sender<Item>,
    local: bool,
    // Shared with everybody who listens, so that they can be counted.
    audience: Arc<()>,
}

/// News kept for a subscriber that is slow; one that is slower still reads them from the event log.
const KEPT: usize = 4_096;
const CHANNEL: &str = "goodword";

impl News {
    pub(crate) fn start(db: &Database) -> Self {
        let (to, _) = broadcast::channel(KEPT);
        let local = match &db.pools {
            Pools::Sqlite { .. } => true,
            Pools::Postgres(pools) => {
                let pool = &pools.main;
                // A connection of its own: it listens for good and must not take one from the requests.
                let options = (*pool.connect_options()).clone();
                let own = sqlx::postgres::PgPoolOptions::new()
                    .max_connections(1)
                    .connect_lazy_with(options);
                tokio::spawn(listen_until_closed(pool.clone(), own, to.clone()));
                false
            }
        };
        let audience = Arc::default();
        Self { to, local, audience }
    }

    /// Tells this process what it committed, where no database does.
    pub(crate) fn committed(&self, entries: &[Entry], more: bool) {
        if self.local && self.to.receiver_count() > 0 {
            if more {
                // There were too many to keep: whoever listens reads them from the log.
                let _ = self.to.send(Item::Gap);
            }
            for entry in entries {
                let _ = self.to.send(Item::Committed(announcement(entry)));
            }
        }
    }
}

impl Home {
    /// How many subscriptions of this process listen at the moment: what happens from now on, they are told.
    pub fn listeners(&self) -> usize {
        Arc::strong_count(&self.inner().news.audience) - 1
    }
}

/// The news of every agency, for the process itself: what ends must end here too. Ids only.
pub struct Hearing(broadcast::Receiver<Item>);

impl Hearing {
    /// The next event of a kind that was committed; nothing is told of those that were missed. `None` when the process
    /// ends.
    pub async fn next(&mut self, topic_and_name: &[(&str, &str)]) -> Option<Uuid> {
        loop {
            match self.0.recv().await {
                Ok(Item::Committed(news)) if topic_and_name.contains(&(news.topic.as_str(), news.name.as_str())) => {
                    return Some(news.subject);
                }
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

impl News {
    /// Begins to listen to what happens in every agency.
    pub(crate) fn hear(&self) -> Hearing {
        Hearing(self.to.subscribe())
    }
}

fn announcement(entry: &Entry) -> Announcement {
    Announcement {
        agency: entry.agency.uuid(),
        event: entry.id.uuid(),
        client: entry.client.map(|client| client.uuid()),
        topic: entry.topic.into(),
        name: entry.name.into(),
        subject: entry.subject,
    }
}

// A database that is given back keeps no line of ours open.
async fn listen_until_closed(database: PgPool, own: PgPool, to: broadcast::Sender<Item>) {
    tokio::select! {
        () = listen(own.clone(), to) => {}
        () = database.close_event() => {}
    }
    own.close().await;
}

async fn listen(pool: PgPool, to: broadcast::Sender<Item>) {
    loop {
        if let Err(error) = hear(&pool, &to).await {
            tracing::warn!(%error, "the line for announcements was cut; trying again");
        }
        let _ = to.send(Item::Gap);
        if pool.is_closed() || to.is_closed_for_good() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

async fn hear(pool: &PgPool, to: &broadcast::Sender<Item>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    // What was committed before the line stood is in the log.
    let _ = to.send(Item::Gap);
    // `None` means that the line was cut and mended inside the driver: that is a gap too.
    while let Some(notice) = listener.try_recv().await? {
        match serde_json::from_str(notice.payload()) {
            Ok(news) => drop(to.send(Item::Committed(news))),
            Err(error) => tracing::error!(%error, "an announcement that nobody understands"),
        }
    }
    Ok(())
}

trait Closing {
    fn is_closed_for_good(&self) -> bool;
}

impl Closing for broadcast::Sender<Item> {
    // The listener holds one sender; when it is the last, the process's home is gone.
    fn is_closed_for_good(&self) -> bool {
        self.strong_count() <= 1
    }
}
