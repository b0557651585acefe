//! Customers that are one, customers that are forgotten, people who are away, client companies that go.

use crate::ddl::{run, tenant};

const COLUMNS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN phone_digest bytea",
    "ALTER TABLE contact ADD COLUMN merged_into_id uuid",
    "ALTER TABLE contact ADD COLUMN erased_at bigint",
    "ALTER TABLE account ADD COLUMN domain_key ctext",
    "ALTER TABLE account ADD COLUMN merged_into_id uuid",
    "ALTER TABLE account ADD COLUMN lapses_at bigint",
    "ALTER TABLE client_company ADD COLUMN transferred_at bigint",
    "ALTER TABLE client_company ADD COLUMN rights_end_at bigint",
    "CREATE INDEX contact_by_phone_digest ON contact (agency_id, phone_digest)",
    "CREATE INDEX account_by_domain_key ON account (agency_id, domain_key)",
    "CREATE INDEX account_by_lapse ON account (agency_id, lapses_at)",
    "CREATE INDEX contact_by_unhashed_phone ON contact (agency_id, client_id) \
     WHERE phone IS NOT NULL AND phone_digest IS NULL",
    "CREATE INDEX account_by_unread_domain ON account (agency_id, client_id) \
     WHERE domain IS NOT NULL AND domain_key IS NULL",
    // What is kept for a time only is found by its age, while there is any.
    "CREATE INDEX survey_response_by_words ON survey_response (agency_id, client_id, answered_at) \
     WHERE comment IS NOT NULL OR improvement_suggestion IS NOT NULL",
    "CREATE INDEX response_revision_by_words ON response_revision (agency_id, client_id, answered_at) \
     WHERE comment IS NOT NULL OR improvement_suggestion IS NOT NULL",
];

crate::step!(|manager| {
    for sql in COLUMNS {
        run(manager, sql).await?;
    }
    tenant(
        "erasure_request",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, reason text, due_at bigint NOT NULL, status text NOT NULL, \
         requested_by uuid, decided_by uuid, decided_at bigint, rejection text, erased_rows integer",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .index("due_at, id")
    .index("client_id, due_at, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "merge_suggestion",
        "client_id uuid NOT NULL, kind text NOT NULL, first uuid NOT NULL, second uuid NOT NULL, reason text NOT NULL, \
         likeness integer NOT NULL, status text NOT NULL, decided_by uuid, decided_at bigint",
    )
    .references("client_id", "client_company")
    .unique("first, second", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "customer_merge",
        "client_id uuid NOT NULL, kind text NOT NULL, winner uuid NOT NULL, loser uuid NOT NULL, \
         moved_rows integer NOT NULL, before text, status text NOT NULL, merged_by uuid, undo_until bigint NOT NULL, \
         undone_at bigint",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .index("winner, id")
    .index("loser, id")
    .create(manager)
    .await?;
    tenant(
        "absence",
        "client_id uuid NOT NULL, user_id uuid NOT NULL, starts_at bigint NOT NULL, ends_at bigint NOT NULL, note text, \
         cancelled_at bigint",
    )
    .references("client_id", "client_company")
    .references("user_id", "user")
    .index("client_id, ends_at")
    .index("client_id, id")
    .create(manager)
    .await
});
