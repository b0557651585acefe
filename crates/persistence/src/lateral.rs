//! The same inner selection for each of many keys: LATERAL on PostgreSQL; on SQLite, which has none, a correlated list
//! of row numbers. Both look each key up by itself and stop at its limit, however many rows it has: no statistics of the
//! table are needed for that, which matters for rows of the same transaction, of which the engine has none.

use std::collections::BTreeSet;

use goodword_kernel::{Aggregate, Column, Error, Result};
use sea_orm::sea_query::{Alias, Asterisk, Condition, Expr, ExprTrait, Func, JoinType, Query};
use sea_orm::{ColumnTrait, DbBackend, EntityName, QueryFilter, QuerySelect, QueryTrait, Select, Statement, Value};

/// Values of one column. They travel as one text parameter, so that the statement's text, and with it its plan, is
/// always the same.
pub(crate) struct Keys {
    form: Form,
    list: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    Uuid,
    Bytes,
}

impl Keys {
    /// All of one kind: texts, ids or bytes, each once. Without any there is nothing to look up.
    pub(crate) fn of(keys: impl IntoIterator<Item = impl Into<Value>>) -> Result<Option<Self>> {
        let mut form = None;
        let mut list = BTreeSet::new();
        for key in keys {
            let (its, text) = match key.into() {
                Value::String(Some(text)) => (Form::Text, text),
                Value::Uuid(Some(id)) => (Form::Uuid, id.simple().to_string()),
                Value::Bytes(Some(bytes)) => (Form::Bytes, hex::encode(bytes)),
                _ => return Err(Error::internal("rows cannot be looked up by such a key")),
            };
            if *form.get_or_insert(its) != its {
                return Err(Error::internal("keys of several kinds"));
            }
            list.insert(text);
        }
        let list = serde_json::json!(list).to_string();
        Ok(form.map(|form| Self { form, list }))
    }

    // One key, as the inner selection sees it.
    const fn each(&self, backend: DbBackend) -> &'static str {
        match (backend, self.form) {
            (_, Form::Text) => "p.value",
            (DbBackend::Sqlite, Form::Uuid | Form::Bytes) => "unhex(p.value)",
            (_, Form::Uuid) => "p.value::uuid",
            (_, Form::Bytes) => "decode(p.value, 'hex')",
        }
    }
}

/// The rows of each key, all columns.
pub(crate) fn rows<A: Aggregate>(
    backend: DbBackend,
    column: Column<A>,
    select: Select<A::Entity>,
    keys: Keys,
) -> Statement {
    let select = of_key::<A>(backend, column, select, &keys);
    if backend == DbBackend::Sqlite {
        let table = A::Entity::default().table_name().to_owned();
        let inner = select.select_only().expr(Expr::cust("rowid")).build(backend);
        // CROSS JOIN keeps the planner from turning the loops round.
        return with_keys(backend, inner, keys, Place::First, |inner, list| {
            format!("SELECT c.* FROM {list} CROSS JOIN \"{table}\" AS c WHERE c.rowid IN ({inner})")
        });
    }
    with_keys(backend, select.build(backend), keys, Place::Last, |inner, list| {
        format!("SELECT c.* FROM {list} JOIN LATERAL ({inner}) c ON true")
    })
}

/// The rows of all keys that meet a condition, at most `limit`. By the key and the tenant alone they are found, and only
/// then the condition is looked at: of several indexes that are led by a tenant an engine may not choose the best when it
/// has no statistics of that tenant.
pub(crate) fn keyed<A: Aggregate>(
    backend: DbBackend,
    column: Column<A>,
    select: Select<A::Entity>,
    keys: Keys,
    and: Condition,
    limit: u64,
) -> Statement {
    let table = Alias::new(A::Entity::default().table_name());
    let inner = of_key::<A>(backend, column, select, &keys).limit(limit);
    let list = Expr::val(keys.list);
    let mut found = Query::select();
    found.column((table.clone(), Asterisk)).cond_where(and).limit(limit);
    if backend == DbBackend::Sqlite {
        let rowid = Expr::col((table.clone(), "rowid"));
        let inner = inner.select_only().expr(Expr::cust("rowid")).into_query();
        found
            .from_function(Func::cust("json_each").arg(list), "p")
            .join(JoinType::CrossJoin, table, Condition::all())
            .and_where(rowid.in_subquery(inner));
    } else {
        found
            .from_function(Func::cust("json_array_elements_text").arg(list.cast_as("json")), "p")
            .join_lateral(JoinType::InnerJoin, inner.into_query(), table, Expr::cust("true"));
    }
    backend.build(&found)
}

/// How many rows each key has, up to the selection's limit: columns `key` (ids in hexadecimal) and `n`.
pub(crate) fn counts<A: Aggregate>(
    backend: DbBackend,
    column: Column<A>,
    select: Select<A::Entity>,
    keys: Keys,
) -> Statement {
    let inner = of_key::<A>(backend, column, select, &keys)
        .select_only()
        .expr_as(Expr::val(1), "one")
        .build(backend);
    with_keys(backend, inner, keys, Place::Last, |inner, list| {
        format!("SELECT p.value AS key, (SELECT count(*) FROM ({inner}) AS counted) AS n FROM {list}")
    })
}

fn of_key<A: Aggregate>(
    backend: DbBackend,
    column: Column<A>,
    select: Select<A::Entity>,
    keys: &Keys,
) -> Select<A::Entity> {
    QueryFilter::filter(
        select,
        Expr::col(column.as_column_ref()).eq(Expr::cust(keys.each(backend))),
    )
}

// Where the list of keys stands in the text: SQLite counts its question marks from left to right.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    First,
    Last,
}

fn with_keys(
    backend: DbBackend,
    inner: Statement,
    keys: Keys,
    place: Place,
    frame: impl FnOnce(&str, &str) -> String,
) -> Statement {
    let mut values: Vec<Value> = inner.values.map(|values| values.0).unwrap_or_default();
    values.push(keys.list.into());
    let list = match backend {
        DbBackend::Sqlite => "json_each(?) AS p".to_owned(),
        _ => format!("json_array_elements_text(${}::json) AS p(value)", values.len()),
    };
    if place == Place::First {
        values.rotate_right(1);
    }
    Statement::from_sql_and_values(backend, frame(&inner.sql, &list), values)
}
