//! Who recommends whom, both ways: whose turn it is at each partnership.

use crate::ddl::run;

crate::step!(|manager| {
    for statement in [
        "ALTER TABLE referral_partnership ADD COLUMN outbound_proposed_at bigint",
        "ALTER TABLE referral_partnership ADD COLUMN balance_due_at bigint NOT NULL DEFAULT 0",
        "CREATE INDEX referral_partnership_by_status_balance_due_at_id ON referral_partnership \
         (agency_id, status, balance_due_at, id)",
        "CREATE INDEX referral_by_partnership_id_origin_submitted_at ON referral \
         (agency_id, partnership_id, origin, submitted_at)",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
