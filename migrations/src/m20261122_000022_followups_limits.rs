//! Limits by client company and reason, a second limit until a follow-up is finished, playbooks started by hand, huddles,
//! and what many customers raise.

use crate::ddl::{run, tenant};

/// Columns that tables of earlier steps gain: each may be null or has a default.
const COLUMNS: &[(&str, &str)] = &[
    ("follow_up", "sla_policy_id uuid"),
    ("follow_up", "close_due_at bigint"),
    ("follow_up", "close_breached_at bigint"),
    ("escalation", "about text NOT NULL DEFAULT 'FIRST_CONTACT'"),
    ("playbook", "automatic boolean NOT NULL DEFAULT TRUE"),
    ("task", "huddle_id uuid"),
    ("case", "theme_id uuid"),
    ("case", "repeat_complaint boolean NOT NULL DEFAULT FALSE"),
];

const INDEXES: &[(&str, &str)] = &[
    ("task", "huddle_id, due_at, id"),
    ("follow_up", "sla_policy_id, id"),
    ("case", "contact_id, theme_id, opened_at"),
];

crate::step!(|manager| {
    tenant(
        "sla_policy",
        "client_id uuid NOT NULL, reason text NOT NULL, clock text NOT NULL, first_contact_minutes integer, \
         gold_first_contact_minutes integer, high_trust_first_contact_minutes integer, close_minutes integer, \
         escalation jsonb NOT NULL, removed_at bigint",
    )
    .references("client_id", "client_company")
    .unique("client_id, reason", "removed_at IS NULL")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "huddle",
        "client_id uuid NOT NULL, status text NOT NULL, meets_at bigint NOT NULL, held_at bigint, reviewed_from bigint NOT NULL, \
         reviewed_until bigint NOT NULL, responses jsonb NOT NULL, participants jsonb NOT NULL, notes text",
    )
    .references("client_id", "client_company")
    .index("meets_at, id")
    .index("client_id, meets_at, id")
    .create(manager)
    .await?;
    tenant(
        "improvement_initiative",
        "client_id uuid NOT NULL, title text NOT NULL, kind text NOT NULL, hypothesis text, theme_ids jsonb NOT NULL, \
         opened_for_theme_id uuid, owner_user_id uuid, status text NOT NULL, is_open boolean NOT NULL, shipped_at bigint, \
         announced_at bigint, announcement jsonb, measured_at bigint, effect jsonb, rejected_reason text",
    )
    .references("client_id", "client_company")
    .references("opened_for_theme_id", "theme")
    .unique("client_id, opened_for_theme_id", "is_open AND opened_for_theme_id IS NOT NULL")
    .index("client_id, id")
    .index("client_id, is_open, id")
    .create(manager)
    .await?;
    tenant(
        "initiative_notice",
        "client_id uuid NOT NULL, initiative_id uuid NOT NULL, contact_id uuid NOT NULL, outcome text NOT NULL, \
         settled_at bigint, invitation_id uuid",
    )
    .references("client_id", "client_company")
    .references("initiative_id", "improvement_initiative")
    .references("contact_id", "contact")
    .unique("initiative_id, contact_id", "outcome <> 'DUPLICATE'")
    .index("initiative_id, id")
    .index("initiative_id, outcome, id")
    .index("client_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    for (table, column) in COLUMNS {
        run(manager, &format!("ALTER TABLE \"{table}\" ADD COLUMN {column}")).await?;
    }
    // A share of each of the two limits may pass at the same percentage.
    run(
        manager,
        "CREATE UNIQUE INDEX escalation_by_limit ON escalation (agency_id, follow_up_id, percent, about)",
    )
    .await?;
    run(manager, "DROP INDEX escalation_by_follow_up_id_percent").await?;
    for (table, columns) in INDEXES {
        let name = format!("{table}_by_{}", columns.replace(", ", "_"));
        run(
            manager,
            &format!("CREATE INDEX {name} ON \"{table}\" (agency_id, {columns})"),
        )
        .await?;
    }
    let reassigned = "CREATE INDEX follow_up_by_reassigned ON follow_up (agency_id, due_at, id, reassigned_reason) \
                      WHERE reassigned_reason IS NOT NULL";
    run(manager, reassigned).await
});
