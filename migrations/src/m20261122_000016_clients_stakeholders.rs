//! Who decides at a customer, what they want, and what they went through before.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "stakeholder",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, contact_id uuid NOT NULL, function text NOT NULL, \
         decision_role text NOT NULL, influence integer NOT NULL, served boolean NOT NULL, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .unique("account_id, contact_id", "ended_at IS NULL")
    .index("account_id, id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "stakeholder_goal",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, stakeholder_id uuid NOT NULL, goal text NOT NULL, \
         weight integer NOT NULL, status text NOT NULL, met_by jsonb NOT NULL",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("stakeholder_id", "stakeholder")
    .index("stakeholder_id, id")
    .index("account_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "goal_conflict",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, goal_a_id uuid NOT NULL, goal_b_id uuid NOT NULL, note text NOT NULL, \
         resolution text, resolved_at bigint",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("goal_a_id", "stakeholder_goal")
    .references("goal_b_id", "stakeholder_goal")
    .index("account_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "prior_experience",
        "client_id uuid NOT NULL, account_id uuid, contact_id uuid, supplier_kind text NOT NULL, what_went_wrong text NOT NULL, \
         emotion integer NOT NULL, learned_at bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .index("account_id, id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await
});
