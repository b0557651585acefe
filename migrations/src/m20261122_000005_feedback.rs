//! Surveys, invitations, answers.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "survey",
        "client_id uuid NOT NULL, kind text NOT NULL, mode text NOT NULL, name text NOT NULL, status text NOT NULL, \
         series_id uuid NOT NULL, questions jsonb NOT NULL, scale_min integer NOT NULL, scale_max integer NOT NULL",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .index("series_id, id")
    .create(manager)
    .await?;
    tenant(
        "survey_trigger",
        "client_id uuid NOT NULL, survey_id uuid NOT NULL, event text NOT NULL, delay_minutes integer NOT NULL, \
         sample_rate integer NOT NULL, active boolean NOT NULL",
    )
    .references("client_id", "client_company")
    .references("survey_id", "survey")
    .unique("survey_id, event", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "survey_invitation",
        "client_id uuid NOT NULL, survey_id uuid NOT NULL, series_id uuid NOT NULL, contact_id uuid NOT NULL, \
         engagement_id uuid, channel text NOT NULL, status text NOT NULL, suppressed_reason text, email_digest bytea, \
         due_at bigint NOT NULL, sent_at bigint, opened_at bigint, started_at bigint, answered_at bigint, \
         expires_at bigint, reminders_sent integer NOT NULL, recovery boolean NOT NULL",
    )
    .references("client_id", "client_company")
    .references("survey_id", "survey")
    .references("contact_id", "contact")
    .references("engagement_id", "engagement")
    .unique("survey_id, engagement_id", "engagement_id IS NOT NULL")
    .index("client_id, id")
    .index("contact_id, id")
    .index("survey_id, id")
    .index("series_id, sent_at")
    .index("client_id, sent_at")
    .index("contact_id, sent_at")
    .index("email_digest, sent_at")
    .create(manager)
    .await?;
    tenant(
        "survey_response",
        "client_id uuid NOT NULL, survey_id uuid NOT NULL, series_id uuid NOT NULL, kind text NOT NULL, invitation_id uuid, \
         contact_id uuid, account_id uuid, score integer NOT NULL, band text, improvement_suggestion text, comment text, \
         locale text NOT NULL, answered_at bigint NOT NULL, revision integer NOT NULL, source text NOT NULL, \
         legacy_scale boolean NOT NULL, external_id text",
    )
    .references("client_id", "client_company")
    .references("survey_id", "survey")
    .references("invitation_id", "survey_invitation")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .unique("invitation_id", "invitation_id IS NOT NULL")
    .unique("client_id, external_id", "external_id IS NOT NULL")
    .index("answered_at, id")
    .index("client_id, answered_at, id")
    .index("contact_id, answered_at, id")
    .index("series_id, answered_at, id")
    .create(manager)
    .await?;
    tenant(
        "response_revision",
        "client_id uuid NOT NULL, response_id uuid NOT NULL, number integer NOT NULL, score integer NOT NULL, \
         improvement_suggestion text, comment text, answered_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("response_id", "survey_response")
    .unique("response_id, number", "")
    .create(manager)
    .await?;
    Ok(())
});
