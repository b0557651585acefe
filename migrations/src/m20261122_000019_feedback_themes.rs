//! What answers are about, what stands between a promoter and a recommendation, and what is heard elsewhere.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "theme",
        "client_id uuid, key ctext NOT NULL, name text NOT NULL, words jsonb NOT NULL, seeded boolean NOT NULL, \
         archived_at bigint",
    )
    .references("client_id", "client_company")
    .unique("key", "client_id IS NULL")
    .unique("client_id, key", "client_id IS NOT NULL")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "theme_tag",
        "client_id uuid NOT NULL, response_id uuid NOT NULL, theme_id uuid NOT NULL, contact_id uuid, \
         answered_at bigint NOT NULL, tagged_by text NOT NULL, sentiment text NOT NULL, removed_at bigint, removed_by text",
    )
    .references("client_id", "client_company")
    .references("response_id", "survey_response")
    .references("theme_id", "theme")
    .references("contact_id", "contact")
    .unique("response_id, theme_id", "")
    .index("client_id, id")
    .index("response_id, id")
    .index_where("theme_id, client_id, answered_at", "removed_at IS NULL")
    .index_where("theme_id, answered_at", "removed_at IS NULL")
    .index("contact_id, theme_id, answered_at")
    .create(manager)
    .await?;
    tenant(
        "caveat",
        "client_id uuid NOT NULL, response_id uuid NOT NULL, contact_id uuid, text text NOT NULL, noted_by text NOT NULL, \
         status text NOT NULL, resolution text, resolved_at bigint",
    )
    .references("client_id", "client_company")
    .references("response_id", "survey_response")
    .references("contact_id", "contact")
    .index("client_id, id")
    .index("response_id, id")
    .index("contact_id, id")
    .index_where("response_id, status", "status = 'OPEN'")
    .create(manager)
    .await?;
    tenant(
        "word_of_mouth_event",
        "client_id uuid NOT NULL, contact_id uuid, place text NOT NULL, sentiment text NOT NULL, evidence text, \
         heard_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .index("heard_at, id")
    .index("client_id, heard_at, id")
    .index("contact_id, heard_at, id")
    .create(manager)
    .await?;
    for table in ["\"case\"", "task"] {
        run(
            manager,
            &format!("ALTER TABLE {table} ADD COLUMN word_of_mouth_event_id uuid"),
        )
        .await?;
    }
    for (table, name) in [("\"case\"", "case"), ("task", "task")] {
        run(
            manager,
            &format!(
                "CREATE INDEX {name}_by_word_of_mouth_event_id ON {table} (agency_id, word_of_mouth_event_id) \
                 WHERE word_of_mouth_event_id IS NOT NULL"
            ),
        )
        .await?;
    }
    Ok(())
});
