//! What stands under every context: the agency's own row, the global tables, the event log, jobs, idempotency.

use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{isolate, run, run_on, tenant};

const GLOBAL: &[&str] = &[
    "CREATE TABLE installation (id integer NOT NULL PRIMARY KEY CHECK (id = 1), secret_key bytea NOT NULL)",
    "CREATE TABLE login (id uuid NOT NULL PRIMARY KEY, email_key ctext NOT NULL UNIQUE, password_hash text NOT NULL, \
     created_at bigint NOT NULL)",
    "CREATE TABLE agency_directory (agency_id uuid NOT NULL PRIMARY KEY, slug ctext NOT NULL UNIQUE)",
    "CREATE TABLE login_agency (login_id uuid NOT NULL REFERENCES login (id), agency_id uuid NOT NULL, \
     access jsonb NOT NULL, last_used_at bigint NOT NULL, PRIMARY KEY (login_id, agency_id))",
    "CREATE TABLE session (id uuid NOT NULL PRIMARY KEY, login_id uuid NOT NULL REFERENCES login (id), \
     agency_id uuid NOT NULL, access_digest bytea NOT NULL UNIQUE, access_until bigint NOT NULL, \
     refresh_digest bytea NOT NULL UNIQUE, refresh_until bigint NOT NULL, previous_digest bytea, \
     absolute_until bigint NOT NULL, created_at bigint NOT NULL, rotated_at bigint NOT NULL, ended_at bigint, \
     end_reason text)",
    "CREATE INDEX session_by_login ON session (login_id, agency_id)",
    "CREATE INDEX session_by_previous ON session (previous_digest)",
    "CREATE TABLE used_refresh (digest bytea NOT NULL PRIMARY KEY, session_id uuid NOT NULL REFERENCES session (id), \
     used_at bigint NOT NULL)",
    "CREATE TABLE link (digest bytea NOT NULL PRIMARY KEY, agency_id uuid NOT NULL, kind text NOT NULL, \
     subject uuid NOT NULL, expires_at bigint NOT NULL)",
    "CREATE INDEX link_by_subject ON link (agency_id, kind, subject)",
    "CREATE TABLE security_log (id uuid NOT NULL PRIMARY KEY, deed text NOT NULL, login_id uuid, agency_id uuid, \
     request_id uuid NOT NULL, at bigint NOT NULL)",
    "CREATE TABLE job (id uuid NOT NULL PRIMARY KEY, agency_id uuid NOT NULL, kind text NOT NULL, name text NOT NULL, \
     payload jsonb NOT NULL, run_at bigint NOT NULL, attempts integer NOT NULL, locked_until bigint, last_error text, \
     dead_at bigint, created_at bigint NOT NULL, UNIQUE (agency_id, kind, name))",
    "CREATE INDEX job_by_due ON job (run_at, id) WHERE dead_at IS NULL",
    "CREATE INDEX job_by_death ON job (dead_at) WHERE dead_at IS NOT NULL",
];

const AGENCY: &str = "CREATE TABLE agency (id uuid NOT NULL PRIMARY KEY, version integer NOT NULL, \
    created_at bigint NOT NULL, updated_at bigint NOT NULL, name text NOT NULL, slug ctext NOT NULL, \
    default_locale text NOT NULL, time_zone text NOT NULL, plan text NOT NULL, status text NOT NULL)";

const IDEMPOTENCY: &str = "CREATE TABLE idempotency (agency_id uuid NOT NULL REFERENCES agency (id), actor text NOT NULL, \
    name text NOT NULL, fingerprint bytea NOT NULL, subject uuid, created_at bigint NOT NULL, \
    PRIMARY KEY (agency_id, actor, name))";

// Every process hears of an event when its transaction commits, and never of one that was rolled back.
const ANNOUNCE: &[&str] = &[
    "CREATE FUNCTION announce_event() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN \
     PERFORM pg_notify('goodword', json_build_object('agency', NEW.agency_id, 'event', NEW.id, 'client', NEW.client_id, \
     'topic', NEW.topic, 'name', NEW.name, 'subject', NEW.subject)::text); RETURN NULL; END $f$",
    "CREATE TRIGGER announce AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION announce_event()",
];

const APPEND_ONLY: &[&str] = &[
    "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
];

crate::step!(|manager| {
    for sql in GLOBAL {
        run(manager, sql).await?;
    }
    run(manager, AGENCY).await?;
    isolate(manager, "agency", "id").await?;
    run(manager, IDEMPOTENCY).await?;
    run(
        manager,
        "CREATE INDEX idempotency_by_age ON idempotency (agency_id, created_at)",
    )
    .await?;
    isolate(manager, "idempotency", "agency_id").await?;
    tenant(
        "event",
        "client_id uuid, topic text NOT NULL, name text NOT NULL, subject uuid NOT NULL, subject_id text NOT NULL, \
         payload jsonb NOT NULL, diff jsonb NOT NULL, actor text NOT NULL, session_id uuid, request_id uuid NOT NULL, \
         at bigint NOT NULL",
    )
    .bare()
    .index("subject, id")
    .index("client_id, id")
    .index("topic, id")
    .create(manager)
    .await?;
    for sql in ANNOUNCE {
        run_on(manager, DbBackend::Postgres, sql).await?;
    }
    for sql in APPEND_ONLY {
        run_on(manager, DbBackend::Sqlite, sql).await?;
    }
    Ok(())
});
