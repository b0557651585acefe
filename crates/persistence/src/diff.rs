//! What a change did to a row, column by column, as the event log keeps it.

use goodword_kernel::{Aggregate, Column, SecretKey, personal};
use sea_orm::{ColumnTrait, ColumnType, IdenStatic, Iterable, Value};
use serde_json::json;

/// The columns that differ, with the row's new values for the database and the difference for the log.
pub(crate) struct Diff<A: Aggregate> {
    pub(crate) changed: Vec<(Column<A>, Value)>,
    pub(crate) log: serde_json::Map<String, serde_json::Value>,
}

// What every row has and no reader of the log needs.
const BOOKKEEPING: &[&str] = &["agency_id", "id", "version", "created_at", "updated_at"];

/// Compares the row before (none for a new one) with the row after.
pub(crate) fn diff<A: Aggregate>(before: Option<&A>, after: &A, key: &SecretKey) -> Diff<A> {
    let mut out = Diff {
        changed: Vec::new(),
        log: serde_json::Map::new(),
    };
    for column in Column::<A>::iter() {
        let (old, new) = (before.map(|row| row.get(column)), after.get(column));
        if old.as_ref() == Some(&new) {
            continue;
        }
        let name = column.as_str();
        if !BOOKKEEPING.contains(&name) {
            let shown =
                |value: Option<&Value>| value.map_or(serde_json::Value::Null, |value| show::<A>(column, value, key));
            let (old, new) = (shown(old.as_ref()), shown(Some(&new)));
            if !(old.is_null() && new.is_null()) {
                out.log.insert(name.to_owned(), json!([old, new]));
            }
        }
        out.changed.push((column, new));
    }
    out
}

// A personal value stands in the log as a keyed hash (INT-2), a digest not at all: both by the column's type.
fn show<A: Aggregate>(column: Column<A>, value: &Value, key: &SecretKey) -> serde_json::Value {
    if let ColumnType::Custom(custom) = column.def().get_column_type()
        && custom.to_string() == personal::COLUMN
    {
        return match value {
            Value::String(Some(text)) => {
                let hash = key.hash("event-log", text.as_bytes()).hex();
                json!(format!("hmac:{}", &hash[..24]))
            }
            _ => serde_json::Value::Null,
        };
    }
    plain(value)
}

fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(Some(v)) => json!(v),
        Value::Int(Some(v)) => json!(v),
        Value::BigInt(Some(v)) => json!(v),
        Value::Double(Some(v)) => json!(v),
        Value::String(Some(v)) => json!(v),
        Value::Uuid(Some(v)) => json!(v.simple().to_string()),
        Value::Json(Some(v)) => (**v).clone(),
        Value::Bytes(Some(_)) => json!("***"),
        _ => serde_json::Value::Null,
    }
}
