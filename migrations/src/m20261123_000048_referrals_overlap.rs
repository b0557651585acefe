//! Whom two have in common: comparisons, what a partner gave to them, and whom both were told of (PAR-14).

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "overlap_report",
        "client_id uuid NOT NULL, partnership_id uuid, other_client_id uuid, mirror_id uuid, population text NOT NULL, \
         status text NOT NULL, status_since bigint NOT NULL, requested_by_user_id uuid, supplied_at bigint, counted_at bigint, \
         match_count integer, client_consented_at bigint, other_consented_at bigint, note text",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("other_client_id", "client_company")
    .references("requested_by_user_id", "user")
    .index("client_id, id")
    .index("partnership_id, id")
    .create(manager)
    .await?;
    tenant(
        "overlap_keys",
        "report_id uuid NOT NULL, client_id uuid NOT NULL, partnership_id uuid, kept text",
    )
    .references("report_id", "overlap_report")
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .unique("report_id", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "overlap_match",
        "report_id uuid NOT NULL, client_id uuid NOT NULL, partnership_id uuid, account_id uuid NOT NULL, domain text NOT NULL",
    )
    .references("report_id", "overlap_report")
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("account_id", "account")
    .index("report_id, id")
    .index("client_id, id")
    .index("account_id, id")
    .create(manager)
    .await
});
