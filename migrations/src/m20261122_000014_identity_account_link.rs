//! Links that prove an address: mailed to it, good once and for a short while.

use crate::ddl::run;

const GLOBAL: &[&str] = &[
    "CREATE TABLE account_link (id uuid NOT NULL PRIMARY KEY, kind text NOT NULL, agency_id uuid NOT NULL, \
     login_id uuid REFERENCES login (id), email text, data jsonb, digest bytea UNIQUE, created_at bigint NOT NULL, \
     expires_at bigint NOT NULL, used_at bigint)",
    "CREATE INDEX account_link_by_login ON account_link (login_id, kind)",
    "CREATE INDEX account_link_by_age ON account_link (expires_at)",
];

crate::step!(|manager| {
    for sql in GLOBAL {
        run(manager, sql).await?;
    }
    Ok(())
});
