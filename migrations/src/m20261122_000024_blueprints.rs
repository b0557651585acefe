//! What an agency sets up for its client companies again and again.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant("blueprint", "name text NOT NULL, name_key ctext NOT NULL")
        .unique("name_key", "")
        .create(manager)
        .await?;
    tenant(
        "blueprint_version",
        "blueprint_id uuid NOT NULL, number integer NOT NULL, status text NOT NULL, items jsonb NOT NULL, \
         source_client_id uuid, published_at bigint",
    )
    .references("blueprint_id", "blueprint")
    .references("source_client_id", "client_company")
    .unique("blueprint_id, number", "")
    .index("blueprint_id, id")
    .create(manager)
    .await?;
    tenant(
        "blueprint_application",
        "client_id uuid NOT NULL, blueprint_id uuid NOT NULL, version_id uuid NOT NULL, applied jsonb NOT NULL, \
         added integer NOT NULL, changed integer NOT NULL, kept integer NOT NULL, is_current boolean NOT NULL, \
         applied_at bigint NOT NULL, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("blueprint_id", "blueprint")
    .references("version_id", "blueprint_version")
    .references("by_user_id", "user")
    .unique("client_id, blueprint_id", "is_current")
    .index("client_id, id")
    .index("version_id, id")
    .create(manager)
    .await
});
