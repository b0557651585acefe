//! Pages by position, not by count: the cursor holds the values of the order's columns, and an index finds the place.

pub use goodword_kernel::page::Direction;
use goodword_kernel::page::{CursorKey, Page, Place};
use goodword_kernel::{Aggregate, Column, Result, Slice};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{IdenStatic, QueryOrder, QuerySelect, Select, Value};
use std::cmp::Ordering;
use std::str::FromStr;
use std::sync::Arc;

use goodword_kernel::Error;

/// The order of a list: columns that are never null and run one way, the id last to break ties. An index led by
/// `agency_id` serves each order in use.
pub struct Order<A: Aggregate> {
    columns: Vec<Column<A>>,
    direction: Direction,
}

impl<A: Aggregate> Clone for Order<A> {
    fn clone(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            direction: self.direction,
        }
    }
}

impl<A: Aggregate> Order<A> {
    /// By one column, then by id.
    pub fn by(column: Column<A>, direction: Direction) -> Self {
        Self {
            columns: vec![column],
            direction,
        }
    }

    /// By id, which is the order of creation.
    pub fn by_id(direction: Direction) -> Self {
        Self {
            columns: Vec::new(),
            direction,
        }
    }

    /// The columns with the id behind them.
    fn all(&self) -> Result<Vec<Column<A>>> {
        let mut all = self.columns.clone();
        all.push(named::<A>("id")?);
        Ok(all)
    }

    /// The name that a cursor of this order is signed for.
    pub(crate) fn name(&self, list: &str) -> String {
        let columns: Vec<&str> = self.columns.iter().map(IdenStatic::as_str).collect();
        format!("{list}/{}/{:?}", columns.join(","), self.direction)
    }

    /// Which way the rows are read: a page before a cursor is read against the order and turned round.
    fn reading(&self, page: &Page) -> sea_orm::Order {
        match (self.direction, page.backward) {
            (Direction::Asc, false) | (Direction::Desc, true) => sea_orm::Order::Asc,
            _ => sea_orm::Order::Desc,
        }
    }

    /// Narrows and orders a selection to one row more than the page holds.
    pub(crate) fn apply(
        &self,
        mut select: Select<A::Entity>,
        page: &Page,
        key: &CursorKey,
    ) -> Result<Select<A::Entity>> {
        let columns = self.all()?;
        let reading = self.reading(page);
        if let Some(cursor) = &page.cursor {
            let place = key.read(page.cursor_argument(), cursor)?;
            if place.len() != columns.len() {
                return Err(Error::invalid(
                    page.cursor_argument(),
                    "This cursor belongs to another order: start again without one",
                ));
            }
            sea_orm::QueryFilter::query(&mut select).and_where(beyond::<A>(&columns, place, &reading));
        }
        for column in columns {
            select = select.order_by(column, reading.clone());
        }
        Ok(select.limit(page.size + 1))
    }

    /// Sorts rows the way a page of this order is read.
    pub(crate) fn sort(&self, rows: &mut Vec<A>, page: &Page) -> Result<()> {
        if rows.len() < 2 {
            return Ok(());
        }
        let columns = self.all()?;
        let mut keyed: Vec<(Vec<Value>, A)> = rows.drain(..).map(|row| (values(&row, &columns), row)).collect();
        keyed.sort_by(|(a, _), (b, _)| {
            a.iter()
                .zip(b)
                .map(|(a, b)| compare(a, b))
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        if self.reading(page) == sea_orm::Order::Desc {
            keyed.reverse();
        }
        rows.extend(keyed.into_iter().map(|(_, row)| row));
        Ok(())
    }

    /// Makes a page of what [`Order::apply`] selected.
    pub(crate) fn slice(&self, mut rows: Vec<A>, page: &Page, key: &Arc<CursorKey>) -> Result<Slice<A>> {
        let size = usize::try_from(page.size).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        if page.backward {
            rows.reverse();
        }
        let columns = self.all()?;
        let rows = rows
            .into_iter()
            .map(|row| (Place::new(Arc::clone(key), values(&row, &columns)), row))
            .collect();
        // Beyond the cursor there is at least the row it stands on; going on costs no second look.
        let behind = page.cursor.is_some();
        let (has_next, has_previous) = if page.backward { (behind, more) } else { (more, behind) };
        Ok(Slice {
            rows,
            has_next,
            has_previous,
        })
    }
}

fn values<A: Aggregate>(row: &A, columns: &[Column<A>]) -> Vec<Value> {
    columns.iter().map(|column| row.get(*column)).collect()
}

// A row comparison, which both engines turn into one index condition.
fn beyond<A: Aggregate>(columns: &[Column<A>], place: Vec<Value>, reading: &sea_orm::Order) -> SimpleExpr {
    let here = Expr::tuple(
        columns
            .iter()
            .map(|column| Expr::col(sea_orm::ColumnTrait::as_column_ref(column))),
    );
    let there = Expr::tuple(place.into_iter().map(Expr::val));
    match reading {
        sea_orm::Order::Desc => here.lt(there),
        _ => here.gt(there),
    }
}

// Texts compare by bytes in both engines (collation "C"), so they do here.
fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::BigInt(a), Value::BigInt(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Uuid(a), Value::Uuid(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

/// A column by its name in the table.
pub(crate) fn named<A: Aggregate>(name: &str) -> Result<Column<A>> {
    Column::<A>::from_str(name).map_err(|_| Error::internal(format!("no column {name}")))
}

/// The condition that a text column begins so: a range, which an index serves under row-level security too, where LIKE
/// does not. Signs such as `%` stand for themselves (A50).
pub fn starts_with<C: sea_orm::ColumnTrait>(column: C, beginning: &str) -> SimpleExpr {
    let from = sea_orm::ColumnTrait::gte(&column, beginning);
    match after(beginning) {
        Some(end) => from.and(sea_orm::ColumnTrait::lt(&column, end)),
        None => from,
    }
}

// The least text that is beyond every text with this beginning.
fn after(beginning: &str) -> Option<String> {
    let mut chars: Vec<char> = beginning.chars().collect();
    while let Some(last) = chars.pop() {
        let next = (u32::from(last) + 1..=0x0010_ffff).find_map(char::from_u32);
        if let Some(next) = next {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}
