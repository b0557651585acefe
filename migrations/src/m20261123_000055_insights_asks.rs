//! Indexes for the figures of asks: what was asked during a period.

use crate::ddl::run;

crate::step!(|manager| {
    for sql in [
        "CREATE INDEX referral_ask_by_client_id_asked_at ON referral_ask (agency_id, client_id, asked_at)",
        "CREATE INDEX referral_ask_by_asked_at ON referral_ask (agency_id, asked_at)",
    ] {
        run(manager, sql).await?;
    }
    Ok(())
});
