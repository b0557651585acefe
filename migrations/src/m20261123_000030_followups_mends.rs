//! Indexes for what is listed, looked for and moved.

use crate::ddl::run;

const INDEXES: &[&str] = &[
    // FUP-8, where no contact is named. Not unique: a server of the version before may still write.
    "CREATE INDEX follow_up_by_account_alone ON follow_up (agency_id, client_id, account_id, reason) \
     WHERE is_open AND contact_id IS NULL AND account_id IS NOT NULL",
    // What is flagged is a part of all, and is looked for by itself.
    "CREATE INDEX follow_up_by_close_breached ON follow_up (agency_id, due_at, id, close_breached_at) \
     WHERE close_breached_at IS NOT NULL",
    "CREATE INDEX case_by_compensation_breached ON \"case\" (agency_id, opened_at, id, compensation_breached_at) \
     WHERE compensation_breached_at IS NOT NULL",
    // What hangs on a customer moves with them (CUS-6).
    "CREATE INDEX follow_up_by_account_id_id ON follow_up (agency_id, account_id, id)",
    "CREATE INDEX myth_probe_by_contact_id ON myth_probe (agency_id, contact_id, id)",
    // The huddle that looked farthest.
    "CREATE INDEX huddle_by_reviewed_until ON huddle (agency_id, client_id, status, reviewed_until, id)",
];

crate::step!(|manager| {
    for sql in INDEXES {
        run(manager, sql).await?;
    }
    Ok(())
});
