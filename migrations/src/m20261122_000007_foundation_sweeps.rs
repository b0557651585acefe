//! Ways to what has served its time: links by their end, sign-ins by their agency, used refresh tokens by their sign-in.

use crate::ddl::run;

const INDEXES: &[&str] = &[
    "CREATE INDEX link_by_end ON link (agency_id, expires_at)",
    "CREATE INDEX session_by_end ON session (agency_id, absolute_until)",
    "CREATE INDEX used_refresh_by_session ON used_refresh (session_id)",
];

crate::step!(|manager| {
    for sql in INDEXES {
        run(manager, sql).await?;
    }
    Ok(())
});
