//! What a change did to a row, column by column, as the event log keeps it.

use goodword_kernel::{Aggregate, Column, SecretKey, personal};
use sea_orm::{ColumnTrait, ColumnType, IdenStatic, Iterable, Value};
use serde_json::json;

use crate::home::Home;

/// The columns that differ, with the row's new values for the database and the difference for the log.
pub(crate) struct Diff<A: Aggregate> {
    pub(crate) changed: Vec<(Column<A>, Value)>,
    pub(crate) log: serde_json::Map<String, serde_json::Value>,
}

// What every row has and no reader of the log needs.
const BOOKKEEPING: &[&str] = &["agency_id", "id", "version", "created_at", "updated_at"];

/// Compares the row before (none for a new one) with the row after. Of what is personal, and of columns that the holdings say
/// tell of a customer, a keyed hash stands in the log.
pub(crate) fn diff<A: Aggregate>(before: Option<&A>, after: &A, home: &Home) -> Diff<A> {
    let telling = home.holdings().telling::<A>();
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
            let hidden = is_personal::<A>(column) || telling.contains(&name);
            let shown = |value: Option<&Value>| match value {
                Some(value) if hidden => hash(value, home.key()),
                Some(value) => plain(value),
                None => serde_json::Value::Null,
            };
            let (old, new) = (shown(old.as_ref()), shown(Some(&new)));
            if !(old.is_null() && new.is_null()) {
                out.log.insert(name.to_owned(), json!([old, new]));
            }
        }
        out.changed.push((column, new));
    }
    out
}

fn is_personal<A: Aggregate>(column: Column<A>) -> bool {
    matches!(column.def().get_column_type(), ColumnType::Custom(custom) if custom.to_string() == personal::COLUMN)
}

// A value that tells of a person stands in the log as a keyed hash (INT-2).
fn hash(value: &Value, key: &SecretKey) -> serde_json::Value {
    let text = match plain(value) {
        serde_json::Value::Null => return serde_json::Value::Null,
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    let hash = key.hash("event-log", text.as_bytes()).hex();
    json!(format!("hmac:{}", &hash[..24]))
}

// A digest is not told at all, by its type.

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
