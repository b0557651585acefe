//! Customers who recommend: programs, who is in them, and whose recommendation a referral is.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "referral_program",
        "client_id uuid NOT NULL, name text NOT NULL, audience text NOT NULL, segments jsonb NOT NULL, \
         incentive_policy text NOT NULL, status text NOT NULL, status_since bigint NOT NULL, target_asks integer, \
         target_prospects integer, target_won integer",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "advocate",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, program_id uuid NOT NULL, last_ask_at bigint, \
         last_stimulus_at bigint, referrals_count integer NOT NULL, won_count integer NOT NULL, status text NOT NULL, \
         status_since bigint NOT NULL, resting_until bigint, exclusion_reason text",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("program_id", "referral_program")
    .unique("program_id, contact_id", "")
    .index("client_id, id")
    .index("program_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    for statement in [
        "ALTER TABLE referral ADD COLUMN referrer_contact_id uuid",
        "ALTER TABLE referral ADD COLUMN advocate_id uuid",
        "ALTER TABLE referral ADD COLUMN source_ask_id uuid",
        "ALTER TABLE attribution_touch ADD COLUMN contact_id uuid",
        "CREATE INDEX referral_by_referrer_contact_id_id ON referral (agency_id, referrer_contact_id, id)",
        "CREATE INDEX attribution_touch_by_contact_id_id ON attribution_touch (agency_id, contact_id, id)",
        "CREATE INDEX referral_by_advocate_id_id ON referral (agency_id, advocate_id, id)",
        "CREATE INDEX referral_by_source_ask_id_id ON referral (agency_id, source_ask_id, id)",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
