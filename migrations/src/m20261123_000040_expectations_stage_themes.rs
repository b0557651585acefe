//! What customers speak of in each stage of their way.

use crate::ddl::run;

crate::step!(|manager| {
    for statement in [
        "ALTER TABLE journey_stage ADD COLUMN theme_ids jsonb NOT NULL DEFAULT '[]'",
        "CREATE INDEX case_by_client_id_theme_id ON \"case\" (agency_id, client_id, theme_id)",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
