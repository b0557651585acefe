//! Receivers of webhooks that are partners' own.

use crate::ddl::run;

crate::step!(|manager| {
    for table in ["webhook_endpoint", "webhook_delivery"] {
        for statement in [
            format!("ALTER TABLE {table} ADD COLUMN partnership_id uuid"),
            format!("CREATE INDEX {table}_by_partnership_id_id ON {table} (agency_id, partnership_id, id)"),
        ] {
            run(manager, &statement).await?;
        }
    }
    Ok(())
});
