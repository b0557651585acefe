//! How customers are asked for recommendations: in which words, and each conversation.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "ask_template",
        "client_id uuid NOT NULL, name text NOT NULL, locale text NOT NULL, text text NOT NULL, warnings jsonb NOT NULL, \
         confirmed_at bigint, confirmed_by_user_id uuid, confirmation_note text, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("confirmed_by_user_id", "user")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "referral_ask",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, program_id uuid NOT NULL, advocate_id uuid, by_user_id uuid, \
         channel text NOT NULL, template_id uuid, status text NOT NULL, status_since bigint NOT NULL, is_open boolean NOT NULL, \
         blocked_reasons jsonb NOT NULL, overridden_at bigint, overridden_by_user_id uuid, override_reason text, \
         asked_at bigint, silent_at bigint, captured_at bigint, thanked_at bigint, prospects_captured integer NOT NULL, \
         outcome text, next_ask_at bigint, note text",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("program_id", "referral_program")
    .references("advocate_id", "advocate")
    .references("by_user_id", "user")
    .references("template_id", "ask_template")
    .references("overridden_by_user_id", "user")
    .unique("contact_id", "is_open")
    .index("client_id, id")
    .index("contact_id, id")
    .index("program_id, id")
    .index("by_user_id, id")
    .index("advocate_id, id")
    .create(manager)
    .await
});
