//! Reviews of accounts: the bank of questions, tiers, dates, what was said and recommended, risks, values.

use sea_orm_migration::prelude::*;

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "review_question",
        "area text NOT NULL, direct jsonb NOT NULL, indirect jsonb, sensitivity integer NOT NULL, position integer NOT NULL, \
         seeded boolean NOT NULL, archived_at bigint",
    )
    .index("position, id")
    .create(manager)
    .await?;
    tiers(manager).await?;
    meetings(manager).await?;
    results(manager).await?;
    risks(manager).await?;
    values(manager).await?;
    // Whether something severe is open at an account is asked before a product is recommended.
    run(
        manager,
        "CREATE INDEX case_by_account_id_id ON \"case\" (agency_id, account_id, id)",
    )
    .await
});

// Tiers and dates do not refer to their accounts: an import that made accounts can be taken back with them.
async fn tiers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "review_cadence",
        "client_id uuid NOT NULL, tier text NOT NULL, every_days integer NOT NULL",
    )
    .references("client_id", "client_company")
    .unique("client_id, tier", "")
    .create(manager)
    .await?;
    tenant(
        "tier_assignment",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, tier text NOT NULL, reason text, decided_by text NOT NULL, \
         by_user_id uuid, valid_until bigint, has_means boolean, replacement_due_at bigint, products_owned integer NOT NULL, \
         products_unowned integer NOT NULL, note text, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("by_user_id", "user")
    .unique("account_id", "ended_at IS NULL")
    .index("account_id, id")
    .index("client_id, id")
    .index_where("client_id, tier, id", "ended_at IS NULL")
    .index_where("valid_until, id", "ended_at IS NULL AND valid_until IS NOT NULL")
    .create(manager)
    .await
}

async fn meetings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "account_review",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, status text NOT NULL, is_open boolean NOT NULL, frame text NOT NULL, \
         counted_from bigint NOT NULL, due_at bigint NOT NULL, set_by_hand boolean NOT NULL, announced_at bigint, \
         overdue_at bigint, declined_at bigint, offer_declined boolean NOT NULL, scheduled_at bigint, held_at bigint, \
         closed_at bigint, cancel_reason text, reviewer_user_id uuid, participants jsonb NOT NULL, next_review_at bigint",
    )
    .references("client_id", "client_company")
    .references("reviewer_user_id", "user")
    .unique("account_id", "is_open")
    .index("due_at, id")
    .index("client_id, due_at, id")
    .index("account_id, due_at, id")
    .index("reviewer_user_id, due_at, id")
    .index_where("due_at, id, is_open", "is_open")
    .index_where("client_id, due_at, id, is_open", "is_open")
    .create(manager)
    .await?;
    tenant(
        "review_invitation",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid NOT NULL, contact_id uuid, attempt integer NOT NULL, \
         frame text NOT NULL, channel text NOT NULL, script text NOT NULL, outcome text, answered_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .unique("review_id, attempt", "")
    .index("review_id, id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}

async fn results(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "review_answer",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid NOT NULL, question_id uuid NOT NULL, area text NOT NULL, \
         asked text NOT NULL, wording_used text NOT NULL, text text NOT NULL, signal text, contact_id uuid, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("question_id", "review_question")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .unique("review_id, question_id", "")
    .index("review_id, id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "recommendation",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid NOT NULL, kind text NOT NULL, text text NOT NULL, \
         expected_benefit text, status text NOT NULL, product_id uuid, amount_minor bigint, currency text, settled_at bigint, \
         by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("product_id", "product")
    .references("by_user_id", "user")
    .index("review_id, id")
    .index("account_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}

async fn risks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "competitor_contact",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid, competitor text NOT NULL, nature text NOT NULL, \
         source text NOT NULL, note text, seen_at bigint NOT NULL, by_user_id uuid, follow_up_id uuid NOT NULL",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("by_user_id", "user")
    .references("follow_up_id", "follow_up")
    .index("seen_at, id")
    .index("account_id, seen_at, id")
    .index("client_id, seen_at, id")
    .create(manager)
    .await?;
    tenant(
        "switching_balance",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, review_id uuid, gains jsonb NOT NULL, losses jsonb NOT NULL, \
         net integer NOT NULL, by_user_id uuid, follow_up_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("review_id", "account_review")
    .references("by_user_id", "user")
    .references("follow_up_id", "follow_up")
    .index("account_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}

async fn values(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "value_statement",
        "client_id uuid NOT NULL, claim text NOT NULL, source text NOT NULL, segment text, segment_key ctext, size_band text, \
         own_weight integer NOT NULL, customer_weight integer NOT NULL, rank integer NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .index("rank, id")
    .index("client_id, rank, id")
    .create(manager)
    .await?;
    tenant(
        "value_interview",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, contact_id uuid NOT NULL, segment text NOT NULL, \
         segment_key ctext NOT NULL, size_band text, likes_most text NOT NULL, why_stays text NOT NULL, held_at bigint NOT NULL, \
         by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .index("held_at, id")
    .index("client_id, held_at, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "value_proof",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, statement_id uuid NOT NULL, figure text NOT NULL, contact_id uuid, \
         accepted_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("statement_id", "value_statement")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .index("statement_id, id")
    .index("account_id, id")
    .index("contact_id, id")
    .index("client_id, id")
    .create(manager)
    .await
}
