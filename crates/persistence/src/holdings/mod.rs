//! What the program holds about client companies and their customers: every table of it, registered by the context that
//! owns it in one line. By this list a client company takes all of its data along (TEN-6), a person gets a copy or is
//! forgotten in every table (INT-2), and what hangs on a customer moves to another (CUS-6). A test fails for a table of
//! client companies' rows that is not on it.

mod aside;
mod rows;
mod show;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use goodword_kernel::id::{AgencyId, ClientId, ContactId, ReferralPartnershipId};
use goodword_kernel::{Aggregate, Column, Error, Reach, Result};
use sea_orm::{IdenStatic, Value};
use uuid::Uuid;

pub use aside::{Aside, Kept, kept, put_aside, put_back};
pub use rows::{Rows, rows};
pub use show::Record;

use crate::read::{Access, Scope};
use crate::session::Session;
use crate::tx::Tx;
use table::{Next, Table};

/// Of whom the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// Everything in the agency.
    Agency,
    /// A client company, its customers and what is known of them.
    Client(ClientId),
    /// One customer of a client company, under every id they were known by before they became one (CUS-6).
    Person(&'a [ContactId]),
    /// What is shown to a partner of these partnerships, read as the partner reads it (A73).
    Partner(&'a [ReferralPartnershipId]),
}

/// The tables that hold client companies' data, in the order of the contexts: what others refer to comes first.
#[derive(Clone, Default)]
pub struct Holdings {
    tables: Vec<Arc<dyn Table>>,
    // Child table, its column, parent table.
    ways: Vec<(&'static str, &'static str, &'static str)>,
    // Table, its columns that tell of a customer without being `Personal`.
    telling: HashMap<&'static str, Vec<&'static str>>,
}

/// A row that was moved: its table, and its id.
pub type Place = (String, Uuid);

/// What a condition is made within: one agency, all tables.
pub(crate) struct Whole<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) all: &'a Holdings,
}

/// Rows that one step of an erasure looks at.
const AT_ONCE: u64 = 500;

impl Holdings {
    /// Registers a table: `to.holds(rows::<engagement::Model>().text([engagement::Column::Title]))`.
    pub fn holds<A: Aggregate>(&mut self, rows: Rows<A>) {
        self.telling.insert(rows::table_of::<A>(), rows.telling());
        self.tables.push(Arc::new(rows));
    }

    /// Says that a column of another context's rows may hold the id of a row of `Parent`, which says which customer they
    /// are about: `to.way::<outbound_message::Model, survey_invitation::Model>(outbound_message::Column::Subject)`.
    pub fn way<Child: Aggregate, Parent: Aggregate>(&mut self, column: Column<Child>) {
        let (child, parent) = (rows::table_of::<Child>(), rows::table_of::<Parent>());
        self.ways.push((child, column.as_str(), parent));
    }

    /// The columns of a table that tell of a customer without being `Personal`: the event log keeps a keyed hash of them too
    /// (INT-2).
    pub(crate) fn telling<A: Aggregate>(&self) -> &[&'static str] {
        self.telling.get(rows::table_of::<A>()).map_or(&[], Vec::as_slice)
    }

    /// The names of the tables.
    pub fn names(&self) -> Vec<&'static str> {
        self.tables.iter().map(|table| table.name()).collect()
    }

    /// The columns that hold a customer's id, in whatever table: the one that says whom a row is about first, then those that name
    /// somebody beside. Each once.
    pub fn of_customers(&self) -> Vec<&'static str> {
        let mut columns = vec!["contact_id"];
        for column in self.tables.iter().flat_map(|table| table.naming()) {
            if !columns.contains(column) {
                columns.push(column);
            }
        }
        columns
    }

    /// The names of a table's columns as they are told: all but secrets; to partners, those that are shown to them.
    pub fn headers(&self, table: &str, about: About<'_>) -> Result<Vec<String>> {
        Ok(self.table(table)?.headers(about))
    }

    /// The permission without which a table's rows are not seen.
    pub fn read_permission(&self, table: &str) -> Result<&'static str> {
        Ok(self.table(table)?.read())
    }

    /// The tables that may have rows about somebody.
    pub fn about(&self, agency: AgencyId, about: About<'_>) -> Vec<&'static str> {
        let place = Whole { agency, all: self };
        let some = self.tables.iter().filter(|table| table.wanted(about, &place).is_some());
        some.map(|table| table.name()).collect()
    }

    /// The next rows of a table about somebody, by id, within the scope's reach.
    pub async fn page(
        &self,
        scope: &impl Scope,
        table: &str,
        about: About<'_>,
        after: Option<Uuid>,
        most: u64,
    ) -> Result<Vec<Record>> {
        let (table, from) = (self.table(table)?, reaching(scope.access(), about));
        match table.wanted(about, &self.within(&from)) {
            Some(wanted) => table.page(from, wanted, Next { about, after, most }).await,
            None => Ok(Vec::new()),
        }
    }

    /// How many rows of a table are about somebody, counted up to `cap`.
    pub async fn count(&self, scope: &impl Scope, table: &str, about: About<'_>, cap: u64) -> Result<u64> {
        let (table, from) = (self.table(table)?, reaching(scope.access(), about));
        match table.wanted(about, &self.within(&from)) {
            Some(wanted) => table.count(from, wanted, cap).await,
            None => Ok(0),
        }
    }

    /// Replaces what every table says of a person, under every id they were known by (INT-2). Gives how many rows said
    /// anything.
    pub async fn erase(&self, tx: &mut Tx, person: &[ContactId]) -> Result<u64> {
        let mut erased = 0;
        // What refers to others comes last in the list and first here, while the way to it is still there.
        for table in self.tables.iter().rev() {
            let wanted = table.wanted(About::Person(person), &self.within(&tx.access()));
            let Some(wanted) = wanted else { continue };
            let mut after = None;
            loop {
                let page = table.erase(tx, wanted.clone(), after, true).await?;
                erased += page.rows;
                after = page.last;
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(erased)
    }

    /// Replaces what every table says of a client company's customers, whoever it is about or whether it is about nobody in
    /// particular, a page of rows at a time (TEN-6). Gives the place from which to go on, nothing at the end. People who
    /// work elsewhere too stay as they are, and so do secrets, which say nothing.
    pub async fn erase_client(&self, tx: &mut Tx, client: ClientId, from: Option<Place>) -> Result<Option<Place>> {
        let begin = match &from {
            Some((name, _)) => self.tables.iter().rev().position(|table| table.name() == name),
            None => Some(0),
        };
        let begin = begin.ok_or_else(|| Error::internal("the place of an erasure is in no table"))?;
        let (mut after, mut seen) = (from.map(|(_, id)| id), 0);
        for table in self.tables.iter().rev().skip(begin) {
            let Some(wanted) = table.owned(client) else { continue };
            loop {
                let page = table.erase(tx, wanted.clone(), after, false).await?;
                seen += page.seen;
                after = page.last;
                match after {
                    None => break,
                    Some(last) if seen >= AT_ONCE => return Ok(Some((table.name().to_owned(), last))),
                    Some(_) => {}
                }
            }
        }
        Ok(None)
    }

    /// The rows whose column of this name holds an id and that can move to another, in every table that has the column; at most
    /// `most` in all.
    pub async fn hanging(&self, scope: &impl Scope, column: &str, way: [Uuid; 2], most: u64) -> Result<Vec<Place>> {
        let access = scope.access();
        let mut found = Vec::new();
        for table in self.tables.iter().filter(|table| table.has(column)) {
            let room = most.saturating_sub(found.len() as u64);
            let ids = table.hanging(&access, column, way, room).await?;
            found.extend(ids.into_iter().map(|id| (table.name().to_owned(), id)));
        }
        Ok(found)
    }

    /// Of rows that hang on one id and of rows that hang on another, where there can be but one: lets those of the first step
    /// aside.
    pub async fn set_aside(&self, tx: &mut Tx, column: &str, from: Uuid, to: Uuid) -> Result<Vec<Aside>> {
        let mut gone = Vec::new();
        for table in self.tables.iter().filter(|table| table.has(column)) {
            gone.extend(table.set_aside(tx, column, [from, to]).await?);
        }
        Ok(gone)
    }

    /// Puts rows that stepped aside back as they were.
    pub async fn restore(&self, tx: &mut Tx, aside: &[Aside]) -> Result<()> {
        for one in aside {
            self.table(&one.table)?.restore(tx, one).await?;
        }
        Ok(())
    }

    /// Sets the column of these rows from one id to another. A row that is not there any more, or that hangs on something
    /// else meanwhile, is left out.
    pub async fn reattach(&self, tx: &mut Tx, column: &str, places: &[Place], way: [Uuid; 2]) -> Result<()> {
        for table in self.tables.iter().filter(|table| table.has(column)) {
            let mine = places.iter().filter(|(name, _)| name == table.name());
            let ids: Vec<Uuid> = mine.map(|(_, id)| *id).collect();
            table.reattach(tx, column, &ids, way).await?;
        }
        Ok(())
    }

    fn within(&self, from: &Access) -> Whole<'_> {
        Whole {
            agency: from.session.agency(),
            all: self,
        }
    }

    fn table(&self, name: &str) -> Result<&Arc<dyn Table>> {
        let mut all = self.tables.iter();
        all.find(|table| table.name() == name)
            .ok_or_else(|| Error::internal(format!("{name} is not among the holdings")))
    }
}

// What is about a partner is read through the partner's own door, whoever reads: there is no second rule of what it may see.
fn reaching(from: Access, about: About<'_>) -> Access {
    match about {
        About::Partner(own) => Access {
            reach: Reach::Partnerships(own.to_vec()),
            ..from
        },
        About::Agency | About::Client(_) | About::Person(_) => from,
    }
}

impl Session {
    /// The tables that hold client companies' data.
    pub fn holdings(&self) -> Holdings {
        self.inner().home.inner().holdings.clone()
    }
}

impl Tx {
    /// The tables that hold client companies' data.
    pub fn holdings(&self) -> Holdings {
        self.session.holdings()
    }
}

/// A value as a column without one holds it.
fn none(value: &Value) -> Value {
    value.as_null()
}
