//! Jobs that every agency has at all times: each puts itself down again when it has run, and a worker sees to it that none
//! is missing.

use goodword_kernel::time::DAY;
use goodword_kernel::{Result, Timestamp};
use serde_json::json;

use super::registry::Jobs;
use super::table::{execute, put};
use crate::database::{Database, Engine};
use crate::tx::Tx;

/// Puts a standing job of a transaction's agency down, for the first time or again.
pub(crate) async fn again(tx: &Tx, kind: &'static str, at: Timestamp) -> Result<()> {
    put(tx, kind, &json!({}), at, Some(kind)).await
}

/// Puts all of them down for the agency of a transaction.
pub(crate) async fn begin(tx: &Tx, jobs: &Jobs) -> Result<()> {
    for kind in jobs.standing() {
        again(tx, kind, tx.now()).await?;
    }
    Ok(())
}

/// Puts them down for agencies that lack them: those of before there was such a job, and those whose job was set aside
/// more than a day ago.
pub(crate) async fn ensure(db: &Database, jobs: &Jobs, now: Timestamp) -> Result<()> {
    let id = match db.engine() {
        Engine::Postgres => "gen_random_uuid()",
        Engine::Sqlite => "randomblob(16)",
    };
    let sql = format!(
        "INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at) \
         SELECT {id}, d.agency_id, $1, $1, $2, $3, 0, $3 FROM agency_directory d WHERE NOT EXISTS \
         (SELECT 1 FROM job j WHERE j.agency_id = d.agency_id AND j.kind = $1 AND j.name = $1 \
         AND (j.dead_at IS NULL OR j.dead_at > $4)) \
         ON CONFLICT (agency_id, kind, name) DO UPDATE SET run_at = excluded.run_at, attempts = 0, locked_until = NULL, \
         dead_at = NULL WHERE job.dead_at <= $4"
    );
    for kind in jobs.standing() {
        let values = [
            (*kind).into(),
            json!({}).into(),
            now.millis().into(),
            now.plus(-DAY).millis().into(),
        ];
        execute(db, &sql, values).await?;
    }
    Ok(())
}
