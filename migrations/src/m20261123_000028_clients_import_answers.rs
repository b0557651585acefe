//! Files of answers that were given to another program.

use crate::ddl::run;

crate::step!(|manager| {
    run(manager, "ALTER TABLE import_job ADD COLUMN survey_id uuid").await?;
    run(
        manager,
        "ALTER TABLE import_job ADD COLUMN legacy_scale boolean NOT NULL DEFAULT false",
    )
    .await?;
    // Led by the key: a file asks for five hundred of them at once.
    run(
        manager,
        "CREATE INDEX survey_response_by_external_id ON survey_response (agency_id, external_id) \
         WHERE external_id IS NOT NULL",
    )
    .await
});
