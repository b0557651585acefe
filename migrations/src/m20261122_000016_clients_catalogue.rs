//! What a client company sells, what its customers have of it, what it says it does; households; the next follow-up date
//! on every record.

use sea_orm_migration::prelude::{DbErr, SchemaManager};

use crate::ddl::{run, tenant};

const COLUMNS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN household_id uuid",
    "CREATE INDEX contact_of_household ON contact (agency_id, household_id, id) WHERE household_id IS NOT NULL",
    "ALTER TABLE engagement ADD COLUMN next_follow_up_at bigint",
    "ALTER TABLE engagement ADD COLUMN next_follow_up_reason text",
];

crate::step!(|manager| {
    products(manager).await?;
    catalogue(manager).await?;
    tenant("household", "client_id uuid NOT NULL, name text NOT NULL")
        .references("client_id", "client_company")
        .index("client_id, id")
        .create(manager)
        .await?;
    for sql in COLUMNS {
        run(manager, sql).await?;
    }
    for table in ["account", "contact"] {
        for column in [
            "hand_follow_up_at bigint",
            "hand_follow_up_reason text",
            "open_follow_up_at bigint",
            "open_follow_up_reason text",
        ] {
            run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column}")).await?;
        }
    }
    for table in ["account", "contact", "engagement"] {
        for (name, columns) in [
            ("next", "next_follow_up_at, id"),
            ("next_of_client", "client_id, next_follow_up_at, id"),
        ] {
            let sql = format!(
                "CREATE INDEX {table}_{name} ON {table} (agency_id, {columns}) WHERE next_follow_up_at IS NOT NULL"
            );
            run(manager, &sql).await?;
        }
    }
    Ok(())
});

async fn products(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "product",
        "client_id uuid NOT NULL, name text NOT NULL, name_key ctext NOT NULL, sku ctext, price_minor bigint, currency text, \
         active boolean NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .unique("sku, client_id", "sku IS NOT NULL")
    .index("name_key, id")
    .index("client_id, name_key, id")
    .create(manager)
    .await?;
    tenant(
        "owned_product",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, product_id uuid NOT NULL, since bigint NOT NULL, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("product_id", "product")
    .unique("account_id, product_id", "ended_at IS NULL")
    .index("account_id, id")
    .index("product_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "engagement_product",
        "client_id uuid NOT NULL, engagement_id uuid NOT NULL, product_id uuid NOT NULL",
    )
    .references("client_id", "client_company")
    .references("engagement_id", "engagement")
    .references("product_id", "product")
    .unique("engagement_id, product_id", "")
    .index("engagement_id, id")
    .index("product_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}

async fn catalogue(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "service_catalogue_item",
        "client_id uuid NOT NULL, key ctext NOT NULL, name text NOT NULL, scope text NOT NULL, exclusions text, \
         edition integer NOT NULL, active boolean NOT NULL",
    )
    .references("client_id", "client_company")
    .unique("key, edition", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "catalogue_acknowledgement",
        "client_id uuid NOT NULL, item_id uuid NOT NULL, user_id uuid NOT NULL, edition integer NOT NULL, \
         acknowledged_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("item_id", "service_catalogue_item")
    .references("user_id", "user")
    .unique("item_id, user_id", "")
    .index("item_id, id")
    .index("user_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}
