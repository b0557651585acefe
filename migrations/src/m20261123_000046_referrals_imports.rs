//! Files of partners and referrals that another program kept: what holds for all rows, and the ids that they have there.

use crate::ddl::run;

const SQL: &[&str] = &[
    "ALTER TABLE import_job ADD COLUMN defaults jsonb",
    "ALTER TABLE referral ADD COLUMN external_id text",
    "ALTER TABLE referral_partnership ADD COLUMN external_id text",
    "CREATE UNIQUE INDEX referral_by_client_id_external_id ON referral (agency_id, client_id, external_id) \
     WHERE external_id IS NOT NULL",
    "CREATE UNIQUE INDEX referral_partnership_by_client_id_external_id \
     ON referral_partnership (agency_id, client_id, external_id) WHERE external_id IS NOT NULL",
    // Led by the key: a file asks for five hundred of them at once.
    "CREATE INDEX referral_by_external_id ON referral (agency_id, external_id) WHERE external_id IS NOT NULL",
    "CREATE INDEX referral_partnership_by_external_id ON referral_partnership (agency_id, external_id) \
     WHERE external_id IS NOT NULL",
    "CREATE INDEX partner_user_by_email_key ON partner_user (agency_id, email_key)",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
