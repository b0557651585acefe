//! Rewards follow the course of a referral: what was earned by winning a customer waits until they pay, and keeps the numbers of
//! its day; a referral knows its first payment.

use crate::ddl::run;

const SQL: &[&str] = &[
    "ALTER TABLE reward ADD COLUMN hold_days integer NOT NULL DEFAULT 30",
    "ALTER TABLE reward ADD COLUMN awaits_payment boolean NOT NULL DEFAULT false",
    "ALTER TABLE reward ADD COLUMN customer_paid_at bigint",
    "ALTER TABLE reward ADD COLUMN take_back_days integer NOT NULL DEFAULT 90",
    "ALTER TABLE reward ADD COLUMN second_person_units integer NOT NULL DEFAULT 1000",
    "ALTER TABLE referral ADD COLUMN first_paid_at bigint",
    "ALTER TABLE referral ADD COLUMN first_engagement_id uuid",
    "CREATE INDEX referral_by_first_engagement_id ON referral (agency_id, first_engagement_id) \
     WHERE first_engagement_id IS NOT NULL",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
