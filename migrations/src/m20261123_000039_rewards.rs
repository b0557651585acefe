//! What recommendations earn: rules with their terms, rewards, payouts, and the ledger behind them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{run_on, tenant};

// On PostgreSQL the serving role has no right to change or remove these rows; SQLite has no roles.
const APPEND_ONLY: &[&str] = &[
    "CREATE TRIGGER ledger_transaction_stays BEFORE UPDATE ON ledger_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_transaction_remains BEFORE DELETE ON ledger_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_entry_stays BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_entry_remains BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
];

crate::step!(|manager| {
    rules(manager).await?;
    accounts(manager).await?;
    rewards(manager).await?;
    movements(manager).await?;
    for sql in APPEND_ONLY {
        run_on(manager, DbBackend::Sqlite, sql).await?;
    }
    Ok(())
});

async fn rules(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "reward_rule",
        "client_id uuid NOT NULL, name text NOT NULL, number integer NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "reward_rule_version",
        "client_id uuid NOT NULL, rule_id uuid NOT NULL, number integer NOT NULL, event text NOT NULL, sides text NOT NULL, \
         audience text NOT NULL, kind text NOT NULL, basis_points integer, amount bigint, currency text NOT NULL, \
         least_sale bigint, max_months integer, hold_days integer NOT NULL, cap_amount bigint, cap_per text, \
         expires_days integer, valid_from bigint NOT NULL, valid_until bigint",
    )
    .references("client_id", "client_company")
    .references("rule_id", "reward_rule")
    .unique("rule_id, number", "")
    .index("client_id, event, valid_from")
    .create(manager)
    .await
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "ledger_account",
        "client_id uuid NOT NULL, kind text NOT NULL, unit ctext NOT NULL, owner_key uuid NOT NULL, contact_id uuid, \
         account_id uuid, partnership_id uuid",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .references("partnership_id", "referral_partnership")
    .unique("client_id, kind, unit, owner_key", "")
    .index("client_id, id")
    .index("contact_id, id")
    .index("account_id, id")
    .index("partnership_id, id")
    .create(manager)
    .await?;
    tenant(
        "payout",
        "client_id uuid NOT NULL, ledger_account_id uuid NOT NULL, period ctext NOT NULL, currency text NOT NULL, \
         amount bigint NOT NULL, mode text NOT NULL, status text NOT NULL, reference text, note text, \
         confirmed_by_user_id uuid, confirmed_at bigint, sent_at bigint, settled_at bigint",
    )
    .references("client_id", "client_company")
    .references("ledger_account_id", "ledger_account")
    .references("confirmed_by_user_id", "user")
    .unique("ledger_account_id, period", "status <> 'CANCELLED'")
    .index("client_id, id")
    .index("status, id")
    .index("client_id, status, id")
    .index("ledger_account_id, id")
    .create(manager)
    .await
}

async fn rewards(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "reward",
        "client_id uuid NOT NULL, rule_id uuid, rule_version_id uuid, event text, key ctext, side text, contact_id uuid, \
         account_id uuid, partnership_id uuid, referral_id uuid, engagement_id uuid, kind text NOT NULL, unit ctext NOT NULL, \
         amount bigint NOT NULL, reversed bigint NOT NULL, status text NOT NULL, pending_reason text, earned_at bigint NOT NULL, \
         hold_until bigint NOT NULL, hold_paused_at bigint, expires_days integer, expires_at bigint, proposed_by_user_id uuid, \
         approved_by_user_id uuid, approved_at bigint, reason text, note text, given_at bigint, settled_at bigint, \
         payout_id uuid",
    )
    .references("client_id", "client_company")
    .references("rule_id", "reward_rule")
    .references("rule_version_id", "reward_rule_version")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .references("partnership_id", "referral_partnership")
    .references("referral_id", "referral")
    .references("engagement_id", "engagement")
    .references("proposed_by_user_id", "user")
    .references("approved_by_user_id", "user")
    .references("payout_id", "payout")
    .unique("client_id, key", "key IS NOT NULL")
    .index("client_id, id")
    .index("contact_id, id")
    .index("account_id, id")
    .index("partnership_id, id")
    .index("contact_id, status, id")
    .index("account_id, status, id")
    .index("partnership_id, status, id")
    .index("status, id")
    .index("client_id, status, id")
    .index_where("pending_reason, id", "pending_reason IS NOT NULL")
    .index("rule_id, id")
    .index("payout_id, id")
    .index_where("referral_id, id", "referral_id IS NOT NULL")
    .index_where("engagement_id, id", "engagement_id IS NOT NULL")
    .create(manager)
    .await?;
    tenant(
        "lot",
        "client_id uuid NOT NULL, ledger_account_id uuid NOT NULL, reward_id uuid NOT NULL, unit ctext NOT NULL, \
         quantity bigint NOT NULL, remaining bigint NOT NULL CHECK (remaining >= 0), active_from bigint NOT NULL, expires_at bigint, \
         warned_at bigint, status text NOT NULL",
    )
    .references("client_id", "client_company")
    .references("ledger_account_id", "ledger_account")
    .references("reward_id", "reward")
    .unique("reward_id", "")
    .index("client_id, id")
    .index("ledger_account_id, id")
    .index("expires_at, id")
    .index_where("ledger_account_id, status", "status = 'ACTIVE'")
    .create(manager)
    .await
}

async fn movements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(
        "ledger_transaction",
        "client_id uuid NOT NULL, key ctext NOT NULL, kind text NOT NULL, at bigint NOT NULL, memo text NOT NULL",
    )
    .bare()
    .references("client_id", "client_company")
    .unique("client_id, key", "")
    .index("at, id")
    .index("client_id, at, id")
    .create(manager)
    .await?;
    tenant(
        "ledger_entry",
        "client_id uuid NOT NULL, transaction_id uuid NOT NULL, ledger_account_id uuid NOT NULL, unit ctext NOT NULL, amount bigint NOT NULL \
         CHECK (amount <> 0), lot_id uuid, reverses_entry_id uuid",
    )
    .bare()
    .references("client_id", "client_company")
    .references("transaction_id", "ledger_transaction")
    .references("ledger_account_id", "ledger_account")
    .references("lot_id", "lot")
    .references("reverses_entry_id", "ledger_entry")
    .index("client_id, id")
    .index("transaction_id, id")
    .index("ledger_account_id, id")
    // What is in an account is summed out of this alone.
    .index("ledger_account_id, amount")
    .index("lot_id, id")
    .create(manager)
    .await
}
