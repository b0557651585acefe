//! What cases hold beyond their course: known issues, recovery, compensation, hand-over, time spent. Tasks may stand by
//! themselves.

use crate::ddl::{run, tenant};

/// Columns that tables of earlier steps gain: each may be null or has a default.
const COLUMNS: &[(&str, &str)] = &[
    // That of severity 3 without earlier attempts, until the case is changed.
    ("case", "priority integer NOT NULL DEFAULT 45"),
    ("case", "known_issue_id uuid"),
    ("case", "suggested_issue_id uuid"),
    ("case", "offered_to_user_id uuid"),
    ("case", "handed_over_at bigint"),
    ("case", "hand_over_note text"),
    ("case", "compensation_due_at bigint"),
    ("case", "compensation_offered_at bigint"),
    ("case", "compensation_breached_at bigint"),
    ("case", "service_minutes integer NOT NULL DEFAULT 0"),
    ("follow_up", "service_minutes integer NOT NULL DEFAULT 0"),
    ("task", "account_id uuid"),
    ("task", "case_id uuid"),
    ("task", "known_issue_id uuid"),
    ("task", "note text"),
];

const INDEXES: &[(&str, &str)] = &[
    ("case", "owner_user_id, opened_at, id"),
    ("case", "offered_to_user_id, opened_at, id"),
    ("case", "known_issue_id, opened_at, id"),
    ("case", "priority, id"),
    ("case", "client_id, priority, id"),
    ("task", "case_id, due_at, id"),
    ("task", "account_id, due_at, id"),
    ("task", "contact_id, due_at, id"),
];

crate::step!(|manager| {
    tenant(
        "known_issue",
        "client_id uuid NOT NULL, symptom text NOT NULL, fix text, first_seen_at bigint NOT NULL, count integer NOT NULL, \
         trend_alerted_at bigint, solved_at bigint",
    )
    .references("client_id", "client_company")
    .index("count, id")
    .index("client_id, count, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "recovery_step",
        "client_id uuid NOT NULL, case_id uuid NOT NULL, kind text NOT NULL, text text NOT NULL, channel text, \
         taken_at bigint NOT NULL, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("case_id", "case")
    .index("case_id, taken_at, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "compensation",
        "client_id uuid NOT NULL, case_id uuid NOT NULL, kind text NOT NULL, status text NOT NULL, amount_minor bigint, \
         currency text NOT NULL, note text, offered_at bigint NOT NULL, accepted_at bigint, declined_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("case_id", "case")
    .index("offered_at, id")
    .index("client_id, offered_at, id")
    .index("case_id, offered_at, id")
    .create(manager)
    .await?;
    tenant(
        "service_time",
        "client_id uuid NOT NULL, case_id uuid, follow_up_id uuid, contact_id uuid, user_id uuid, minutes integer NOT NULL, \
         spent_at bigint NOT NULL, note text",
    )
    .references("client_id", "client_company")
    .references("case_id", "case")
    .references("follow_up_id", "follow_up")
    .references("contact_id", "contact")
    .index("spent_at, id")
    .index("client_id, spent_at, id")
    .index("contact_id, spent_at, id")
    .index("user_id, spent_at, id")
    .index("case_id, spent_at, id")
    .index("follow_up_id, spent_at, id")
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
