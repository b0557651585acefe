//! A write transaction: rows are locked and saved, jobs are put down; everything or nothing is kept.

mod derived;
mod lock;
mod save;

pub use derived::Derived;

use std::sync::Arc;

use goodword_kernel::id::AgencyId;
use goodword_kernel::{Actor, Digest, Id, Reach, Result, Timestamp};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::Serialize;

use crate::conn::{Conn, Mode};
use crate::error::from_db;
use crate::log::{self, Entry};
use crate::read::{Access, Scope};
use crate::session::Session;

/// A write transaction of one command, reaction or job. Commits by returning from the closure that was given it.
pub struct Tx {
    pub(crate) conn: Arc<Conn>,
    pub(crate) session: Session,
    at: Timestamp,
    reach: Reach,
    // Reactions and jobs act for the whole agency, in the name of the part of the program named here.
    pub(crate) system: Option<&'static str>,
    pub(crate) entries: Vec<Entry>,
    // Entries up to here are in the log; those from `reacted` on have not been told to listeners.
    pub(crate) logged: usize,
    pub(crate) reacted: usize,
    // Whether entries were told, written and forgotten before the end.
    pub(crate) forgot: bool,
}

impl Scope for Tx {
    fn access(&self) -> Access {
        Access {
            session: self.session.clone(),
            conn: Some(self.conn.clone()),
            reach: self.reach().clone(),
        }
    }

    fn now(&self) -> Timestamp {
        Self::now(self)
    }
}

impl Tx {
    pub(crate) async fn begin(session: &Session, reach: Reach, system: Option<&'static str>) -> Result<Self> {
        session.writes().await;
        let conn = Conn::begin(session.inner().home.database(), Mode::Write, Some(session.agency())).await?;
        let at = session.now();
        Ok(Self {
            conn: Arc::new(conn),
            session: session.clone(),
            at,
            reach,
            system,
            entries: Vec::new(),
            logged: 0,
            reacted: 0,
            forgot: false,
        })
    }

    // What reactions do is done for the whole agency, whoever caused it.
    fn reach(&self) -> &Reach {
        if self.system.is_some() {
            &Reach::Agency
        } else {
            &self.reach
        }
    }

    /// The agency whose data this transaction may touch.
    pub fn agency(&self) -> AgencyId {
        self.session.agency()
    }

    /// The instant of everything in this transaction.
    pub fn now(&self) -> Timestamp {
        self.at
    }

    /// Who acts: the session's actor, or the part of the program that reacts.
    pub fn actor(&self) -> Actor {
        self.system
            .map_or_else(|| self.session.actor().clone(), |part| Actor::System(part.to_owned()))
    }

    /// The request in which this is done.
    pub fn request(&self) -> goodword_kernel::id::RequestId {
        self.session.request()
    }

    /// A new id.
    pub fn id<K>(&self) -> Id<K> {
        self.session.inner().home.source().id()
    }

    /// Where randomness comes from.
    pub fn source(&self) -> &goodword_kernel::Source {
        self.session.inner().home.source()
    }

    /// A keyed hash of a personal value.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> Digest {
        self.session.keyed_hash(purpose, value)
    }

    /// Puts down a job to be run at an instant. It exists when the transaction commits, and not before.
    pub async fn schedule(&self, kind: &'static str, payload: &impl Serialize, at: Timestamp) -> Result<()> {
        crate::jobs::put(self, kind, payload, at, None).await
    }

    /// The same, but only one job of a kind and name waits at a time: putting it down again moves it to the new instant.
    pub async fn schedule_one(
        &self,
        kind: &'static str,
        name: &str,
        payload: &impl Serialize,
        at: Timestamp,
    ) -> Result<()> {
        crate::jobs::put(self, kind, payload, at, Some(name)).await
    }

    /// Tells listeners of everything so far and forgets it, so that a transaction of a hundred thousand changes takes no
    /// more memory than one of a few. Still nothing is kept before the end.
    pub async fn settle(&mut self) -> Result<()> {
        self.tell().await?;
        self.entries.clear();
        (self.logged, self.reacted, self.forgot) = (0, 0, true);
        Ok(())
    }

    /// Runs the listeners and writes the log.
    pub(crate) async fn tell(&mut self) -> Result<()> {
        let home = self.session.inner().home.clone();
        crate::reactions::run(self, &home.inner().reactions).await?;
        self.write_log().await?;
        crate::forward::run(self, &home.inner().reactions.forwards).await
    }

    pub(crate) fn conn(&self) -> &Conn {
        &self.conn
    }

    pub(crate) async fn execute(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        let statement = Statement::from_sql_and_values(self.conn.get_database_backend(), sql, values);
        Ok(self.conn.execute_raw(statement).await.map_err(from_db)?.rows_affected())
    }

    /// Writes the entries that are not yet in the log.
    pub(crate) async fn write_log(&mut self) -> Result<()> {
        log::append(&self.conn, &self.entries[self.logged..]).await?;
        self.logged = self.entries.len();
        Ok(())
    }
}
