//! Tables for both engines from one description. A tenant's table gets its key, its foreign keys and its row-level
//! security by being one; none of the three can be forgotten.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// The tables that belong to no tenant: few, without any client's data, reached by the door alone.
pub const GLOBAL_TABLES: &[&str] = &[
    "account_link",
    "agency_directory",
    "attempt",
    "installation",
    "job",
    "key_entrance",
    "link",
    "login",
    "login_agency",
    "login_mfa",
    "recovery_code",
    "security_log",
    "seaql_migrations",
    "session",
    "used_refresh",
];

/// A table of one tenant's rows.
pub(crate) struct Tenant {
    name: &'static str,
    columns: &'static str,
    references: Vec<(&'static str, &'static str)>,
    uniques: Vec<(&'static str, &'static str)>,
    indexes: Vec<(&'static str, &'static str)>,
    kept: &'static str,
}

/// Begins a tenant's table. `columns` stand beside `agency_id`, `id`, `version`, `created_at` and `updated_at`.
pub(crate) fn tenant(name: &'static str, columns: &'static str) -> Tenant {
    Tenant {
        name,
        columns,
        references: Vec::new(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        kept: "version integer NOT NULL, created_at bigint NOT NULL, updated_at bigint NOT NULL, ",
    }
}

impl Tenant {
    /// A column that holds the id of a row of the same tenant.
    pub(crate) fn references(mut self, column: &'static str, table: &'static str) -> Self {
        self.references.push((column, table));
        self
    }

    /// Columns that no two rows of the tenant share, with a condition after `WHERE` or nothing.
    pub(crate) fn unique(mut self, columns: &'static str, condition: &'static str) -> Self {
        self.uniques.push((columns, condition));
        self
    }

    /// An index led by the tenant.
    pub(crate) fn index(self, columns: &'static str) -> Self {
        self.index_where(columns, "")
    }

    /// An index over the rows that meet a condition.
    pub(crate) fn index_where(mut self, columns: &'static str, condition: &'static str) -> Self {
        self.indexes.push((columns, condition));
        self
    }

    /// Without version and times: for rows that are never changed.
    pub(crate) fn bare(mut self) -> Self {
        self.kept = "";
        self
    }

    /// Makes the table, its indexes and its policy.
    pub(crate) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let Self {
            name, columns, kept, ..
        } = &self;
        let mut table = format!(
            "CREATE TABLE \"{name}\" (agency_id uuid NOT NULL, id uuid NOT NULL, {kept}{columns}, PRIMARY KEY (agency_id, id), \
             FOREIGN KEY (agency_id) REFERENCES agency (id)"
        );
        for (column, parent) in &self.references {
            let key = format!(", FOREIGN KEY (agency_id, {column}) REFERENCES \"{parent}\" (agency_id, id)");
            table.push_str(&key);
        }
        run(manager, &format!("{table})")).await?;
        for (kind, list) in [("UNIQUE INDEX", &self.uniques), ("INDEX", &self.indexes)] {
            for (columns, condition) in list {
                let label = index_name(name, columns);
                let condition = if condition.is_empty() {
                    String::new()
                } else {
                    format!(" WHERE {condition}")
                };
                run(
                    manager,
                    &format!("CREATE {kind} {label} ON \"{name}\" (agency_id, {columns}){condition}"),
                )
                .await?;
            }
        }
        // See m20261122_000011_foundation_lookups: plans do not depend on which tenants were sampled.
        let unsampled = format!("ALTER TABLE \"{name}\" ALTER COLUMN agency_id SET STATISTICS 0");
        run_on(manager, DbBackend::Postgres, &unsampled).await?;
        isolate(manager, name, "agency_id").await
    }
}

fn index_name(table: &str, columns: &str) -> String {
    let columns: String = columns
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| if c == ',' { '_' } else { c })
        .collect();
    format!("{table}_by_{columns}").chars().take(60).collect()
}

/// Row-level security: a session sees the rows of the tenant that its transaction names, and none when it names none.
pub(crate) async fn isolate(manager: &SchemaManager<'_>, table: &str, column: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for sql in [
        format!("ALTER TABLE \"{table}\" ENABLE ROW LEVEL SECURITY"),
        format!("ALTER TABLE \"{table}\" FORCE ROW LEVEL SECURITY"),
        // After a transaction that had a tenant the setting is an empty text, not null.
        format!(
            "CREATE POLICY tenant ON \"{table}\" USING ({column} = NULLIF(current_setting('app.agency_id', true), '')::uuid)"
        ),
    ] {
        run(manager, &sql).await?;
    }
    Ok(())
}

/// Runs one statement written for PostgreSQL, with the column types of the engine at hand. `ctext` is text that both
/// engines compare byte by byte.
pub(crate) async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
    let types: &[(&str, &str)] = if sqlite {
        &[
            (" uuid", " blob"),
            (" bytea", " blob"),
            (" jsonb", " text"),
            (" ctext", " text"),
            (" bigint", " integer"),
            (" boolean", " integer"),
            (" double precision", " real"),
        ]
    } else {
        &[(" ctext", " text COLLATE \"C\"")]
    };
    let mut sql = types
        .iter()
        .fold(sql.to_owned(), |sql, (from, to)| sql.replace(from, to));
    if sqlite && sql.starts_with("CREATE TABLE") {
        sql.push_str(" STRICT");
    }
    manager.get_connection().execute_unprepared(&sql).await.map(drop)
}

/// Runs a statement on one engine only.
pub(crate) async fn run_on(manager: &SchemaManager<'_>, engine: DbBackend, sql: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == engine {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}

/// A step that only goes forward: the way back is the next step.
#[macro_export]
macro_rules! step {
    (|$manager:ident| $up:block) => {
        /// This step.
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(crate) struct Step;

        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Step {
            // On SQLite too: a process that ends in the middle leaves a step untaken, not half taken.
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(
                &self,
                $manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                $up
            }

            async fn down(
                &self,
                _: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                Err(sea_orm_migration::prelude::DbErr::Migration(
                    "steps go forward only".into(),
                ))
            }
        }
    };
}
