//! Jobs that next to nothing has to be done for: how many the workers of one server claim and end in a second, and those of
//! two over the same database.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::{Alone, settled};
use crate::child::Child;
use crate::fill::{LOOK, pile, send};
use crate::load::median;
use crate::place::Engine;
use crate::report::Report;

/// How long one pile may take.
const PATIENCE: Duration = Duration::from_mins(10);
/// Piles that each number of servers works off, at most.
const PILES: usize = 3;

/// In turn: a pile for one server with its 8 workers, a pile for two. The start of the servers counts.
pub(crate) async fn claims(alone: &Alone<'_>, report: &mut Report) -> Result<()> {
    send(alone.place, alone.options, alone.agency).await?;
    // A file has one writer, and one server.
    let most = if alone.place.engine == Engine::Sqlite { 1 } else { 2 };
    let mut rates = vec![Vec::new(); most];
    for number in 0..alone.options.rounds().min(PILES) {
        for turn in 0..most {
            let servers = (number + turn) % most;
            rates[servers].push(worked_off(alone, servers + 1).await?);
        }
    }
    let jobs = alone.options.jobs();
    let one = median(rates[0].iter().copied());
    report.alone(
        format!("claims of {jobs} jobs, 8 workers of one server, jobs/s"),
        one,
        None,
    );
    if let Some(two) = rates.get(1) {
        let ratio = median(two.iter().zip(&rates[0]).map(|(two, one)| two / one));
        let what = format!("claims of {jobs} jobs, two servers against one, jobs/s");
        report.grown(what, median(two.iter().copied()), one, ratio, None);
    }
    Ok(())
}

async fn worked_off(alone: &Alone<'_>, servers: usize) -> Result<f64> {
    let jobs = alone.options.jobs();
    pile(alone.place, alone.options, alone.agency, jobs).await?;
    let (began, mut running) = (Instant::now(), Vec::new());
    for _ in 0..servers {
        running.push(Child::server(alone.place, alone.options)?);
    }
    settled(alone.place, PATIENCE).await?;
    let took = began.elapsed();
    for server in running {
        server.stop()?;
    }
    // One that failed would wait for its next try.
    let mut sql = alone.place.open().await?;
    let left = sql.rows("job", alone.agency.id, &format!("kind = '{LOOK}'")).await?;
    ensure!(left == 0, "{left} of {jobs} jobs failed");
    sql.close().await?;
    #[expect(clippy::cast_precision_loss, reason = "a count of jobs")]
    let rate = jobs as f64 / took.as_secs_f64();
    Ok(rate)
}
