//! When a referral reached each stage, so that it can be said how long each took; and indexes for the figures of referrals.

use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{run, run_on};

const STATEMENTS: &[&str] = &[
    "ALTER TABLE referral ADD COLUMN qualified_at bigint",
    "ALTER TABLE referral ADD COLUMN proposed_at bigint",
    "ALTER TABLE referral ADD COLUMN won_at bigint",
    "ALTER TABLE referral ADD COLUMN settled_at bigint",
    // What came in during a period: of one client company, of one partner, of all.
    "CREATE INDEX referral_by_client_id_submitted_at ON referral (agency_id, client_id, submitted_at)",
    "CREATE INDEX referral_by_partnership_id_submitted_at ON referral (agency_id, partnership_id, submitted_at)",
    "CREATE INDEX referral_by_submitted_at ON referral (agency_id, submitted_at)",
    // What was bought during a period, and what a customer bought before it.
    "CREATE INDEX engagement_by_client_id_completed_at ON engagement (agency_id, client_id, completed_at)",
    "CREATE INDEX engagement_by_completed_at ON engagement (agency_id, completed_at)",
    "CREATE INDEX engagement_by_account_id_completed_at ON engagement (agency_id, account_id, completed_at)",
    "CREATE INDEX engagement_by_contact_id_completed_at ON engagement (agency_id, contact_id, completed_at)",
    // Who became known during a period.
    "CREATE INDEX account_by_client_id_created_at ON account (agency_id, client_id, created_at)",
    "CREATE INDEX account_by_created_at ON account (agency_id, created_at)",
];

// What had happened before the columns were there stands in the event log.
const PAST: &str = "UPDATE referral SET \
    qualified_at = (SELECT MAX(e.at) FROM event e WHERE e.agency_id = referral.agency_id AND e.subject = referral.id \
        AND e.topic = 'referrals.referral' AND e.name = 'qualified'), \
    proposed_at = (SELECT MAX(e.at) FROM event e WHERE e.agency_id = referral.agency_id AND e.subject = referral.id \
        AND e.topic = 'referrals.referral' AND e.name = 'proposed'), \
    won_at = (SELECT MAX(e.at) FROM event e WHERE e.agency_id = referral.agency_id AND e.subject = referral.id \
        AND e.topic = 'referrals.referral' AND e.name = 'won'), \
    settled_at = (SELECT MAX(e.at) FROM event e WHERE e.agency_id = referral.agency_id AND e.subject = referral.id \
        AND e.topic = 'referrals.referral' AND e.name = 'settled') \
    WHERE contacted_at IS NOT NULL";

crate::step!(|manager| {
    for sql in STATEMENTS {
        run(manager, sql).await?;
    }
    run_on(manager, DbBackend::Sqlite, PAST).await?;
    // The owner of the tables is bound by row-level security like everybody else: each tenant by itself.
    let each = format!(
        "DO $do$ DECLARE tenant uuid; BEGIN FOR tenant IN SELECT agency_id FROM agency_directory LOOP \
         PERFORM set_config('app.agency_id', tenant::text, true); {PAST}; END LOOP; \
         PERFORM set_config('app.agency_id', '', true); END $do$"
    );
    run_on(manager, DbBackend::Postgres, &each).await
});
