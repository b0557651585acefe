//! What became part of a customer is found by the customer; which client companies an agency handed over stands in its entry of
//! the directory.

use crate::ddl::run;

const SQL: &[&str] = &[
    "CREATE INDEX contact_by_merged_into_id ON contact (agency_id, merged_into_id, id) WHERE merged_into_id IS NOT NULL",
    "ALTER TABLE agency_directory ADD COLUMN left_clients jsonb",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
