//! What customers expect and are promised, and the tasks that follow from it.

use crate::ddl::{run, tenant};

/// Columns that tables of earlier steps gain: each may be null.
const COLUMNS: &[(&str, &str)] = &[("task", "promise_id uuid"), ("task", "expectation_id uuid")];

/// Indexes of those columns.
const INDEXES: &[(&str, &str)] = &[
    ("task", "promise_id, due_at, id"),
    ("task", "expectation_id, due_at, id"),
];

crate::step!(|manager| {
    tenant(
        "promise",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, engagement_id uuid, stage_id uuid, \
         delight_action_id uuid, responsible_user_id uuid, what text NOT NULL, what_words text NOT NULL, unit text NOT NULL, \
         unit_label text, lower_is_better boolean NOT NULL, promised_hundredths integer NOT NULL, \
         expected_hundredths integer NOT NULL, buffer_percent integer NOT NULL, counted_from bigint NOT NULL, \
         due_at bigint NOT NULL, progress_at bigint, progress_note text, warned_at bigint, actual_hundredths integer, \
         fulfilled_at bigint, margin_basis_points integer, outcome text NOT NULL, decided_at bigint, withdrawn_reason text",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("engagement_id", "engagement")
    .references("stage_id", "journey_stage")
    .references("delight_action_id", "delight_action")
    .references("responsible_user_id", "user")
    .index("due_at, id")
    .index("client_id, due_at, id")
    .index("client_id, decided_at")
    .index("account_id, due_at, id")
    .index("contact_id, due_at, id")
    .index("engagement_id, due_at, id")
    .index("stage_id, due_at, id")
    .index("responsible_user_id, due_at, id")
    .index("delight_action_id, id")
    .create(manager)
    .await?;
    tenant(
        "expectation",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, stakeholder_id uuid, segment text, stage_id uuid, \
         statement text NOT NULL, basis text NOT NULL, importance integer NOT NULL, confidence integer NOT NULL, need_id uuid, \
         audit_id uuid, promise_id uuid, status text NOT NULL, note text, settled_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("stakeholder_id", "stakeholder")
    .references("stage_id", "journey_stage")
    .references("need_id", "need")
    .references("audit_id", "expectation_audit")
    .references("promise_id", "promise")
    .index("client_id, id")
    .index("account_id, id")
    .index("contact_id, id")
    .index("stakeholder_id, id")
    .index("stage_id, id")
    .index("need_id, id")
    .index("audit_id, id")
    .index("promise_id, id")
    .create(manager)
    .await?;
    tenant(
        "then_now_comparison",
        "client_id uuid NOT NULL, prior_experience_id uuid NOT NULL, aspects jsonb NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .references("prior_experience_id", "prior_experience")
    .index("client_id, id")
    .index("prior_experience_id, id")
    .create(manager)
    .await?;
    tenant(
        "audit_rhythm",
        "client_id uuid NOT NULL, since bigint NOT NULL, audited_at bigint, audit_told_at bigint, myths_reviewed_at bigint, \
         myths_reviewed_by uuid, myths_told_at bigint",
    )
    .references("client_id", "client_company")
    .references("myths_reviewed_by", "user")
    .unique("client_id", "")
    .create(manager)
    .await?;
    for (table, column) in COLUMNS {
        run(manager, &format!("ALTER TABLE \"{table}\" ADD COLUMN {column}")).await?;
    }
    for (table, columns) in INDEXES {
        let name = format!("{table}_by_{}", columns.replace(", ", "_"));
        run(
            manager,
            &format!("CREATE INDEX {name} ON \"{table}\" (agency_id, {columns})"),
        )
        .await?;
    }
    Ok(())
});
