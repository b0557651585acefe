//! A row as its owner gets it: names and ids as the API spells them, instants as text, no secrets.

use goodword_kernel::id::PREFIXES;
use goodword_kernel::{Aggregate, Column, Timestamp};
use sea_orm::{ColumnTrait, ColumnType, IdenStatic, Iterable, Value};
use serde_json::json;
use uuid::Uuid;

/// A row of any kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id as the table holds it.
    pub id: Uuid,
    /// Its values, in the order of its table's headers.
    pub values: Vec<serde_json::Value>,
}

/// Digests and secrets are bytes; nothing else that is told is.
pub(super) fn is_secret(kind: &ColumnType) -> bool {
    matches!(
        kind,
        ColumnType::Blob | ColumnType::Binary(_) | ColumnType::VarBinary(_)
    )
}

fn shown<A: Aggregate>() -> impl Iterator<Item = Column<A>> {
    Column::<A>::iter().filter(|column| column.as_str() != "agency_id" && !is_secret(column.def().get_column_type()))
}

pub(super) fn headers<A: Aggregate>() -> Vec<String> {
    shown::<A>().map(|column| camel(column.as_str())).collect()
}

pub(super) fn record<A: Aggregate>(row: &A) -> Record {
    let value = |column: Column<A>| match column.as_str() {
        "id" => json!(row.id().to_string()),
        name => shown_value(name, column.def().get_column_type(), row.get(column)),
    };
    Record {
        id: row.id().uuid(),
        values: shown::<A>().map(value).collect(),
    }
}

fn shown_value(name: &str, kind: &ColumnType, value: Value) -> serde_json::Value {
    match value {
        Value::Bool(Some(v)) => json!(v),
        Value::Int(Some(v)) => json!(v),
        Value::BigInt(Some(v)) if *kind == ColumnType::TimestampWithTimeZone => {
            json!(Timestamp::from_millis(v).to_string())
        }
        Value::BigInt(Some(v)) => json!(v),
        Value::Double(Some(v)) => json!(v),
        Value::String(Some(v)) => json!(v),
        Value::Uuid(Some(id)) => json!(spelled(name, id)),
        Value::Json(Some(v)) => *v,
        _ => serde_json::Value::Null,
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &first.into_iter().chain(letters).collect::<String>()
    })
}

/// An id in a column of this name as the API spells it. What it is the id of stands in the name: `owner_user_id` is a
/// user's, `run_id` a playbook run's.
fn spelled(name: &str, id: Uuid) -> String {
    let kind = match name.strip_suffix("_id") {
        Some(kind) => kind,
        None if name.ends_with("_by") => "user",
        None => "",
    };
    let exact = PREFIXES.iter().find(|prefix| **prefix == kind);
    let tail = |of: &str, end: &str| of.strip_suffix(end).is_some_and(|rest| rest.ends_with('_'));
    let ends = PREFIXES.iter().filter(|prefix| tail(kind, prefix));
    let longest = ends.max_by_key(|prefix| prefix.len());
    let mut begins = PREFIXES.iter().filter(|prefix| !kind.is_empty() && tail(prefix, kind));
    match exact.or(longest).or_else(|| begins.next()) {
        Some(prefix) => format!("{prefix}_{}", id.simple()),
        None => id.simple().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_are_spelled_as_the_api_does() {
        assert_eq!(camel("next_follow_up_at"), "nextFollowUpAt");
        let id = Uuid::from_u128(1);
        for (name, prefix) in [
            ("contact_id", "contact_"),
            ("owner_user_id", "user_"),
            ("source_response_id", "response_"),
            ("run_id", "playbook_run_"),
            ("opened_by", "user_"),
            ("subject", ""),
        ] {
            assert_eq!(spelled(name, id), format!("{prefix}{}", id.simple()), "{name}");
        }
    }
}
