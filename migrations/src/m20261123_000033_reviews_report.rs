//! Pages about reviews that are handed out, the colour of a client company, and indexes for the figures of one account.

use crate::ddl::{run, tenant};

const SQL: &[&str] = &[
    "ALTER TABLE mail_sender ADD COLUMN brand_colour text",
    "CREATE INDEX survey_response_by_account_id_answered_at ON survey_response (agency_id, account_id, answered_at)",
    "CREATE INDEX promise_by_account_id_decided_at ON promise (agency_id, account_id, decided_at)",
    "CREATE INDEX follow_up_by_account_id_started_at ON follow_up (agency_id, account_id, started_at)",
];

crate::step!(|manager| {
    tenant(
        "account_report",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid NOT NULL, locale text NOT NULL, \
         names_people boolean NOT NULL, expires_at bigint NOT NULL, withdrawn_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("by_user_id", "user")
    .index("review_id, id")
    .index("account_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
