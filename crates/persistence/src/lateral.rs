//! The same inner selection for each of many parents: LATERAL on PostgreSQL; on SQLite, which has none, a correlated
//! list of row numbers. Both stop at the limit of each parent, however many children it has.

use goodword_kernel::{Aggregate, Column};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DbBackend, EntityName, QueryFilter, QuerySelect, QueryTrait, Select, Statement, Value};
use uuid::Uuid;

/// The children of each parent, all columns.
pub(crate) fn rows<A: Aggregate>(
    backend: DbBackend,
    parent: Column<A>,
    select: Select<A::Entity>,
    parents: &[Uuid],
) -> Statement {
    let select = of_parent::<A>(backend, parent, select);
    if backend == DbBackend::Sqlite {
        let table = A::Entity::default().table_name().to_owned();
        let inner = select.select_only().expr(Expr::cust("rowid")).build(backend);
        // CROSS JOIN keeps the planner from turning the loops round.
        return with_parents(backend, inner, parents, Place::First, |inner, list| {
            format!("SELECT c.* FROM json_each({list}) AS p CROSS JOIN \"{table}\" AS c WHERE c.rowid IN ({inner})")
        });
    }
    with_parents(backend, select.build(backend), parents, Place::Last, |inner, list| {
        format!("SELECT c.* FROM {} JOIN LATERAL ({inner}) c ON true", unnest(list))
    })
}

/// How many children each parent has, up to the selection's limit: columns `parent` (hexadecimal) and `n`.
pub(crate) fn counts<A: Aggregate>(
    backend: DbBackend,
    parent: Column<A>,
    select: Select<A::Entity>,
    parents: &[Uuid],
) -> Statement {
    let inner = of_parent::<A>(backend, parent, select)
        .select_only()
        .expr_as(Expr::val(1), "one")
        .build(backend);
    with_parents(backend, inner, parents, Place::Last, |inner, list| {
        let (each, from) = match backend {
            DbBackend::Sqlite => ("p.value", format!("json_each({list}) AS p")),
            _ => ("p.parent::text", unnest(list)),
        };
        format!("SELECT {each} AS parent, (SELECT count(*) FROM ({inner}) AS counted) AS n FROM {from}")
    })
}

fn of_parent<A: Aggregate>(backend: DbBackend, parent: Column<A>, select: Select<A::Entity>) -> Select<A::Entity> {
    let here = match backend {
        DbBackend::Sqlite => "unhex(p.value)",
        _ => "p.parent",
    };
    QueryFilter::filter(select, Expr::col(parent.as_column_ref()).eq(Expr::cust(here)))
}

fn unnest(list: &str) -> String {
    format!("unnest(string_to_array({list}, ',')::uuid[]) AS p(parent)")
}

// Where the list of parents stands in the text: SQLite counts its question marks from left to right.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    First,
    Last,
}

// The parents travel as one text parameter, so that the statement's text, and with it its plan, is always the same.
fn with_parents(
    backend: DbBackend,
    inner: Statement,
    parents: &[Uuid],
    place: Place,
    frame: impl FnOnce(&str, &str) -> String,
) -> Statement {
    let hex: Vec<String> = parents.iter().map(|parent| parent.simple().to_string()).collect();
    let list = match backend {
        DbBackend::Sqlite => serde_json::json!(hex).to_string(),
        _ => hex.join(","),
    };
    let mut values: Vec<Value> = inner.values.map(|values| values.0).unwrap_or_default();
    values.push(list.into());
    let name = match backend {
        DbBackend::Sqlite => "?".to_owned(),
        _ => format!("${}", values.len()),
    };
    if place == Place::First {
        values.rotate_right(1);
    }
    Statement::from_sql_and_values(backend, frame(&inner.sql, &name), values)
}
