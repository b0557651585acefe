//! How accounts are doing, in one figure each.

use crate::ddl::tenant;

crate::step!(|manager| {
    // As with tiers, figures do not refer to their accounts: an import that made accounts can be taken back with them.
    tenant(
        "health_score",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, value integer NOT NULL, parts jsonb NOT NULL, \
         compared_value integer, trend text, told_value integer NOT NULL, computed_at bigint NOT NULL, \
         stale_at bigint NOT NULL, ended_at bigint",
    )
    .references("client_id", "client_company")
    .unique("account_id", "ended_at IS NULL")
    .index("account_id, id")
    .index("value, id")
    .index("client_id, value, id")
    .index_where("value, id, ended_at", "ended_at IS NULL")
    .index_where("client_id, value, id, ended_at", "ended_at IS NULL")
    .create(manager)
    .await
});
