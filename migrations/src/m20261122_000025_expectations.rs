//! Journeys, their stages and touchpoints, audits of them, obstacles, delight actions, myths.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "journey",
        "client_id uuid NOT NULL, name text NOT NULL, name_key ctext NOT NULL, edition integer NOT NULL, \
         stages integer NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .unique("client_id, name_key", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "journey_stage",
        "client_id uuid NOT NULL, journey_id uuid NOT NULL, key ctext NOT NULL, name text NOT NULL, position integer NOT NULL, \
         moment_of_truth boolean NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("journey_id", "journey")
    .unique("journey_id, key", "")
    .index("journey_id, position, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "touchpoint",
        "client_id uuid NOT NULL, journey_id uuid NOT NULL, stage_id uuid NOT NULL, name text NOT NULL, channel text NOT NULL, \
         owner_role text, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("journey_id", "journey")
    .references("stage_id", "journey_stage")
    .index("journey_id, id")
    .index("stage_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "expectation_audit",
        "client_id uuid NOT NULL, journey_id uuid NOT NULL, journey_edition integer NOT NULL, name text NOT NULL, \
         scope jsonb NOT NULL, auditor_user_id uuid, planned_at bigint NOT NULL, started_at bigint, completed_at bigint, \
         status text NOT NULL, score integer, mean_hundredths integer, previous_audit_id uuid, note text",
    )
    .references("client_id", "client_company")
    .references("journey_id", "journey")
    .references("auditor_user_id", "user")
    .references("previous_audit_id", "expectation_audit")
    .unique("journey_id", "status = 'COMPLETED'")
    .index("planned_at, id")
    .index("client_id, planned_at, id")
    .index("journey_id, planned_at, id")
    .index("auditor_user_id, planned_at, id")
    .create(manager)
    .await?;
    tenant(
        "stage_assessment",
        "client_id uuid NOT NULL, audit_id uuid NOT NULL, stage_id uuid NOT NULL, question_group text NOT NULL, \
         rating integer NOT NULL, grade text NOT NULL, evidence jsonb NOT NULL, caveats jsonb NOT NULL, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("audit_id", "expectation_audit")
    .references("stage_id", "journey_stage")
    .unique("audit_id, stage_id, question_group", "")
    .index("audit_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "audit_finding",
        "client_id uuid NOT NULL, audit_id uuid NOT NULL, stage_id uuid NOT NULL, kind text NOT NULL, text text NOT NULL, \
         severity integer NOT NULL, withdrawn_at bigint",
    )
    .references("client_id", "client_company")
    .references("audit_id", "expectation_audit")
    .references("stage_id", "journey_stage")
    .index("audit_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "obstacle",
        "client_id uuid NOT NULL, stage_id uuid NOT NULL, audit_id uuid, description text NOT NULL, severity integer NOT NULL, \
         status text NOT NULL, note text, settled_at bigint",
    )
    .references("client_id", "client_company")
    .references("stage_id", "journey_stage")
    .references("audit_id", "expectation_audit")
    .index("client_id, id")
    .index("stage_id, id")
    .index("audit_id, id")
    .create(manager)
    .await?;
    tenant(
        "delight_action",
        "client_id uuid NOT NULL, stage_id uuid NOT NULL, kind text NOT NULL, title text NOT NULL, cost_minor bigint, \
         currency text NOT NULL, status text NOT NULL, started_at bigint, stopped_at bigint",
    )
    .references("client_id", "client_company")
    .references("stage_id", "journey_stage")
    .index("client_id, id")
    .index("stage_id, id")
    .create(manager)
    .await?;
    tenant(
        "myth",
        "client_id uuid NOT NULL, statement text NOT NULL, origin text, status text NOT NULL, spotted_at bigint NOT NULL, \
         reviewed_at bigint NOT NULL, resolved_at bigint, spread integer NOT NULL, owner_user_id uuid, conclusion text",
    )
    .references("client_id", "client_company")
    .references("owner_user_id", "user")
    .index("reviewed_at, id")
    .index("client_id, reviewed_at, id")
    .create(manager)
    .await?;
    tenant(
        "myth_probe",
        "client_id uuid NOT NULL, myth_id uuid NOT NULL, contact_id uuid NOT NULL, question text NOT NULL, answer text, \
         source_named boolean NOT NULL, by_user_id uuid, asked_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("myth_id", "myth")
    .references("contact_id", "contact")
    .index("myth_id, id")
    .index("myth_id, contact_id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "fact",
        "client_id uuid NOT NULL, myth_id uuid NOT NULL, claim text NOT NULL, figure text, source text NOT NULL, \
         valid_until bigint, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("myth_id", "myth")
    .index("myth_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    Ok(())
});
