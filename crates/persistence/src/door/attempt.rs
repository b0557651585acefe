//! Tries that may be guesses, counted by what they guess at and by where they come from. Kept in the database, so that
//! all processes count together; under keyed hashes, so that the table names nobody.

use goodword_kernel::time::DAY;
use goodword_kernel::{Digest, Error, Result, Timestamp};
use sea_orm::ConnectionTrait;

use super::Door;
use crate::conn::{Conn, Mode};
use crate::error::from_db;

/// One thing by which tries are counted, and how many are free.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The keyed hash of what is counted.
    pub key: Digest,
    /// How long a pause follows the try of this number, in milliseconds; none where nothing.
    pub pause: fn(i64) -> i64,
    /// After how long without a try everything is forgotten, in milliseconds.
    pub memory: i64,
}

/// Longer than any tally's memory.
const KEPT: i64 = 3 * DAY;

impl Door {
    /// Counts a try by each tally before it is made, so that many at once are no way around. `Busy` while one of them
    /// pauses: such a try is not made and does not count.
    pub async fn attempt(&self, tallies: &[Tally]) -> Result<()> {
        let now = self.source().now();
        let conn = Conn::begin(self.0.database(), Mode::Write, None).await?;
        for tally in tallies {
            let Some(count) = self.count(&conn, tally, now).await? else {
                return Err(Error::Busy(self.pause_left(&conn, &tally.key, now).await?));
            };
            let pause = (tally.pause)(count);
            if pause > 0 {
                let sql = "UPDATE attempt SET blocked_until = $2 WHERE key = $1";
                let values = [tally.key.clone().into(), now.plus(pause).into()];
                conn.execute_raw(self.statement(sql, values)).await.map_err(from_db)?;
            }
        }
        // What nobody asks for any more is thrown away by and by.
        let sql =
            "DELETE FROM attempt WHERE key IN (SELECT key FROM attempt WHERE last_at < $1 ORDER BY last_at LIMIT 5)";
        let values = [now.plus(-KEPT).into()];
        conn.execute_raw(self.statement(sql, values)).await.map_err(from_db)?;
        conn.commit().await
    }

    /// Forgets what one tally counted: the try was right.
    pub async fn forget(&self, key: &Digest) -> Result<()> {
        let sql = "DELETE FROM attempt WHERE key = $1";
        self.execute(sql, [key.clone().into()]).await.map(drop)
    }

    /// Takes one try back: it was right, and the others that this tally counts were somebody else's.
    pub async fn take_back(&self, key: &Digest) -> Result<()> {
        let sql = "UPDATE attempt SET failures = failures - 1, blocked_until = 0 WHERE key = $1 AND failures > 0";
        self.execute(sql, [key.clone().into()]).await.map(drop)
    }

    // One statement counts and locks the row, so that two processes cannot both have the last free try.
    async fn count(&self, conn: &Conn, tally: &Tally, now: Timestamp) -> Result<Option<i64>> {
        let sql = "INSERT INTO attempt (key, failures, last_at, blocked_until) VALUES ($1, 1, $2, 0) \
                   ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN attempt.last_at < $3 THEN 1 \
                   ELSE attempt.failures + 1 END, last_at = $2 WHERE attempt.blocked_until <= $2 RETURNING failures";
        let values = [tally.key.clone().into(), now.into(), now.plus(-tally.memory).into()];
        let row = conn.query_one_raw(self.statement(sql, values)).await.map_err(from_db)?;
        row.map(|row| row.try_get("", "failures").map_err(from_db)).transpose()
    }

    async fn pause_left(&self, conn: &Conn, key: &Digest, now: Timestamp) -> Result<u64> {
        let sql = "SELECT blocked_until FROM attempt WHERE key = $1";
        let statement = self.statement(sql, [key.clone().into()]);
        let row = conn.query_one_raw(statement).await.map_err(from_db)?;
        let until: Option<Timestamp> = row
            .map(|row| row.try_get("", "blocked_until"))
            .transpose()
            .map_err(from_db)?;
        let left = until.map_or(0, |until| until.since(now));
        Ok(u64::try_from(left).unwrap_or(0).div_ceil(1_000).max(1))
    }
}
