//! Follow-ups, cases, playbooks, tasks.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "playbook",
        "key ctext NOT NULL, name text NOT NULL, reason text NOT NULL, edition integer NOT NULL, active boolean NOT NULL, \
         tasks jsonb NOT NULL",
    )
    .unique("key, edition", "")
    .index("key, id")
    .index("reason, id")
    .create(manager)
    .await?;
    tenant(
        "case",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, account_id uuid, opened_by uuid, severity integer NOT NULL, \
         symptom text NOT NULL, steps_already_tried text, prior_attempts integer NOT NULL, owner_user_id uuid, \
         root_cause_category text, root_cause text, preventive_action text, resolution text, status text NOT NULL, \
         source_response_id uuid, opened_at bigint NOT NULL, acknowledged_at bigint, resolved_at bigint, \
         confirmed_at bigint, closed_at bigint, is_open boolean NOT NULL",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .references("owner_user_id", "user")
    .references("source_response_id", "survey_response")
    .unique("source_response_id", "source_response_id IS NOT NULL")
    .index("opened_at, id")
    .index("client_id, opened_at, id")
    .index("contact_id, id")
    .index_where("contact_id, is_open", "is_open")
    .create(manager)
    .await?;
    tenant(
        "follow_up",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, reason text NOT NULL, status text NOT NULL, \
         is_open boolean NOT NULL, assignee_user_id uuid, required_role text NOT NULL, reassigned_reason text, \
         priority integer NOT NULL, started_at bigint NOT NULL, time_limit jsonb NOT NULL, due_at bigint NOT NULL, first_contact_at bigint, \
         snoozed_until bigint, breached_at bigint, source_response_id uuid, signals integer NOT NULL, case_id uuid, \
         note text, outcome text, closed_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("assignee_user_id", "user")
    .references("source_response_id", "survey_response")
    .references("case_id", "case")
    .unique("client_id, contact_id, reason", "is_open AND contact_id IS NOT NULL")
    .index("due_at, id")
    .index("client_id, due_at, id")
    .index("assignee_user_id, due_at, id")
    .index("contact_id, due_at, id")
    // The inbox shows what is open: without these its first page would begin with years of what is done.
    .index_where("due_at, id, is_open", "is_open")
    .index_where("client_id, due_at, id, is_open", "is_open")
    .index_where("assignee_user_id, due_at, id, is_open", "is_open")
    .index_where("account_id, due_at, id, is_open", "is_open")
    .index("case_id, id")
    .index("client_id, started_at")
    .create(manager)
    .await?;
    tenant(
        "contact_attempt",
        "client_id uuid NOT NULL, follow_up_id uuid NOT NULL, channel text NOT NULL, reached boolean NOT NULL, \
         attempted_at bigint NOT NULL, lower_channel_reason text, notes text, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("follow_up_id", "follow_up")
    .index("follow_up_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "escalation",
        "client_id uuid NOT NULL, follow_up_id uuid NOT NULL, percent integer NOT NULL, escalated_at bigint NOT NULL, to_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("follow_up_id", "follow_up")
    .unique("follow_up_id, percent", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "playbook_run",
        "client_id uuid NOT NULL, playbook_id uuid NOT NULL, follow_up_id uuid NOT NULL, status text NOT NULL, \
         started_at bigint NOT NULL, completed_at bigint",
    )
    .references("client_id", "client_company")
    .references("playbook_id", "playbook")
    .references("follow_up_id", "follow_up")
    .unique("follow_up_id, playbook_id", "")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "task",
        "client_id uuid NOT NULL, run_id uuid, follow_up_id uuid, engagement_id uuid, contact_id uuid, key ctext, \
         title text NOT NULL, position integer NOT NULL, mandatory boolean NOT NULL, depends_on text, \
         assignee_user_id uuid, required_role text NOT NULL, due_at bigint NOT NULL, status text NOT NULL, \
         skip_reason text, finished_at bigint",
    )
    .references("client_id", "client_company")
    .references("run_id", "playbook_run")
    .references("follow_up_id", "follow_up")
    .references("engagement_id", "engagement")
    .references("contact_id", "contact")
    .references("assignee_user_id", "user")
    .unique("run_id, key", "run_id IS NOT NULL")
    .unique("engagement_id, key", "engagement_id IS NOT NULL")
    .index("due_at, id")
    .index("client_id, due_at, id")
    .index("follow_up_id, position, id")
    .index("run_id, position, id")
    .index("assignee_user_id, due_at, id")
    .index_where("due_at, id, finished_at", "finished_at IS NULL")
    .index_where("client_id, due_at, id, finished_at", "finished_at IS NULL")
    .index_where("assignee_user_id, due_at, id, finished_at", "finished_at IS NULL")
    .create(manager)
    .await?;
    Ok(())
});
