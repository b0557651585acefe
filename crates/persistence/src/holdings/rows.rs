//! The rows of one kind as the list of holdings knows them.

use async_trait::async_trait;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Aggregate, Change, Column, Error, Event, Owner, Result, Timestamp, personal};
use sea_orm::sea_query::{Condition, Query, SelectStatement};
use sea_orm::{ColumnTrait, ColumnType, EntityName, IdenStatic, Iterable, Value};
use uuid::Uuid;

use super::aside::{self, Alone, Aside};
use super::show::{self, Record};
use super::{AT_ONCE, About, Erased, Table, Whole, none};
use crate::keyset::{Direction, Order, named};
use crate::read::{Access, Find, Scope, agency_column};
use crate::tx::Tx;

/// What stands where something was said of a person and something must stand.
const ERASED: &str = "erased";

/// The rows of one kind: whose they are, and what in them is about a person.
pub struct Rows<A: Aggregate> {
    client: Option<fn(ClientId) -> Condition>,
    person: Option<Column<A>>,
    through: Vec<(Column<A>, &'static str)>,
    text: Vec<Column<A>>,
    alone: Vec<Alone<A>>,
    along: Vec<Column<A>>,
    single: Vec<(&'static str, Vec<Column<A>>)>,
    names: Vec<&'static str>,
    kept: bool,
}

/// The rows of a kind. A column `client_id` says whose they are, a column `contact_id` which customer they are about;
/// what is `Personal` in them, and digests, go when the customer is erased.
pub fn rows<A: Aggregate>() -> Rows<A> {
    Rows {
        client: None,
        person: named::<A>("contact_id").ok(),
        through: Vec::new(),
        text: Vec::new(),
        alone: Vec::new(),
        along: Vec::new(),
        single: Vec::new(),
        names: Vec::new(),
        kept: false,
    }
}

impl<A: Aggregate> Rows<A> {
    /// The column with the customer's id, where it is not called `contact_id`.
    #[must_use]
    pub fn person(mut self, column: Column<A>) -> Self {
        self.person = Some(column);
        self
    }

    /// A column with the id of a row of `B`, which says which customer this is about.
    #[must_use]
    pub fn through<B: Aggregate>(mut self, column: Column<A>) -> Self {
        self.through.push((column, table_of::<B>()));
        self
    }

    /// Columns that may say something of the customer without being `Personal`: free text, ids of other programs.
    #[must_use]
    pub fn text(mut self, columns: impl IntoIterator<Item = Column<A>>) -> Self {
        self.text.extend(columns);
        self
    }

    /// Which rows belong to a client company, where no column says so.
    #[must_use]
    pub fn of_client(mut self, rule: fn(ClientId) -> Condition) -> Self {
        self.client = Some(rule);
        self
    }

    /// Of a customer's rows with the same values in these columns there can be but one while `holds`: how the other steps aside
    /// when two customers become one (CUS-6). `moving` is the column with the customer's id.
    #[must_use]
    pub fn alone(
        mut self,
        moving: Column<A>,
        same: impl IntoIterator<Item = Column<A>>,
        holds: fn() -> Condition,
        aside: fn(&mut A, Timestamp),
    ) -> Self {
        self.alone.push(Alone {
            moving: moving.as_str(),
            same: same.into_iter().collect(),
            holds,
            aside,
        });
        self
    }

    /// A column that holds the same id as the one by which a row hangs on a customer, and moves with it (CUS-6).
    #[must_use]
    pub fn along(mut self, column: Column<A>) -> Self {
        self.along.push(column);
        self
    }

    /// Of a customer's rows with the same values in these columns there is but one, whatever its state: when two customers become
    /// one, that of the one who goes stays where it is (CUS-6). `moving` is the column with the customer's id.
    #[must_use]
    pub fn single(mut self, moving: Column<A>, same: impl IntoIterator<Item = Column<A>>) -> Self {
        self.single.push((moving.as_str(), same.into_iter().collect()));
        self
    }

    /// A column with the id of a customer whom the row names without being about them: it moves when two customers become one
    /// (CUS-6), and stays when that customer is erased.
    #[must_use]
    pub fn names(mut self, column: Column<A>) -> Self {
        self.names.push(column.as_str());
        self
    }

    /// An erasure leaves these rows as they are: they hold nothing that is personal.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    fn of(&self, client: ClientId) -> Option<Condition> {
        let column = match (self.client, A::owner()) {
            (Some(rule), _) => return Some(rule(client)),
            (None, Owner::IsClient(column)) => column,
            _ => named::<A>("client_id").ok()?,
        };
        Some(Condition::all().add(column.eq(client.uuid())))
    }

    fn of_person(&self, person: &[ContactId], place: &Whole<'_>) -> Option<Condition> {
        let own = self
            .person
            .map(|column| column.is_in(person.iter().map(goodword_kernel::Id::uuid)));
        let others = place.all.ways.iter().filter(|(child, ..)| *child == table_of::<A>());
        let others = others.filter_map(|(_, column, parent)| Some((named::<A>(column).ok()?, *parent)));
        let ways = self
            .through
            .iter()
            .copied()
            .chain(others)
            .filter_map(|(column, parent)| {
                let ids = place.all.table(parent).ok()?.ids(person, place)?;
                Some(column.in_subquery(ids))
            });
        let any = ways.fold(Condition::any().add_option(own), Condition::add);
        (!any.is_empty()).then_some(any)
    }

    /// The columns that go when a person is erased.
    fn personal(&self) -> impl Iterator<Item = Column<A>> + '_ {
        Column::<A>::iter().filter(|column| {
            let name = column.as_str();
            let is = |column: &Column<A>| column.as_str() == name;
            let kind = column.def().get_column_type().clone();
            let marked = matches!(&kind, ColumnType::Custom(custom) if custom.to_string() == personal::COLUMN);
            marked || show::is_secret(&kind) || self.text.iter().any(is)
        })
    }

    pub(super) fn telling(&self) -> Vec<&'static str> {
        self.text.iter().map(sea_orm::IdenStatic::as_str).collect()
    }

    // The row without what it tells, and without its secrets too.
    fn erased(&self, row: A, secrets: bool) -> Result<Option<Change<A>>> {
        let mut after = row.clone();
        for column in self.personal() {
            if secrets || !show::is_secret(column.def().get_column_type()) {
                let now = after.get(column);
                after.set(column, blank(now, column.def().is_null()));
            }
        }
        let changed = self.personal().any(|column| after.get(column) != row.get(column));
        let event = A::Event::personal_data_erased();
        match (changed, event) {
            (false, _) => Ok(None),
            (true, Some(event)) => Ok(Some(Change::update(row, event, |row| *row = after))),
            (true, None) => Err(Error::internal(format!("{} cannot be erased", table_of::<A>()))),
        }
    }
}

pub(super) fn table_of<A: Aggregate>() -> &'static str {
    A::Entity::default().table_name()
}

fn blank(now: Value, nullable: bool) -> Value {
    match (nullable, now) {
        (true, value) => none(&value),
        (false, Value::String(_)) => ERASED.into(),
        (false, Value::Bytes(_)) => Vec::<u8>::new().into(),
        (false, Value::Json(Some(json))) if json.is_array() => serde_json::json!([]).into(),
        (false, Value::Json(_)) => serde_json::json!({}).into(),
        (false, value) => value,
    }
}

fn next<A: Aggregate>(from: Access, wanted: Condition, after: Option<Uuid>) -> Result<Find<A>> {
    let id = named::<A>("id")?;
    Ok(Find::<A>::new(from)
        .filter(wanted)
        .filter(Condition::all().add_option(after.map(|after| id.gt(after)))))
}

#[async_trait]
impl<A: Aggregate> Table for Rows<A> {
    fn name(&self) -> &'static str {
        table_of::<A>()
    }

    fn headers(&self) -> Vec<String> {
        show::headers::<A>()
    }

    fn wanted(&self, about: About<'_>, place: &Whole<'_>) -> Option<Condition> {
        match about {
            About::Agency => Some(Condition::all()),
            About::Client(client) => self.of(client),
            About::Person(person) => self.of_person(person, place),
        }
    }

    fn ids(&self, person: &[ContactId], place: &Whole<'_>) -> Option<SelectStatement> {
        let wanted = self.of_person(person, place)?;
        let (id, agency) = (named::<A>("id").ok()?, agency_column::<A>().ok()?);
        let mut ids = Query::select();
        ids.column(id)
            .from(A::Entity::default().table_ref())
            .and_where(agency.eq(place.agency.uuid()))
            .cond_where(wanted);
        Some(ids)
    }

    async fn page(&self, from: Access, wanted: Condition, after: Option<Uuid>, most: u64) -> Result<Vec<Record>> {
        let found = next::<A>(from, wanted, after)?;
        let rows = found.ordered(&Order::by_id(Direction::Asc), most).await?;
        Ok(rows.iter().map(show::record).collect())
    }

    async fn count(&self, from: Access, wanted: Condition, cap: u64) -> Result<u64> {
        next::<A>(from, wanted, None)?.count(cap).await
    }

    async fn erase(&self, tx: &mut Tx, wanted: Condition, after: Option<Uuid>, secrets: bool) -> Result<Erased> {
        let mut page = Erased {
            rows: 0,
            seen: 0,
            last: None,
        };
        if self.kept {
            return Ok(page);
        }
        let found = next::<A>(tx.access(), wanted, after)?;
        let seen = found.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
        let ids: Vec<_> = seen.iter().map(Aggregate::id).collect();
        page.seen = ids.len() as u64;
        page.last = ids
            .last()
            .filter(|_| page.seen == AT_ONCE)
            .map(goodword_kernel::Id::uuid);
        for row in tx.lock_all::<A>(&ids).await? {
            if let Some(change) = self.erased(row, secrets)? {
                tx.save(change).await?;
                page.rows += 1;
            }
        }
        Ok(page)
    }

    fn owned(&self, client: ClientId) -> Option<Condition> {
        match self.client {
            Some(_) => None,
            None => self.of(client),
        }
    }

    async fn hanging(&self, from: &Access, column: &str, [on, to]: [Uuid; 2], most: u64) -> Result<Vec<Uuid>> {
        let moving = named::<A>(column)?;
        let mut rows = Find::<A>::new(from.clone()).filter(moving.eq(on)).most(most).await?;
        for (_, same) in self.single.iter().filter(|(moving, _)| *moving == column) {
            let theirs = Find::<A>::new(from.clone()).filter(moving.eq(to)).most(most).await?;
            rows.retain(|row| {
                let twin = |other: &A| same.iter().all(|column| row.get(*column) == other.get(*column));
                !theirs.iter().any(twin)
            });
        }
        Ok(rows.iter().map(|row| row.id().uuid()).collect())
    }

    async fn reattach(&self, tx: &mut Tx, column: &str, ids: &[Uuid], [from, to]: [Uuid; 2]) -> Result<()> {
        let column = named::<A>(column)?;
        for some in ids.chunks(usize::try_from(AT_ONCE).unwrap_or(1)) {
            let ids: Vec<_> = some.iter().map(|id| goodword_kernel::Id::from_uuid(*id)).collect();
            for row in tx.lock_all::<A>(&ids).await? {
                if row.get(column) == Value::from(from) {
                    let mut after = row.clone();
                    after.set(column, to.into());
                    for along in &self.along {
                        if row.get(*along) == Value::from(from) {
                            after.set(*along, to.into());
                        }
                    }
                    aside::save(tx, row, after).await?;
                }
            }
        }
        Ok(())
    }

    async fn set_aside(&self, tx: &mut Tx, column: &str, [from, to]: [Uuid; 2]) -> Result<Vec<Aside>> {
        let mut gone = Vec::new();
        for rule in self.alone.iter().filter(|rule| rule.moving == column) {
            gone.extend(aside::step_aside(tx, rule, from, to).await?);
        }
        Ok(gone)
    }

    async fn restore(&self, tx: &mut Tx, aside: &Aside) -> Result<()> {
        aside::restore::<A>(tx, aside).await
    }

    fn naming(&self) -> &[&'static str] {
        &self.names
    }

    fn has(&self, column: &str) -> bool {
        !self.kept && named::<A>(column).is_ok()
    }
}
