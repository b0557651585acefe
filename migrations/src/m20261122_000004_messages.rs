//! Messages to be sent.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "outbound_message",
        "client_id uuid NOT NULL, kind text NOT NULL, subject_kind text NOT NULL, subject uuid NOT NULL, \
         recipient text NOT NULL, recipient_name text, locale text NOT NULL, status text NOT NULL, sent_at bigint, \
         failure text",
    )
    .index("client_id, id")
    .index("subject, id")
    .create(manager)
    .await?;
    Ok(())
});
