//! People and their places in an agency.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "user",
        "name text NOT NULL, name_key ctext NOT NULL, email text NOT NULL, locale text NOT NULL, archived_at bigint",
    )
    .index("name_key, id")
    .create(manager)
    .await?;
    tenant(
        "agency_membership",
        "user_id uuid NOT NULL, role text NOT NULL, ended_at bigint",
    )
    .references("user_id", "user")
    .unique("user_id", "ended_at IS NULL")
    .create(manager)
    .await?;
    Ok(())
});
