//! The end of what a measurement set going.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::fill::now;
use crate::place::{Place, Sql};

/// How often it is looked.
const OFTEN: Duration = Duration::from_millis(20);

/// Waits until no job is due, or fails after `patience`: what is measured next shall not meet what was left behind.
pub(crate) async fn settled(place: &Place, patience: Duration) -> Result<()> {
    let mut sql = place.open().await?;
    // Counting all of them, often, would be a load of its own.
    let due = || {
        let one = format!(
            "SELECT 1 FROM job WHERE dead_at IS NULL AND run_at <= {} LIMIT 1",
            now()
        );
        format!("SELECT count(*) FROM ({one}) AS t")
    };
    until(&mut sql, due, 0, patience).await?;
    sql.close().await
}

/// Waits until a statement gives the wanted number, or fails after `patience`.
pub(crate) async fn until(sql: &mut Sql, asked: impl Fn() -> String, wanted: i64, patience: Duration) -> Result<()> {
    let began = Instant::now();
    loop {
        let statement = asked();
        let number = sql.number(&statement).await?;
        if number == wanted {
            return Ok(());
        }
        ensure!(
            began.elapsed() < patience,
            "{number} instead of {wanted}, and nothing comes any more: {statement}"
        );
        tokio::time::sleep(OFTEN).await;
    }
}
