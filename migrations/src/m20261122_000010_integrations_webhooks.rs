//! Receivers of webhooks, and what was sent to them.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "webhook_endpoint",
        "client_id uuid, name text NOT NULL, url text NOT NULL, event_types jsonb NOT NULL, status text NOT NULL, \
         disabled_reason text, disabled_at bigint, secret bytea, previous_secret bytea, previous_secret_until bigint, \
         failing_events integer NOT NULL, failed_events integer NOT NULL, failing_since bigint, archived_at bigint",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "webhook_delivery",
        "client_id uuid, endpoint_id uuid NOT NULL, event_id uuid, event_type text NOT NULL, status text NOT NULL, \
         attempts integer NOT NULL, failed_attempts integer NOT NULL, last_attempt_at bigint, response_code integer, \
         failure text, duration_ms integer, next_attempt_at bigint, delivered_at bigint",
    )
    .references("client_id", "client_company")
    .references("endpoint_id", "webhook_endpoint")
    .references("event_id", "event")
    .unique("event_id, endpoint_id", "event_id IS NOT NULL")
    .index("endpoint_id, id")
    .index("client_id, id")
    .index("status, id")
    .create(manager)
    .await
});
