//! A write transaction: rows are locked and saved, jobs are put down; everything or nothing is kept.

use std::sync::Arc;

use goodword_kernel::id::AgencyId;
use goodword_kernel::{Actor, Aggregate, Change, Column, Digest, Error, Event, Id, Kind, Reach, Result, Timestamp};
use sea_orm::sea_query::{LockType, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityName, QueryOrder, QuerySelect, Statement, Value};
use serde::Serialize;

use crate::conn::{Conn, Mode};
use crate::diff::diff;
use crate::error::from_db;
use crate::keyset::named;
use crate::log::{self, Entry};
use crate::reach::{allows, client_of};
use crate::read::{Access, Find, Scope, agency_column};
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

/// Rows that one statement removes.
const MOST_REMOVED: usize = 1_000;

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

    /// Reads a row and keeps others from changing it until the end.
    pub async fn lock<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::Update).await
    }

    /// Reads a row and keeps others from changing it until the end, but not from adding rows that refer to it: for what many
    /// refer to at once and lock afterwards. Two that had locked it by their new rows would wait for each other with `lock`.
    pub async fn lock_row<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::NoKeyUpdate).await
    }

    /// Reads a row and keeps others from locking it until the end, as every new row that refers to it does: for what locks
    /// something else first and refers to this one afterwards, so that it waits here and not there.
    pub async fn hold<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::KeyShare).await
    }

    async fn locked<A: Aggregate>(&self, id: Id<A::Kind>, how: LockType) -> Result<A> {
        let column = named::<A>("id")?;
        let (_, mut select) = Find::<A>::new(self.access()).filter(column.eq(id.uuid())).into_parts();
        if self.conn.get_database_backend() == DbBackend::Postgres {
            select = select.lock(how);
        }
        crate::read::rows(&self.conn, select.limit(1))
            .await?
            .into_iter()
            .next()
            .ok_or(Error::NotFound)
    }

    /// Reads rows and keeps others from changing them until the end. Those that are not there are left out.
    pub async fn lock_all<A: Aggregate>(&self, ids: &[Id<A::Kind>]) -> Result<Vec<A>> {
        let id = named::<A>("id")?;
        let (_, select) = Find::<A>::new(self.access())
            .filter(id.is_in(ids.iter().map(Id::uuid)))
            .into_parts();
        // In one order by everybody, so that two who lock the same rows wait for each other and not both.
        let mut select = select.order_by(id, sea_orm::Order::Asc);
        if self.conn.get_database_backend() == DbBackend::Postgres {
            select = select.lock(LockType::Update);
        }
        crate::read::rows(&self.conn, select).await
    }

    /// Saves a row with its event. A new row within the actor's reach is added; a known one is changed if nobody else
    /// changed it since it was read (`Conflict`).
    pub async fn save<A: Aggregate>(&mut self, change: Change<A>) -> Result<A> {
        let (before, mut after, event) = change.into_parts();
        self.check_owner(&after)?;
        let difference = match &before {
            None => {
                let difference = diff(None, &after, &self.session.inner().home);
                self.insert(std::slice::from_ref(&after)).await?;
                difference
            }
            Some(row) => {
                touch(&mut after, self.at)?;
                let difference = diff(Some(row), &after, &self.session.inner().home);
                self.update(row, &difference.changed).await?;
                difference
            }
        };
        self.note(&after, sequence_of(&after), &event, difference.log)?;
        Ok(after)
    }

    /// Saves many new rows of one kind, each with its event, in few statements.
    pub async fn save_all<A: Aggregate>(&mut self, changes: Vec<Change<A>>) -> Result<()> {
        let mut rows = Vec::with_capacity(changes.len());
        for change in changes {
            let (before, after, event) = change.into_parts();
            if before.is_some() {
                return Err(Error::internal("save_all is for new rows"));
            }
            self.check_owner(&after)?;
            let difference = diff(None, &after, &self.session.inner().home);
            self.note(&after, sequence_of(&after), &event, difference.log)?;
            rows.push(after);
        }
        let columns = <Column<A> as sea_orm::Iterable>::iter().count().max(1);
        for some in rows.chunks((32_000 / columns).max(1)) {
            self.insert(some).await?;
        }
        self.write_log().await
    }

    /// Removes a row. Only links between things are removed; the things themselves are archived.
    pub async fn remove<A: Aggregate>(&mut self, change: Change<A>) -> Result<()> {
        self.remove_all(vec![change]).await
    }

    /// Removes many rows of one kind, each with its event, in few statements. `NotFound` when something refers to one.
    pub async fn remove_all<A: Aggregate>(&mut self, changes: Vec<Change<A>>) -> Result<()> {
        let mut ids = Vec::with_capacity(changes.len());
        for change in changes {
            let (_, row, event) = change.into_parts();
            self.check_owner(&row)?;
            let gone = diff(None, &row, &self.session.inner().home).log;
            let gone = gone
                .into_iter()
                .map(|(name, pair)| (name, serde_json::json!([pair[1], null])))
                .collect();
            self.note(&row, sequence_of(&row).saturating_add(1), &event, gone)?;
            ids.push(row.id().uuid());
        }
        for some in ids.chunks(MOST_REMOVED) {
            let mut delete = Query::delete();
            delete
                .from_table(A::Entity::default().table_ref())
                .and_where(agency_column::<A>()?.eq(self.agency().uuid()))
                .and_where(named::<A>("id")?.is_in(some.iter().copied()));
            if self.conn.execute(&delete).await.map_err(from_db)?.rows_affected() != some.len() as u64 {
                return Err(Error::Conflict);
            }
        }
        Ok(())
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

    async fn insert<A: Aggregate>(&self, rows: &[A]) -> Result<()> {
        let columns: Vec<Column<A>> = <Column<A> as sea_orm::Iterable>::iter().collect();
        let mut insert = Query::insert();
        insert
            .into_table(A::Entity::default().table_ref())
            .columns(columns.iter().copied());
        for row in rows {
            insert.values_panic(columns.iter().map(|column| row.get(*column).into()));
        }
        self.conn.execute(&insert).await.map(drop).map_err(from_db)
    }

    async fn update<A: Aggregate>(&self, before: &A, changed: &[(Column<A>, Value)]) -> Result<()> {
        let version = named::<A>("version")?;
        let mut update = Query::update();
        update
            .table(A::Entity::default().table_ref())
            .values(changed.iter().map(|(column, value)| (*column, value.clone().into())))
            .and_where(agency_column::<A>()?.eq(self.agency().uuid()))
            .and_where(named::<A>("id")?.eq(before.id().uuid()))
            .and_where(version.eq(before.get(version)));
        match self.conn.execute(&update).await.map_err(from_db)?.rows_affected() {
            0 => Err(Error::Conflict),
            _ => Ok(()),
        }
    }

    fn note<A: Aggregate>(
        &mut self,
        row: &A,
        sequence: i32,
        event: &A::Event,
        diff: serde_json::Map<String, serde_json::Value>,
    ) -> Result<()> {
        self.entries.push(Entry {
            id: self.id(),
            agency: self.agency(),
            client: client_of(row),
            topic: A::Event::TOPIC,
            name: event.name(),
            subject: row.id().uuid(),
            subject_id: row.id().to_string(),
            sequence,
            payload: log::payload(event)?,
            diff: diff.into(),
            actor: self.actor(),
            sign_in: self.session.sign_in(),
            request: self.session.request(),
            at: self.at,
        });
        Ok(())
    }

    // The tenant of a row is the session's, whatever the caller put there; and nobody adds rows beyond their reach.
    fn check_owner<A: Aggregate>(&self, row: &A) -> Result<()> {
        if row.get(agency_column::<A>()?) != Value::from(self.agency().uuid()) {
            return Err(Error::internal(format!(
                "a row of another agency: {}",
                <A::Kind as Kind>::PREFIX
            )));
        }
        if allows(&self.session, self.reach(), row) {
            self.expect_here(row)
        } else {
            Err(Error::NotFound)
        }
    }

    // Of a client company that was handed over people only read (TEN-6). What the program does by itself goes on.
    fn expect_here<A: Aggregate>(&self, row: &A) -> Result<()> {
        let left = self.session.powers().left();
        if left.is_empty() || self.system.is_some() || A::outlives_hand_over() {
            return Ok(());
        }
        let client = client_of(row);
        if left.iter().any(|(gone, _)| Some(*gone) == client) {
            return Err(Error::Refused {
                code: "HandedOver",
                message:
                    "This client company was handed over (TEN-6): its data can be read and taken along, not changed."
                        .into(),
                field: Vec::new(),
            });
        }
        Ok(())
    }
}

// Every event of a thing makes a version of its row, so the version counts them; a row without one never changes.
fn sequence_of<A: Aggregate>(row: &A) -> i32 {
    match named::<A>("version").map(|version| row.get(version)) {
        Ok(Value::Int(Some(version))) => version,
        _ => 1,
    }
}

// Every change of a row makes a version and moves its `updated_at`, where it has one.
fn touch<A: Aggregate>(row: &mut A, at: Timestamp) -> Result<()> {
    let version = named::<A>("version")?;
    if let Value::Int(Some(number)) = row.get(version) {
        row.set(version, Value::Int(Some(number.wrapping_add(1))));
    }
    if let Ok(updated) = named::<A>("updated_at") {
        row.set(updated, at.into());
    }
    Ok(())
}
