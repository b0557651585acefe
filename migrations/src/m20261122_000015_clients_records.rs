//! What a client company's people keep about its customers: conversations, needs, advice, decisions; and who is silent.

use crate::ddl::{run, tenant};

const CONTACT: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN silent_since bigint",
    "ALTER TABLE contact ADD COLUMN personal_facts text",
    // Who is silent is looked for by the last touch, or where there is none by when the contact became known.
    "CREATE INDEX contact_by_touch ON contact (agency_id, client_id, last_touch_at) \
     WHERE silent_since IS NULL AND archived_at IS NULL",
    "CREATE INDEX contact_untouched ON contact (agency_id, client_id, created_at) \
     WHERE last_touch_at IS NULL AND silent_since IS NULL AND archived_at IS NULL",
    "CREATE INDEX contact_silent ON contact (agency_id, name_key, id) WHERE silent_since IS NOT NULL",
    "CREATE INDEX contact_silent_of_client ON contact (agency_id, client_id, name_key, id) WHERE silent_since IS NOT NULL",
    "CREATE INDEX contact_silent_by_time ON contact (agency_id, client_id, silent_since) WHERE silent_since IS NOT NULL",
];

crate::step!(|manager| {
    tenant(
        "interaction",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, account_id uuid, channel text NOT NULL, direction text NOT NULL, \
         summary text NOT NULL, happened_at bigint NOT NULL, minutes integer, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .references("by_user_id", "user")
    .index("happened_at, id")
    .index("client_id, happened_at, id")
    .index("contact_id, happened_at, id")
    .index("account_id, happened_at, id")
    .create(manager)
    .await?;
    tenant(
        "need",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, pain text NOT NULL, severity integer NOT NULL, evidence text, \
         clarifying_questions jsonb NOT NULL, unclarified boolean NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .index("client_id, id")
    .index("account_id, id")
    .index_where("id, unclarified", "unclarified")
    .index_where("client_id, id, unclarified", "unclarified")
    .index_where("account_id, id, unclarified", "unclarified")
    .create(manager)
    .await?;
    tenant(
        "advice_record",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, options jsonb NOT NULL, criteria jsonb NOT NULL, \
         recommendation text NOT NULL, accepted boolean, decided_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("account_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "decision_note",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, what text NOT NULL, why text NOT NULL, for_need_id uuid, \
         shared_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("for_need_id", "need")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("account_id, id")
    .index("contact_id, id")
    .index("for_need_id, id")
    .create(manager)
    .await?;
    for sql in CONTACT {
        run(manager, sql).await?;
    }
    Ok(())
});
