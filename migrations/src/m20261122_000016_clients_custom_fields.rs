//! Fields that client companies add to their accounts, contacts and engagements.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "custom_field_definition",
        "client_id uuid NOT NULL, subject text NOT NULL, key ctext NOT NULL, label text NOT NULL, field_type text NOT NULL, \
         choices jsonb NOT NULL, required boolean NOT NULL, personal boolean NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .unique("key, subject, client_id", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "custom_field_value",
        "client_id uuid NOT NULL, definition_id uuid NOT NULL, subject_id uuid NOT NULL, account_id uuid, contact_id uuid, \
         engagement_id uuid, text_value ctext, number_value bigint, flag_value boolean, date_value ctext, \
         personal_value ctext",
    )
    .references("client_id", "client_company")
    .references("definition_id", "custom_field_definition")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("engagement_id", "engagement")
    .unique("subject_id, definition_id", "")
    .index("subject_id, id")
    // One for each type: lists are narrowed by what a field holds.
    .index("definition_id, text_value, subject_id")
    .index("definition_id, number_value, subject_id")
    .index("definition_id, flag_value, subject_id")
    .index("definition_id, date_value, subject_id")
    .index("definition_id, personal_value, subject_id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await
});
