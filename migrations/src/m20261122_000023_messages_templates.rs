//! What agencies write in mails themselves: templates, senders; and what comes back of mails: reports, addresses that
//! take none.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "message_template",
        "client_id uuid, key ctext NOT NULL, locale ctext NOT NULL, edition integer NOT NULL, active boolean NOT NULL, \
         subject text NOT NULL, body text NOT NULL",
    )
    .references("client_id", "client_company")
    .unique("client_id, key, locale, edition", "client_id IS NOT NULL")
    .unique("key, locale, edition", "client_id IS NULL")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "mail_sender",
        "client_id uuid NOT NULL, display_name text, reply_to text, brand_name text",
    )
    .references("client_id", "client_company")
    .unique("client_id", "")
    .create(manager)
    .await?;
    tenant(
        "mail_hook",
        "user_id uuid NOT NULL, name text NOT NULL, hint text NOT NULL, revoked_at bigint",
    )
    .references("user_id", "user")
    .create(manager)
    .await?;
    tenant(
        "undeliverable_address",
        "client_id uuid NOT NULL, address_digest bytea NOT NULL, message_id uuid NOT NULL, reported_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("message_id", "outbound_message")
    .unique("client_id, address_digest", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    run(manager, "ALTER TABLE outbound_message ADD COLUMN reported_at bigint").await
});
