//! The event log: one table is event, audit trail and outbox. Rows are added, never changed.

use goodword_kernel::id::{AgencyId, ClientId, EventId, RequestId, SessionId};
use goodword_kernel::{Actor, Error, Event, Fact, Id, Result, Timestamp};
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::from_db;

/// One entry as it is written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id, ascending in the order of writing.
    pub id: EventId,
    /// The tenant.
    pub agency: AgencyId,
    /// The client company concerned, if any.
    pub client: Option<ClientId>,
    /// The kind of thing.
    pub topic: &'static str,
    /// What happened.
    pub name: &'static str,
    /// The thing.
    pub subject: Uuid,
    /// The thing's id as the API spells it.
    pub subject_id: String,
    /// What happened to the thing is counted by this, from 1.
    pub sequence: i32,
    /// The event, as listeners get it.
    pub payload: serde_json::Value,
    /// What changed: column to `[before, after]`.
    pub diff: serde_json::Value,
    /// Who.
    pub actor: Actor,
    /// By which sign-in.
    pub sign_in: Option<SessionId>,
    /// In which request.
    pub request: RequestId,
    /// When.
    pub at: Timestamp,
}

impl Entry {
    /// As listeners get it, not yet typed.
    pub(crate) fn fact(&self) -> Fact<serde_json::Value> {
        Fact {
            id: self.id,
            agency: self.agency,
            client: self.client,
            actor: self.actor.clone(),
            at: self.at,
            subject: self.subject,
            event: self.payload.clone(),
        }
    }

    fn values(&self) -> [Value; 14] {
        let (kind, actor) = self.actor.parts();
        [
            self.agency.uuid().into(),
            self.id.uuid().into(),
            self.client.map(|client| client.uuid()).into(),
            self.topic.into(),
            self.name.into(),
            self.subject.into(),
            self.subject_id.clone().into(),
            self.sequence.into(),
            self.payload.clone().into(),
            self.diff.clone().into(),
            format!("{kind}{}", actor.map_or_else(String::new, |actor| format!(":{actor}"))).into(),
            self.sign_in.as_ref().map(Id::uuid).into(),
            self.request.uuid().into(),
            self.at.millis().into(),
        ]
    }
}

const COLUMNS: [&str; 14] = [
    "agency_id",
    "id",
    "client_id",
    "topic",
    "name",
    "subject",
    "subject_id",
    "sequence",
    "payload",
    "diff",
    "actor",
    "session_id",
    "request_id",
    "at",
];

// SQLite takes 32,766 parameters in one statement; 14 a row.
const ROWS_AT_ONCE: usize = 1_000;

/// Adds entries, all in one statement while they are few.
pub(crate) async fn append(conn: &Conn, entries: &[Entry]) -> Result<()> {
    for some in entries.chunks(ROWS_AT_ONCE) {
        let mut insert = Query::insert();
        insert.into_table(Alias::new("event")).columns(COLUMNS.map(Alias::new));
        for entry in some {
            insert.values_panic(entry.values().map(Into::into));
        }
        conn.execute(&insert).await.map_err(from_db)?;
    }
    Ok(())
}

/// The entry of a typed event.
pub(crate) fn payload<E: Event>(event: &E) -> Result<serde_json::Value> {
    serde_json::to_value(event).map_err(Error::internal)
}

/// Reads one entry back as listeners get it.
pub(crate) async fn fact(conn: &Conn, agency: AgencyId, id: EventId) -> Result<Fact<serde_json::Value>> {
    let sql = "SELECT client_id, subject, payload, at FROM event WHERE agency_id = $1 AND id = $2";
    let statement = Statement::from_sql_and_values(
        conn.get_database_backend(),
        sql,
        [agency.uuid().into(), id.uuid().into()],
    );
    let row = conn
        .query_one_raw(statement)
        .await
        .map_err(from_db)?
        .ok_or(Error::NotFound)?;
    let client: Option<Uuid> = row.try_get("", "client_id").map_err(from_db)?;
    Ok(Fact {
        id,
        agency,
        client: client.map(Id::from_uuid),
        // Who caused it is in the log; what a listener does about it does not depend on that.
        actor: Actor::System("retry".into()),
        at: row.try_get("", "at").map_err(from_db)?,
        subject: row.try_get("", "subject").map_err(from_db)?,
        event: row.try_get("", "payload").map_err(from_db)?,
    })
}
