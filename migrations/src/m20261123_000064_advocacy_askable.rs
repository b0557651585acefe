//! Indexes for who may be asked today: promoters by when they last answered.

use crate::ddl::run;

crate::step!(|manager| {
    for sql in [
        "CREATE INDEX contact_by_band_scored ON contact (agency_id, current_nps_band, last_scored_at, id)",
        "CREATE INDEX contact_by_client_id_band_scored ON contact (agency_id, client_id, current_nps_band, last_scored_at, id)",
    ] {
        run(manager, sql).await?;
    }
    Ok(())
});
