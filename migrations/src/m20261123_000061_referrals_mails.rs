//! Mails to people who recommended by a public form: who is sent any, and who wants none.

use crate::ddl::run;

crate::step!(|manager| {
    for statement in [
        "ALTER TABLE referral_introducer ADD COLUMN email_digest bytea",
        // Whoever recommended before is not written to of it now.
        "ALTER TABLE referral_introducer ADD COLUMN is_mailed boolean NOT NULL DEFAULT false",
        "ALTER TABLE referral_introducer ADD COLUMN stopped_at bigint",
        "CREATE INDEX referral_introducer_by_client_id_email_digest ON referral_introducer \
         (agency_id, client_id, email_digest)",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
