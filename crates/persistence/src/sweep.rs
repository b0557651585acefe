//! What has served its time is removed, agency by agency and once a day: keys of deeds that may be done again, links that
//! open nothing, sign-ins that are over with their used refresh tokens.

use goodword_kernel::time::DAY;
use goodword_kernel::{Result, Timestamp};
use sea_orm::Value;
use serde::de::IgnoredAny;

use crate::idempotency;
use crate::jobs::{Jobs, standing};
use crate::tx::Tx;

/// The job that sweeps for one agency.
const SWEEP: &str = "persistence.sweep";
/// Rows of one kind that are removed at once, so that nobody waits for long; what is left follows at once.
const MOST: u64 = 5_000;
/// How long a sign-in is kept after its end (INT-4).
const SESSION_KEPT: i64 = 30 * DAY;

/// Rows of one kind that are removed when the instant beside it has come.
struct Old {
    sql: &'static str,
    before: Timestamp,
}

// Used refresh tokens go before the sign-ins to which they belong.
fn old(now: Timestamp) -> [Old; 4] {
    [
        Old {
            sql: "DELETE FROM idempotency WHERE agency_id = $1 AND (actor, name) IN (SELECT actor, name FROM idempotency \
                  WHERE agency_id = $1 AND created_at < $2 LIMIT $3)",
            before: now.plus(-idempotency::KEPT),
        },
        Old {
            sql: "DELETE FROM link WHERE digest IN (SELECT digest FROM link WHERE agency_id = $1 AND expires_at < $2 LIMIT $3)",
            before: now,
        },
        Old {
            sql: "DELETE FROM used_refresh WHERE digest IN (SELECT u.digest FROM used_refresh u JOIN session s \
                  ON s.id = u.session_id WHERE s.agency_id = $1 AND (s.absolute_until < $2 OR s.ended_at < $2) LIMIT $3)",
            before: now,
        },
        Old {
            sql: "DELETE FROM session WHERE id IN (SELECT s.id FROM session s WHERE s.agency_id = $1 \
                  AND (s.absolute_until < $2 OR s.ended_at < $2) \
                  AND NOT EXISTS (SELECT 1 FROM used_refresh u WHERE u.session_id = s.id) LIMIT $3)",
            before: now.plus(-SESSION_KEPT),
        },
    ]
}

/// Registers the job. Every agency has it at all times.
pub(crate) fn job(to: &mut Jobs) {
    to.on(SWEEP, |tx, _: IgnoredAny| Box::pin(sweep(tx)));
    to.stands(SWEEP);
}

async fn sweep(tx: &mut Tx) -> Result<()> {
    let mut more = false;
    for Old { sql, before } in old(tx.now()) {
        let values: [Value; 3] = [
            tx.agency().uuid().into(),
            before.into(),
            i64::try_from(MOST).unwrap_or(1).into(),
        ];
        more |= tx.execute(sql, values).await? >= MOST;
    }
    let next = if more { tx.now() } else { tx.now().plus(DAY) };
    standing::again(tx, SWEEP, next).await
}
