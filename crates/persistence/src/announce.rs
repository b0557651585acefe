//! News of what was committed: ids only, as a wake-up. On PostgreSQL a trigger of the event log sends a NOTIFY with the
//! commit and every process hears it; on SQLite the one process tells itself.

use std::time::Duration;

use goodword_kernel::id::{AgencyId, ClientId, EventId};
use goodword_kernel::{Id, Permission, Reach, Result};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde::Deserialize;
use sqlx::postgres::{PgListener, PgPool};
use tokio::sync::broadcast::{self, error::RecvError};
use uuid::Uuid;

use crate::conn::{Conn, Mode};
use crate::database::{Database, Pools};
use crate::error::from_db;
use crate::log::Entry;
use crate::session::{By, Session};

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
}

/// News kept for a subscriber that is slow; one that is slower still reads them from the event log.
const KEPT: usize = 4_096;
const CHANNEL: &str = "goodword";

impl News {
    pub(crate) fn start(db: &Database) -> Self {
        let (to, _) = broadcast::channel(KEPT);
        let local = match &db.pools {
            Pools::Sqlite { .. } => true,
            Pools::Postgres(pool) => {
                // A connection of its own: it listens for good and must not take one from the requests.
                let options = (*pool.connect_options()).clone();
                let own = sqlx::postgres::PgPoolOptions::new()
                    .max_connections(1)
                    .connect_lazy_with(options);
                tokio::spawn(listen_until_closed(pool.clone(), own, to.clone()));
                false
            }
        };
        Self { to, local }
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

/// The news of one agency within one actor's reach.
pub struct Subscriber {
    session: Session,
    reach: Reach,
    from: broadcast::Receiver<Item>,
    // Where to read on in the event log after a gap.
    last: Uuid,
    missed: std::collections::VecDeque<Announcement>,
    // Whether the log holds more than was read at once.
    behind: bool,
}

// Events read at once after a gap; a longer one is read in pieces.
const PIECE: u64 = 500;

impl<P: Permission> By<P> {
    /// Begins to listen to what happens within reach. What happens after this call is told.
    pub fn subscribe(&self) -> Subscriber {
        let home = &self.session().inner().home;
        let (from, last) = (home.inner().news.to.subscribe(), home.source().id::<()>().uuid());
        let (session, reach) = (self.session().clone(), self.reach().clone());
        Subscriber {
            session,
            reach,
            from,
            last,
            missed: std::collections::VecDeque::new(),
            behind: false,
        }
    }
}

impl Subscriber {
    /// The next news within reach, waiting for it. `None` when the process ends. The session that listens is not asked
    /// again whether it may: the caller loads the thing through a fresh one.
    pub async fn next(&mut self) -> Option<Announcement> {
        loop {
            if let Some(news) = self.missed.pop_front() {
                return Some(news);
            }
            if self.behind {
                self.catch_up().await;
                continue;
            }
            match self.from.recv().await {
                Ok(Item::Committed(news)) if self.mine(&news) => {
                    self.last = self.last.max(news.event);
                    return Some(news);
                }
                Ok(Item::Committed(_)) => {}
                Ok(Item::Gap) | Err(RecvError::Lagged(_)) => self.catch_up().await,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn mine(&self, news: &Announcement) -> bool {
        news.agency == self.session.agency().uuid()
            && match (&self.reach, news.client) {
                (Reach::Agency, _) => true,
                (reach, Some(client)) => {
                    reach.covers(Id::<goodword_kernel::id::kind::ClientCompany>::from_uuid(client))
                }
                (_, None) => false,
            }
    }

    async fn catch_up(&mut self) {
        match self.read_log().await {
            Ok(found) => {
                self.behind = found.len() as u64 == PIECE;
                self.last = found.last().map_or(self.last, |news| news.event.max(self.last));
                let mine: Vec<_> = found.into_iter().filter(|news| self.mine(news)).collect();
                self.missed.extend(mine);
            }
            Err(error) => {
                self.behind = false;
                tracing::warn!(?error, "a subscriber could not read what it missed");
            }
        }
    }

    async fn read_log(&self) -> Result<Vec<Announcement>> {
        let (db, agency) = (self.session.inner().home.database(), self.session.agency());
        let conn = Conn::begin(db, Mode::Read, Some(agency)).await?;
        let sql = "SELECT id, client_id, topic, name, subject FROM event WHERE agency_id = $1 AND id > $2 ORDER BY id LIMIT $3";
        let values = [
            agency.uuid().into(),
            self.last.into(),
            i64::try_from(PIECE).unwrap_or(1).into(),
        ];
        let rows = conn
            .query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values))
            .await
            .map_err(from_db)?;
        rows.iter().map(|row| read(row, agency).map_err(from_db)).collect()
    }
}

fn read(row: &QueryResult, agency: AgencyId) -> Result<Announcement, sea_orm::DbErr> {
    let (event, client): (EventId, Option<ClientId>) = (row.try_get("", "id")?, row.try_get("", "client_id")?);
    Ok(Announcement {
        agency: agency.uuid(),
        event: event.uuid(),
        client: client.map(|client| client.uuid()),
        topic: row.try_get("", "topic")?,
        name: row.try_get("", "name")?,
        subject: row.try_get("", "subject")?,
    })
}
