//! What a migrated database says of itself, the same for both engines.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult};

use crate::kit::Server;

/// A family of column types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Uuid,
    Number,
    Boolean,
    Text,
    Json,
    Bytes,
}

impl Type {
    /// Whether a column of this type in code may stand as `stored` in the table.
    pub(crate) fn stored_as(self, stored: Self, sqlite: bool) -> bool {
        self == stored
            || sqlite
                && matches!(
                    (self, stored),
                    (Self::Uuid, Self::Bytes) | (Self::Boolean, Self::Number) | (Self::Json, Self::Text)
                )
    }

    fn named(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "uuid" => Self::Uuid,
            "bigint" | "integer" | "int" => Self::Number,
            "boolean" => Self::Boolean,
            "jsonb" | "json" => Self::Json,
            "bytea" | "blob" => Self::Bytes,
            _ => Self::Text,
        }
    }
}

/// A foreign key.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) parent: String,
    pub(crate) columns: Vec<String>,
}

/// A database's catalog.
pub(crate) struct Catalog {
    db: DatabaseConnection,
    columns: BTreeMap<String, BTreeMap<String, (Type, bool)>>,
    keys: BTreeMap<String, Vec<String>>,
    references: BTreeMap<String, Vec<Reference>>,
    indexes: BTreeMap<String, Vec<Vec<String>>>,
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS tab, c.name AS col, c.type AS typ, c.\"notnull\" = 0 AS nullable \
    FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
const SQLITE_KEYS: &str = "SELECT m.name AS tab, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND c.pk > 0 ORDER BY m.name, c.pk";
const SQLITE_REFERENCES: &str = "SELECT m.name AS tab, f.\"table\" AS parent, CAST(f.id AS text) AS label, f.\"from\" AS col \
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq";
const SQLITE_INDEXES: &str = "SELECT m.name AS tab, i.name AS label, x.name AS col FROM sqlite_master m \
    JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x WHERE m.type = 'table' ORDER BY m.name, i.name, x.seqno";

const POSTGRES_COLUMNS: &str = "SELECT table_name::text AS tab, column_name::text AS col, data_type::text AS typ, \
    is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_schema = 'public'";
const POSTGRES_KEYS: &str = "SELECT c.relname::text AS tab, a.attname::text AS col FROM pg_constraint k \
    JOIN pg_class c ON c.oid = k.conrelid JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS n(num, ord) ON true \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = n.num WHERE k.contype = 'p' \
    AND c.relnamespace = 'public'::regnamespace ORDER BY 1, n.ord";
const POSTGRES_REFERENCES: &str = "SELECT c.relname::text AS tab, p.relname::text AS parent, k.conname::text AS label, \
    a.attname::text AS col FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid \
    JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS n(num, ord) ON true \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = n.num WHERE k.contype = 'f' ORDER BY 1, 3, n.ord";
const POSTGRES_INDEXES: &str = "SELECT t.relname::text AS tab, i.relname::text AS label, a.attname::text AS col FROM pg_index x \
    JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
    JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS n(num, ord) ON true \
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = n.num \
    WHERE t.relnamespace = 'public'::regnamespace ORDER BY 1, 2, n.ord";

impl Catalog {
    /// Reads the server's database as its owner.
    pub(crate) async fn read(server: &Server) -> Self {
        let db = Database::connect(server.database_urls().1)
            .await
            .expect("the database can be read");
        let sqlite = db.get_database_backend() == DbBackend::Sqlite;
        let pick = |one: &'static str, other: &'static str| if sqlite { one } else { other };
        let mut columns: BTreeMap<String, BTreeMap<String, (Type, bool)>> = BTreeMap::new();
        for row in rows(&db, pick(SQLITE_COLUMNS, POSTGRES_COLUMNS)).await {
            let nullable = row.try_get::<bool>("", "nullable").expect("a flag");
            let entry = (Type::named(&text(&row, "typ")), nullable);
            columns
                .entry(text(&row, "tab"))
                .or_default()
                .insert(text(&row, "col"), entry);
        }
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows(&db, pick(SQLITE_KEYS, POSTGRES_KEYS)).await {
            keys.entry(text(&row, "tab")).or_default().push(text(&row, "col"));
        }
        let references = grouped(rows(&db, pick(SQLITE_REFERENCES, POSTGRES_REFERENCES)).await);
        let references = references.into_iter().map(|(table, all)| {
            let all = all
                .into_iter()
                .map(|(parent, columns)| Reference { parent, columns })
                .collect();
            (table, all)
        });
        let references = references.collect();
        let indexes = grouped(rows(&db, pick(SQLITE_INDEXES, POSTGRES_INDEXES)).await);
        let indexes = indexes
            .into_iter()
            .map(|(table, all)| (table, all.into_iter().map(|(_, columns)| columns).collect()));
        Self {
            indexes: indexes.collect(),
            db,
            columns,
            keys,
            references,
        }
    }

    pub(crate) fn tables(&self) -> Vec<String> {
        self.columns.keys().cloned().collect()
    }

    pub(crate) fn tables_with<'a>(&'a self, column: &'a str) -> impl Iterator<Item = String> + 'a {
        let some = self
            .columns
            .iter()
            .filter(move |(_, columns)| columns.contains_key(column));
        some.map(|(table, _)| table.clone())
    }

    pub(crate) fn columns(&self, table: &str) -> BTreeMap<String, (Type, bool)> {
        self.columns.get(table).cloned().unwrap_or_default()
    }

    pub(crate) fn primary_key(&self, table: &str) -> Vec<String> {
        self.keys.get(table).cloned().unwrap_or_default()
    }

    pub(crate) fn foreign_keys(&self, table: &str) -> Vec<Reference> {
        self.references.get(table).cloned().unwrap_or_default()
    }

    pub(crate) fn indexes(&self, table: &str) -> Vec<Vec<String>> {
        self.indexes.get(table).cloned().unwrap_or_default()
    }

    /// Whether row-level security is on, binds the owner too, and has a policy.
    pub(crate) async fn is_isolated(&self, table: &str) -> bool {
        let sql = format!(
            "SELECT c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) \
             AS isolated FROM pg_class c WHERE c.relname = '{table}' AND c.relkind = 'r'"
        );
        let found = self
            .db
            .query_one_raw(sea_orm::Statement::from_string(DbBackend::Postgres, sql))
            .await;
        found
            .expect("the catalog can be read")
            .is_some_and(|row| row.try_get("", "isolated").unwrap_or(false))
    }
}

async fn rows(db: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(statement).await.expect("the catalog can be read")
}

fn text(row: &QueryResult, column: &str) -> String {
    row.try_get("", column).expect("a name")
}

// Rows of one label belong together: the columns of one key or index, under its parent's name or its own.
fn grouped(rows: Vec<QueryResult>) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let mut all: BTreeMap<String, BTreeMap<String, (String, Vec<String>)>> = BTreeMap::new();
    for row in rows {
        let label = text(&row, "label");
        let parent = row.try_get::<String>("", "parent").unwrap_or_else(|_| label.clone());
        let labels = all.entry(text(&row, "tab")).or_default();
        labels
            .entry(label)
            .or_insert((parent, Vec::new()))
            .1
            .push(text(&row, "col"));
    }
    all.into_iter()
        .map(|(table, labels)| (table, labels.into_values().collect()))
        .collect()
}
