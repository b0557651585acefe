//! What signing in needs besides a password: sign-ins that their person can see, tries that are counted, second factors,
//! addresses that were proved.

use crate::ddl::{run, tenant};

const GLOBAL: &[&str] = &[
    "ALTER TABLE login ADD COLUMN verified_at bigint",
    "ALTER TABLE login ADD COLUMN home_agency_id uuid",
    // Whoever has an account so far keeps all of it.
    "UPDATE login SET verified_at = created_at",
    "ALTER TABLE session ADD COLUMN proved_at bigint",
    "CREATE TABLE attempt (key bytea NOT NULL PRIMARY KEY, failures bigint NOT NULL, last_at bigint NOT NULL, \
     blocked_until bigint NOT NULL)",
    "CREATE INDEX attempt_by_age ON attempt (last_at)",
    "CREATE TABLE login_mfa (login_id uuid NOT NULL PRIMARY KEY REFERENCES login (id), secret text NOT NULL, \
     last_step bigint NOT NULL, created_at bigint NOT NULL, confirmed_at bigint)",
    "CREATE TABLE recovery_code (login_id uuid NOT NULL REFERENCES login (id), digest bytea NOT NULL, used_at bigint, \
     PRIMARY KEY (login_id, digest))",
];

crate::step!(|manager| {
    for sql in GLOBAL {
        run(manager, sql).await?;
    }
    tenant(
        "sign_in",
        "user_id uuid NOT NULL, device text, network text, last_used_at bigint NOT NULL, expires_at bigint NOT NULL, \
         ended_at bigint, end_reason text",
    )
    .references("user_id", "user")
    .index("user_id, id")
    .create(manager)
    .await
});
