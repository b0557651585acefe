//! What partners of a group must say when they recommend somebody, and what they said; what stays of a list that was taken back.

use crate::ddl::run;

const SQL: &[&str] = &[
    "ALTER TABLE partner_group ADD COLUMN registration_form jsonb",
    "ALTER TABLE referral ADD COLUMN expected_close_at bigint",
    "ALTER TABLE referral ADD COLUMN answers jsonb",
    "ALTER TABLE import_job ADD COLUMN staying jsonb",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
