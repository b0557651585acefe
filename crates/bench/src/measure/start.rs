//! From the start of a process over a migrated and filled database to its first answer, and what it holds then.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::child::Child;
use crate::fill::Agency;
use crate::load::{ask, median, request};
use crate::machine::Processes;
use crate::options::Bench;
use crate::place::Place;
use crate::report::{Report, Target};

const WHO: &str = "query Who { viewer { agency { name } } }";
/// Memory is looked at when what a start leaves behind has been given back.
const SETTLED: Duration = Duration::from_millis(1_500);

pub(crate) async fn start(place: &Place, options: &Bench, agency: &Agency, report: &mut Report) -> Result<()> {
    let (mut millis, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..options.rounds().min(5) {
        let server = Child::server(place, options)?;
        ask(server.address, &request::graphql(Some(&agency.token), WHO, &json!({}))).await?;
        millis.push(server.started.elapsed().as_secs_f64() * 1_000.0);
        tokio::time::sleep(SETTLED).await;
        memory.push(Processes::one(server.id()).memory()?.now);
        server.stop()?;
    }
    report.alone("start to first answer, ms", median(millis), Some(Target::AtMost(250.0)));
    report.alone("resident memory at rest, MiB", median(memory), None);
    Ok(())
}
