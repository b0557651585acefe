//! Who chose whom to ask, and what took a caveat back.

use crate::ddl::run;

crate::step!(|manager| {
    for (table, column) in [
        ("survey_invitation", "by_hand boolean NOT NULL DEFAULT FALSE"),
        ("caveat", "withdrawn_by text"),
    ] {
        run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column}")).await?;
    }
    Ok(())
});
