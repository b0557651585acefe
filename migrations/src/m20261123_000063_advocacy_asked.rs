//! Introductions are asked for under the conditions of every ask, and whoever is never met is forgotten; thanks that are given in a
//! talk are remembered.

use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{run, run_on};

const STATEMENTS: &[&str] = &[
    "ALTER TABLE referral_ask ADD COLUMN thanks_channel text",
    "ALTER TABLE referral_ask ADD COLUMN thanked_by_user_id uuid",
    "ALTER TABLE introduction_request ADD COLUMN is_ask boolean NOT NULL DEFAULT true",
    "ALTER TABLE introduction_request ADD COLUMN blocked_reasons jsonb NOT NULL DEFAULT '[]'",
    "ALTER TABLE introduction_request ADD COLUMN overridden_at bigint",
    "ALTER TABLE introduction_request ADD COLUMN overridden_by_user_id uuid",
    "ALTER TABLE introduction_request ADD COLUMN override_reason text",
    "ALTER TABLE introduction_request ADD COLUMN forget_at bigint",
    "ALTER TABLE introduction_request ADD COLUMN forgotten_at bigint",
    // Who is to be forgotten, those whose time is over longest to begin with.
    "CREATE INDEX introduction_request_forget ON introduction_request (agency_id, forget_at, id) WHERE forget_at IS NOT NULL",
    "CREATE INDEX introduction_request_by_referral_id ON introduction_request (agency_id, referral_id)",
];

// Requests of before there was a time: 90 days since an introduction, 30 since anything else.
const PAST: &str = "UPDATE introduction_request SET forget_at = status_since + \
    CASE WHEN status = 'INTRODUCED' THEN 7776000000 ELSE 2592000000 END WHERE status <> 'REFERRAL'";

crate::step!(|manager| {
    for sql in STATEMENTS {
        run(manager, sql).await?;
    }
    run_on(manager, DbBackend::Sqlite, PAST).await?;
    // The owner of the tables is bound by row-level security like everybody else: each tenant by itself.
    let each = format!(
        "DO $do$ DECLARE tenant uuid; BEGIN FOR tenant IN SELECT agency_id FROM agency_directory LOOP \
         PERFORM set_config('app.agency_id', tenant::text, true); {PAST}; END LOOP; \
         PERFORM set_config('app.agency_id', '', true); END $do$"
    );
    run_on(manager, DbBackend::Postgres, &each).await
});
