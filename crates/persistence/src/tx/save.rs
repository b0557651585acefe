//! Rows are saved and removed, each with its event, within what the actor reaches.

use goodword_kernel::{Aggregate, Change, Column, Error, Event, Kind, Result, Timestamp};
use sea_orm::sea_query::{InsertStatement, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityName, Value};

use super::Tx;
use crate::diff::diff;
use crate::error::from_db;
use crate::keyset::named;
use crate::log::{self, Entry};
use crate::reach::{allows, client_of};
use crate::read::agency_column;

/// Rows that one statement removes.
const MOST_REMOVED: usize = 1_000;

impl Tx {
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
        for some in rows.chunks(Self::at_once::<A>()) {
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

    async fn insert<A: Aggregate>(&self, rows: &[A]) -> Result<()> {
        let insert = Self::inserting(rows);
        self.conn.execute(&insert).await.map(drop).map_err(from_db)
    }

    // One statement for all of the rows, which are few enough.
    pub(super) fn inserting<A: Aggregate>(rows: &[A]) -> InsertStatement {
        let columns: Vec<Column<A>> = <Column<A> as sea_orm::Iterable>::iter().collect();
        let mut insert = Query::insert();
        insert
            .into_table(A::Entity::default().table_ref())
            .columns(columns.iter().copied());
        for row in rows {
            insert.values_panic(columns.iter().map(|column| row.get(*column).into()));
        }
        insert
    }

    // How many rows one statement takes: SQLite counts its parameters.
    pub(super) fn at_once<A: Aggregate>() -> usize {
        let columns = <Column<A> as sea_orm::Iterable>::iter().count().max(1);
        (32_000 / columns).max(1)
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
    pub(super) fn check_owner<A: Aggregate>(&self, row: &A) -> Result<()> {
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
