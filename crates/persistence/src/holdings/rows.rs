//! The rows of one kind as the list of holdings knows them.

use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Aggregate, Change, Column, Error, Event, Owner, Result, Timestamp, personal};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ColumnType, EntityName, IdenStatic, Iterable, Value};
use uuid::Uuid;

use super::aside::Alone;
use super::{About, Whole, none, show};
use crate::keyset::named;
use crate::read::{Access, Find};

/// What stands where something was said of a person and something must stand.
const ERASED: &str = "erased";

/// The rows of one kind: whose they are, and what in them is about a person.
pub struct Rows<A: Aggregate> {
    pub(super) client: Option<fn(ClientId) -> Condition>,
    person: Option<Column<A>>,
    through: Vec<(Column<A>, &'static str)>,
    text: Vec<Column<A>>,
    pub(super) alone: Vec<Alone<A>>,
    pub(super) along: Vec<Column<A>>,
    pub(super) single: Vec<(&'static str, Vec<Column<A>>)>,
    pub(super) names: Vec<&'static str>,
    pub(super) kept: bool,
    pub(super) partners: Option<&'static [Column<A>]>,
}

/// Lists of columns for [`Rows::to_partners`], each with its name: `shown! { /// The firm. FIRM = firm: Name Domain; }`.
#[macro_export]
macro_rules! shown {
    ($($(#[$doc:meta])* $name:ident = $model:ident: $($column:ident)*;)*) => {
        $($(#[$doc])* pub(super) const $name: &[$model::Column] = &[$($model::Column::$column),*];)*
    };
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
        partners: None,
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

    /// What partners take along of those rows that are within their reach: the id and these columns. A table that does not say
    /// so is not theirs to take.
    #[must_use]
    pub fn to_partners(mut self, columns: &'static [Column<A>]) -> Self {
        self.partners = Some(columns);
        self
    }

    pub(super) fn shown(&self, about: About<'_>) -> Option<&'static [Column<A>]> {
        match about {
            About::Partner(_) => Some(self.partners.unwrap_or_default()),
            About::Agency | About::Client(_) | About::Person(_) => None,
        }
    }

    pub(super) fn of(&self, client: ClientId) -> Option<Condition> {
        let column = match (self.client, A::owner()) {
            (Some(rule), _) => return Some(rule(client)),
            (None, Owner::IsClient(column)) => column,
            _ => named::<A>("client_id").ok()?,
        };
        Some(Condition::all().add(column.eq(client.uuid())))
    }

    pub(super) fn of_person(&self, person: &[ContactId], place: &Whole<'_>) -> Option<Condition> {
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
    pub(super) fn erased(&self, row: A, secrets: bool) -> Result<Option<Change<A>>> {
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

pub(super) fn next<A: Aggregate>(from: Access, wanted: Condition, after: Option<Uuid>) -> Result<Find<A>> {
    let id = named::<A>("id")?;
    Ok(Find::<A>::new(from)
        .filter(wanted)
        .filter(Condition::all().add_option(after.map(|after| id.gt(after)))))
}
