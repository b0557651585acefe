//! What blueprints bring beside surveys, mails, numbers and hours.

use crate::ddl::{run, tenant};

/// Questions that one client company asks beside those of the agency.
const QUESTIONS: &[&str] = &[
    "ALTER TABLE review_question ADD COLUMN client_id uuid",
    "ALTER TABLE review_question ADD COLUMN key ctext",
    "CREATE INDEX review_question_by_client_id ON review_question (agency_id, client_id, position, id)",
];

crate::step!(|manager| {
    tenant(
        "review_script",
        "client_id uuid NOT NULL, frame text NOT NULL, locale ctext NOT NULL, edition integer NOT NULL, \
         active boolean NOT NULL, words text NOT NULL",
    )
    .references("client_id", "client_company")
    .unique("client_id, frame, locale, edition", "")
    .unique("client_id, frame, locale", "active")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "playbook_choice",
        "client_id uuid NOT NULL, reason text NOT NULL, playbook_id uuid NOT NULL, removed_at bigint",
    )
    .references("client_id", "client_company")
    .references("playbook_id", "playbook")
    .unique("client_id, reason", "removed_at IS NULL")
    .index("client_id, id")
    .create(manager)
    .await?;
    for sql in QUESTIONS {
        run(manager, sql).await?;
    }
    Ok(())
});
