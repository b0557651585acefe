//! Waves, links for everybody, questions of one's own, and what becomes of a case in the eyes of its customer.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "survey_wave",
        "client_id uuid NOT NULL, survey_id uuid NOT NULL, trigger_id uuid, audience jsonb NOT NULL, \
         sample_rate integer NOT NULL, due_at bigint NOT NULL, status text NOT NULL, matched integer NOT NULL, \
         invited integer NOT NULL, last_contact_id uuid, finished_at bigint",
    )
    .references("client_id", "client_company")
    .references("survey_id", "survey")
    .references("trigger_id", "survey_trigger")
    .index("client_id, id")
    .index("survey_id, id")
    .create(manager)
    .await?;
    tenant(
        "survey_link",
        "client_id uuid NOT NULL, survey_id uuid NOT NULL, name text NOT NULL, slug ctext NOT NULL, status text NOT NULL, \
         open_until bigint, most_uses integer, uses integer NOT NULL",
    )
    .references("client_id", "client_company")
    .references("survey_id", "survey")
    .unique("slug", "")
    .index("client_id, id")
    .index("survey_id, id")
    .create(manager)
    .await?;
    for (table, column) in [
        ("survey_trigger", "every_days integer"),
        ("survey_trigger", "audience jsonb"),
        ("survey_trigger", "next_at bigint"),
        ("survey_invitation", "case_id uuid"),
        ("survey_invitation", "wave_id uuid"),
        ("survey_response", "link_id uuid"),
        ("survey_response", "answers text"),
        ("response_revision", "answers text"),
        ("\"case\"", "effort_score integer"),
        ("\"case\"", "band_before text"),
        ("\"case\"", "band_after text"),
        ("\"case\"", "resurveyed_at bigint"),
    ] {
        run(manager, &format!("ALTER TABLE {table} ADD COLUMN {column}")).await?;
    }
    for index in [
        "INDEX survey_invitation_by_case_id_id ON survey_invitation (agency_id, case_id, id) WHERE case_id IS NOT NULL",
        "INDEX survey_invitation_by_wave_id_id ON survey_invitation (agency_id, wave_id, id)",
        "INDEX survey_response_by_survey_id_answered_at_id ON survey_response (agency_id, survey_id, answered_at, id)",
    ] {
        run(manager, &format!("CREATE {index}")).await?;
    }
    Ok(())
});
