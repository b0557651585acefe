//! Keys for programs.

use crate::ddl::{run, tenant};

const GLOBAL: &[&str] = &[
    "CREATE TABLE key_entrance (digest bytea NOT NULL PRIMARY KEY, agency_id uuid NOT NULL, key_id uuid NOT NULL, \
     login_id uuid NOT NULL REFERENCES login (id), scope jsonb NOT NULL, expires_at bigint NOT NULL, \
     last_used_at bigint)",
    "CREATE UNIQUE INDEX key_entrance_by_key ON key_entrance (key_id)",
];

crate::step!(|manager| {
    for sql in GLOBAL {
        run(manager, sql).await?;
    }
    tenant(
        "api_key",
        "user_id uuid NOT NULL, name text NOT NULL, hint text NOT NULL, scope jsonb NOT NULL, \
         expires_at bigint NOT NULL, last_used_at bigint, revoked_at bigint",
    )
    .references("user_id", "user")
    .index("user_id, id")
    .create(manager)
    .await
});
