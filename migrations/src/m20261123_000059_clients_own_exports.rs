//! Exports for the people of partners: for whom, of which firm, of which partnerships.

use crate::ddl::run;

const SQL: &[&str] = &[
    "ALTER TABLE export_job ADD COLUMN for_user_id uuid",
    "ALTER TABLE export_job ADD COLUMN organization_id uuid",
    "ALTER TABLE export_job ADD COLUMN partnerships jsonb",
    "ALTER TABLE export_chunk ADD COLUMN for_user_id uuid",
    "CREATE INDEX export_job_by_for_user_id_id ON export_job (agency_id, for_user_id, id)",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
