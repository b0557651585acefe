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

// The columns that are told: all but secrets, or the id and `only` these.
fn shown<A: Aggregate>(only: Option<&[Column<A>]>) -> impl Iterator<Item = Column<A>> {
    let named = move |name: &str| {
        let among = |some: &[Column<A>]| some.iter().any(|column| column.as_str() == name);
        name == "id" || only.is_none_or(among)
    };
    let told = |column: &Column<A>| column.as_str() != "agency_id" && !is_secret(column.def().get_column_type());
    Column::<A>::iter().filter(move |column| told(column) && named(column.as_str()))
}

pub(super) fn headers<A: Aggregate>(only: Option<&[Column<A>]>) -> Vec<String> {
    shown::<A>(only).map(|column| camel(column.as_str())).collect()
}

pub(super) fn record<A: Aggregate>(row: &A, only: Option<&[Column<A>]>) -> Record {
    let value = |column: Column<A>| match column.as_str() {
        "id" => json!(row.id().to_string()),
        name => shown_value(name, column.def().get_column_type(), row.get(column)),
    };
    Record {
        id: row.id().uuid(),
        values: shown::<A>(only).map(value).collect(),
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

/// Columns in whose names another word stands than in the ids that they hold.
const OTHER_WORDS: &[(&str, &str)] = &[("organization", "partner"), ("report", "overlap")];

/// An id in a column of this name as the API spells it. What it is the id of stands in the name: `owner_user_id` is a
/// user's, `run_id` a playbook run's.
fn spelled(name: &str, id: Uuid) -> String {
    let kind = match name.strip_suffix("_id") {
        Some(kind) => kind,
        None if name.ends_with("_by") => "user",
        None => "",
    };
    let kind = OTHER_WORDS
        .iter()
        .find(|(word, _)| *word == kind)
        .map_or(kind, |(_, other)| other);
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
            ("organization_id", "partner_"),
            ("report_id", "overlap_"),
            ("subject", ""),
        ] {
            assert_eq!(spelled(name, id), format!("{prefix}{}", id.simple()), "{name}");
        }
    }
}
