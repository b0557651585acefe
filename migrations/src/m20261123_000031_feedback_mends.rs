//! Who chose whom to ask, what took a caveat back, and addresses that are written to again.

use crate::ddl::run;

crate::step!(|manager| {
    for (table, column) in [
        ("survey_invitation", "by_hand boolean NOT NULL DEFAULT FALSE"),
        ("caveat", "withdrawn_by text"),
        ("undeliverable_address", "lifted_at bigint"),
    ] {
        run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column}")).await?;
    }
    // Several rows of one client company may be forgotten, or hold an address that came back, was lifted and came back.
    for statement in [
        "DROP INDEX undeliverable_address_by_client_id_address_digest",
        "CREATE INDEX undeliverable_address_by_client_id_address_digest ON undeliverable_address \
         (agency_id, client_id, address_digest)",
        "CREATE UNIQUE INDEX undeliverable_address_standing ON undeliverable_address \
         (agency_id, client_id, address_digest) WHERE lifted_at IS NULL AND length(address_digest) > 0",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
