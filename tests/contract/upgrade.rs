//! Steps after those of the version before only add: what its servers read and write stands as it stood, so that they
//! may go on while the database is migrated and until they are replaced.

use std::collections::{BTreeMap, BTreeSet};

use goodword_persistence::Engine;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};

use crate::kit::Before;

/// A column as a writer who does not know newer ones sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    kind: String,
    must_be_given: bool,
}

/// What a program of the version before relies on.
struct Shape {
    columns: BTreeMap<(String, String), Column>,
    /// What may refuse a row: unique indexes (by their columns, in whatever sequence), checks, foreign keys, triggers, by table.
    bounds: BTreeSet<(String, String)>,
    rows: BTreeMap<String, i64>,
}

const SQLITE_COLUMNS: &str = "SELECT m.name, c.name, c.type, (c.\"notnull\" AND c.dflt_value IS NULL) \
    FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
const SQLITE_BOUNDS: &str = "SELECT m.name, 'unique ' || (SELECT group_concat(name) FROM (SELECT x.name FROM pragma_index_info(i.name) x ORDER BY x.name)) \
    FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.\"unique\" \
    UNION SELECT m.name, 'reference ' || f.\"table\" || ' ' || f.\"from\" FROM sqlite_master m \
    JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' \
    UNION SELECT tbl_name, 'trigger ' || name FROM sqlite_master WHERE type = 'trigger'";

const POSTGRES_COLUMNS: &str = "SELECT table_name::text, column_name::text, data_type::text, \
    (is_nullable = 'NO' AND column_default IS NULL)::int FROM information_schema.columns WHERE table_schema = 'public'";
const POSTGRES_BOUNDS: &str = "SELECT t.relname::text, 'unique ' || coalesce(pg_get_expr(x.indpred, x.indrelid), '') || \
    (SELECT string_agg(part, ',' ORDER BY part) FROM generate_series(1, x.indnkeyatts) n, \
    pg_get_indexdef(x.indexrelid, n, true) part) FROM pg_index x \
    JOIN pg_class t ON t.oid = x.indrelid WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace \
    UNION SELECT t.relname::text, 'constraint ' || pg_get_constraintdef(k.oid) FROM pg_constraint k \
    JOIN pg_class t ON t.oid = k.conrelid WHERE k.contype IN ('c', 'f') AND t.relnamespace = 'public'::regnamespace \
    UNION SELECT t.relname::text, 'trigger ' || g.tgname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid \
    WHERE NOT g.tgisinternal \
    UNION SELECT t.relname::text, 'policy ' || p.polname || coalesce(pg_get_expr(p.polqual, p.polrelid), '') \
    FROM pg_policy p JOIN pg_class t ON t.oid = p.polrelid";

impl Shape {
    async fn read(url: &str) -> Self {
        install_default_drivers();
        let mut sql = AnyConnection::connect(url).await.expect("a connection");
        let sqlite = Engine::of(url).expect("an address") == Engine::Sqlite;
        let pick = |one: &'static str, other: &'static str| if sqlite { one } else { other };
        let rows = sqlx::query(pick(SQLITE_COLUMNS, POSTGRES_COLUMNS))
            .fetch_all(&mut sql)
            .await;
        let columns: BTreeMap<_, _> = rows
            .expect("columns")
            .iter()
            .map(|row| {
                let must_be_given = if sqlite {
                    row.get::<i64, _>(3)
                } else {
                    row.get::<i32, _>(3).into()
                } != 0;
                let kind = row.get(2);
                ((row.get(0), row.get(1)), Column { kind, must_be_given })
            })
            .collect();
        let rows = sqlx::query(pick(SQLITE_BOUNDS, POSTGRES_BOUNDS))
            .fetch_all(&mut sql)
            .await;
        let bounds = rows
            .expect("bounds")
            .iter()
            .map(|row| (row.get(0), row.get(1)))
            .collect();
        let tables: BTreeSet<String> = columns
            .keys()
            .map(|(table, _): &(String, String)| table.clone())
            .collect();
        let mut rows = BTreeMap::new();
        for table in tables {
            let count = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
            rows.insert(
                table,
                sqlx::query_scalar(count).fetch_one(&mut sql).await.expect("a count"),
            );
        }
        sql.close().await.expect("the end");
        Self { columns, bounds, rows }
    }
}

async fn only_adds(engine: Engine) {
    let database = Before::make(engine).await;
    let before = Shape::read(database.urls().1).await;
    database.migrate().await;
    let after = Shape::read(database.urls().1).await;
    database.remove().await;

    for (place, column) in &before.columns {
        let now = after
            .columns
            .get(place)
            .unwrap_or_else(|| panic!("{place:?} was dropped or renamed"));
        assert_eq!(now.kind, column.kind, "the type of {place:?}");
        assert!(
            column.must_be_given || !now.must_be_given,
            "{place:?} must be given since"
        );
    }
    let is_old = |table: &String| before.rows.contains_key(table);
    for (place, column) in after.columns.iter().filter(|(place, _)| is_old(&place.0)) {
        let known = before.columns.contains_key(place);
        assert!(
            known || !column.must_be_given,
            "{place:?} is new, yet every writer must give it"
        );
    }
    let stricter: Vec<_> = after
        .bounds
        .difference(&before.bounds)
        .filter(|(table, _)| is_old(table))
        .filter(|bound| !before.bounds.iter().any(|known| implies(known, bound)))
        .collect();
    assert!(
        stricter.is_empty(),
        "these may refuse what a server of the version before writes: {stricter:?}"
    );
    for (table, rows) in before.rows.iter().filter(|(table, _)| *table != "seaql_migrations") {
        assert_eq!(after.rows[table], *rows, "the rows of {table}");
    }
}

#[tokio::test]
async fn later_steps_only_add_on_sqlite() {
    only_adds(Engine::Sqlite).await;
}

#[tokio::test]
async fn later_steps_only_add_on_postgres() {
    only_adds(Engine::Postgres).await;
}

/// Whether rows that keep one unique index keep another: one over the same columns and more.
fn implies(known: &(String, String), other: &(String, String)) -> bool {
    let columns = |bound: &str| -> Option<Vec<String>> {
        Some(
            bound
                .strip_prefix("unique ")?
                .split(',')
                .map(ToOwned::to_owned)
                .collect(),
        )
    };
    match (columns(&known.1), columns(&other.1)) {
        (Some(fewer), Some(more)) => known.0 == other.0 && fewer.iter().all(|column| more.contains(column)),
        _ => false,
    }
}
