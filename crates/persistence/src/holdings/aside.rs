//! Rows as they were: what a change altered is kept as JSON and put back later, exactly.

use goodword_kernel::{Aggregate, Change, Column, Error, Event, Id, Result, Timestamp};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, IdenStatic, Iterable, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::rows::table_of;
use crate::keyset::named;
use crate::read::{Find, Scope};
use crate::tx::Tx;

/// Columns by their names, with the values that a row had in them.
pub type Kept = serde_json::Map<String, serde_json::Value>;

/// A row that stepped aside for another, with what it was before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Aside {
    pub(super) table: String,
    pub(super) id: Uuid,
    before: Kept,
}

/// Of rows with the same values in some columns, but one may be while a condition holds: how the other steps aside when what
/// they hang on becomes one.
pub(super) struct Alone<A: Aggregate> {
    pub(super) moving: &'static str,
    pub(super) same: Vec<Column<A>>,
    pub(super) holds: fn() -> Condition,
    pub(super) aside: fn(&mut A, Timestamp),
}

// What every change of a row sets by itself.
const BOOKKEEPING: &[&str] = &["agency_id", "id", "version", "created_at", "updated_at"];
/// Rows of one customer that may have to step aside.
const MOST: u64 = 1_000;

/// What a row had in the columns in which another differs.
pub fn kept<A: Aggregate>(before: &A, after: &A) -> Kept {
    let differ = Column::<A>::iter().filter(|column| {
        let own = !BOOKKEEPING.contains(&column.as_str());
        own && before.get(*column) != after.get(*column)
    });
    differ
        .map(|column| (column.as_str().to_owned(), raw(&before.get(column))))
        .collect()
}

/// The row with what it had before.
pub fn put_back<A: Aggregate>(row: &A, before: &Kept) -> Result<A> {
    let mut after = row.clone();
    for (name, value) in before {
        let column = named::<A>(name)?;
        after.set(column, value_of(&row.get(column), value)?);
    }
    Ok(after)
}

pub(super) async fn step_aside<A: Aggregate>(tx: &mut Tx, rule: &Alone<A>, from: Uuid, to: Uuid) -> Result<Vec<Aside>> {
    let moving = named::<A>(rule.moving)?;
    let mut gone = Vec::new();
    let mine = Find::<A>::new(tx.access())
        .filter(moving.eq(from))
        .filter((rule.holds)());
    for row in mine.most(MOST).await? {
        let same = rule.same.iter().fold(Condition::all(), |all, column| {
            all.add(match row.get(*column) {
                value if value == value.as_null() => column.is_null(),
                value => column.eq(value),
            })
        });
        let theirs = Find::<A>::new(tx.access()).filter(moving.eq(to)).filter((rule.holds)());
        if theirs.filter(same).maybe().await?.is_none() {
            continue;
        }
        let row = tx.lock::<A>(row.id()).await?;
        gone.push(put_aside(tx, row, rule.aside).await?);
    }
    Ok(gone)
}

/// Lets a row step aside by a change that [`crate::Holdings::restore`] takes back.
pub async fn put_aside<A: Aggregate>(tx: &mut Tx, row: A, aside: impl FnOnce(&mut A, Timestamp)) -> Result<Aside> {
    let mut after = row.clone();
    aside(&mut after, tx.now());
    let gone = Aside {
        table: table_of::<A>().to_owned(),
        id: row.id().uuid(),
        before: kept(&row, &after),
    };
    save(tx, row, after).await?;
    Ok(gone)
}

pub(super) async fn restore<A: Aggregate>(tx: &mut Tx, aside: &Aside) -> Result<()> {
    match tx.lock::<A>(Id::from_uuid(aside.id)).await {
        // It was removed meanwhile, as links between things may be.
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
        Ok(row) => {
            let after = put_back(&row, &aside.before)?;
            save(tx, row, after).await
        }
    }
}

pub(super) async fn save<A: Aggregate>(tx: &mut Tx, row: A, after: A) -> Result<()> {
    let event = A::Event::reattached().ok_or_else(|| Error::internal("rows that never change cannot be moved"))?;
    tx.save(Change::update(row, event, |row| *row = after)).await.map(drop)
}

fn raw(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(Some(v)) => json!(v),
        Value::Int(Some(v)) => json!(v),
        Value::BigInt(Some(v)) => json!(v),
        Value::Double(Some(v)) => json!(v),
        Value::String(Some(v)) => json!(v),
        Value::Uuid(Some(v)) => json!(v.to_string()),
        Value::Bytes(Some(v)) => json!(hex::encode(v)),
        // As text, so that JSON's null is not taken for none.
        Value::Json(Some(v)) => json!(v.to_string()),
        _ => serde_json::Value::Null,
    }
}

// The column's own value says of which type it is.
fn value_of(now: &Value, kept: &serde_json::Value) -> Result<Value> {
    let odd = || Error::internal("what was kept does not fit its column");
    let text = || kept.as_str().ok_or_else(odd);
    Ok(match now {
        now if kept.is_null() => now.as_null(),
        Value::Bool(_) => kept.as_bool().ok_or_else(odd)?.into(),
        Value::Int(_) => i32::try_from(kept.as_i64().ok_or_else(odd)?)
            .map_err(Error::internal)?
            .into(),
        Value::BigInt(_) => kept.as_i64().ok_or_else(odd)?.into(),
        Value::Double(_) => kept.as_f64().ok_or_else(odd)?.into(),
        Value::String(_) => text()?.into(),
        Value::Uuid(_) => Uuid::try_parse(text()?).map_err(Error::internal)?.into(),
        Value::Bytes(_) => hex::decode(text()?).map_err(Error::internal)?.into(),
        Value::Json(_) => serde_json::from_str::<serde_json::Value>(text()?)
            .map_err(Error::internal)?
            .into(),
        _ => return Err(odd()),
    })
}
