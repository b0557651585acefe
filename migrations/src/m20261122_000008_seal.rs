//! The seals of the event log: blocks of entries, each holding the hash of the one before it.

use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{run, run_on, tenant};

// The newest block of each agency stands beside the directory as well, so that cutting blocks off the end is seen.
const NEWEST: &[&str] = &[
    "ALTER TABLE agency_directory ADD COLUMN sealed_number integer",
    "ALTER TABLE agency_directory ADD COLUMN sealed_hash bytea",
];

const APPEND_ONLY: &[&str] = &[
    "CREATE TRIGGER event_seal_stays BEFORE UPDATE ON event_seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
    "CREATE TRIGGER event_seal_remains BEFORE DELETE ON event_seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
    "CREATE TRIGGER event_seal_leaves_stay BEFORE UPDATE ON event_seal_leaves \
     BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
    "CREATE TRIGGER event_seal_leaves_remain BEFORE DELETE ON event_seal_leaves \
     BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
];

crate::step!(|manager| {
    tenant(
        "event_seal",
        "number integer NOT NULL, first_event uuid NOT NULL, last_event uuid NOT NULL, entries integer NOT NULL, \
         entries_hash bytea NOT NULL, previous_hash bytea NOT NULL, hash bytea NOT NULL, sealed_at bigint NOT NULL",
    )
    .bare()
    .unique("number", "")
    .index("last_event")
    .create(manager)
    .await?;
    // Apart from the seals, which are listed: a block's leaves take 24 kB.
    tenant("event_seal_leaves", "leaves bytea NOT NULL")
        .bare()
        .references("id", "event_seal")
        .create(manager)
        .await?;
    for sql in NEWEST {
        run(manager, sql).await?;
    }
    for sql in APPEND_ONLY {
        run_on(manager, DbBackend::Sqlite, sql).await?;
    }
    Ok(())
});
