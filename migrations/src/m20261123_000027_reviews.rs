//! Reviews of accounts: the bank of questions, tiers.

use sea_orm_migration::prelude::*;

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "review_question",
        "area text NOT NULL, direct jsonb NOT NULL, indirect jsonb, sensitivity integer NOT NULL, position integer NOT NULL, \
         seeded boolean NOT NULL, archived_at bigint",
    )
    .index("position, id")
    .create(manager)
    .await?;
    tiers(manager).await
});

// Tiers and dates do not refer to their accounts: an import that made accounts can be taken back with them.
async fn tiers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "review_cadence",
        "client_id uuid NOT NULL, tier text NOT NULL, every_days integer NOT NULL",
    )
    .references("client_id", "client_company")
    .unique("client_id, tier", "")
    .create(manager)
    .await?;
    tenant(
        "tier_assignment",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, tier text NOT NULL, reason text, decided_by text NOT NULL, \
         by_user_id uuid, valid_until bigint, has_means boolean, replacement_due_at bigint, products_owned integer NOT NULL, \
         products_unowned integer NOT NULL, note text, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("by_user_id", "user")
    .unique("account_id", "ended_at IS NULL")
    .index("account_id, id")
    .index("client_id, id")
    .index_where("client_id, tier, id", "ended_at IS NULL")
    .index_where("valid_until, id", "ended_at IS NULL AND valid_until IS NOT NULL")
    .create(manager)
    .await
}
