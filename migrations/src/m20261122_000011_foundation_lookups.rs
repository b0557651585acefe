//! Ways to a row by what others call it, whatever the planner knows of a tenant.
//!
//! PostgreSQL guesses how many rows a tenant has from a sample. Of a tenant that came after the sample was taken it
//! expects one row, and then every index that is led by the tenant looks equally good to it: a look-up may read all of
//! the tenant's rows. Without statistics of the tenant's column it expects the same share of the table for each, and
//! takes the index whose next column says more. So look-ups go by the tenant and the key, and nothing between the two.

use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{run, run_on};

/// No statistics of the tenant's column, in every table that has one.
const UNSAMPLED: &str = "DO $$ DECLARE one record; BEGIN \
    FOR one IN SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() \
    AND column_name = 'agency_id' LOOP \
    EXECUTE format('ALTER TABLE %I ALTER COLUMN agency_id SET STATISTICS 0', one.table_name); \
    END LOOP; END $$";

crate::step!(|manager| {
    for table in ["account", "contact", "engagement"] {
        unique_by_external_id(manager, table).await?;
    }
    run(
        manager,
        "CREATE INDEX contact_by_email_digest ON contact (agency_id, email_digest)",
    )
    .await?;
    run(manager, "DROP INDEX contact_by_client_id_email_digest").await?;
    run_on(manager, DbBackend::Postgres, UNSAMPLED).await
});

async fn unique_by_external_id(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let made = format!(
        "CREATE UNIQUE INDEX {table}_by_external_id_client_id ON {table} (agency_id, external_id, client_id) \
         WHERE external_id IS NOT NULL"
    );
    run(manager, &made).await?;
    run(manager, &format!("DROP INDEX {table}_by_client_id_external_id")).await
}
