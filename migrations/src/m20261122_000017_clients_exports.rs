//! Exports, and the ways by which a client company's rows are read from the first to the last.

use crate::ddl::{run, tenant};

/// Tables of client companies' rows that had no index by client company and id.
const BY_CLIENT: &[&str] = &[
    "engagement",
    "survey_response",
    "response_revision",
    "case",
    "follow_up",
    "task",
];

crate::step!(|manager| {
    tenant(
        "export_job",
        "client_id uuid, kind text NOT NULL, format text NOT NULL, contact_id uuid, status text NOT NULL, \
         requested_by uuid, total_rows bigint NOT NULL, written_rows bigint NOT NULL, bytes bigint NOT NULL, \
         pieces integer NOT NULL, at_table text, after_row uuid, finished_at bigint, expires_at bigint, \
         downloads integer NOT NULL, last_downloaded_at bigint",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "export_chunk",
        "client_id uuid, export_id uuid NOT NULL, position integer NOT NULL, bytes bytea NOT NULL",
    )
    .bare()
    .references("client_id", "client_company")
    .references("export_id", "export_job")
    .unique("export_id, position", "")
    .create(manager)
    .await?;
    for table in BY_CLIENT {
        let made = format!("CREATE INDEX {table}_by_client_and_id ON \"{table}\" (agency_id, client_id, id)");
        run(manager, &made).await?;
    }
    Ok(())
});
