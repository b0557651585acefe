//! Statements and round trips of one question, as the server's own counters tell.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use super::Bed;
use crate::load::{Connection, Load, once, request};
use crate::report::Report;

/// What the server counted so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    statements: f64,
    trips: f64,
}

/// Asks each request of `load` once and tells what one answer took. What the worker does meanwhile is taken off by the rate at which it
/// does it alone.
pub(crate) async fn statements(bed: &Bed<'_>, what: &str, load: &Load, report: &mut Report) -> Result<()> {
    let idle = idle(bed).await?;
    let (before, began) = (counted(bed).await?, Instant::now());
    let sample = once(load, 1).await?;
    let (after, took) = (counted(bed).await?, began.elapsed().as_secs_f64());
    let each = |after: f64, before: f64, idle: f64| ((after - before - idle * took) / sample.answers()).max(0.0);
    report.alone(
        format!("{what}, statements"),
        each(after.statements, before.statements, idle.statements),
        None,
    );
    report.alone(
        format!("{what}, round trips"),
        each(after.trips, before.trips, idle.trips),
        None,
    );
    Ok(())
}

/// What the server counts in a second without being asked.
async fn idle(bed: &Bed<'_>) -> Result<Counted> {
    let (before, began) = (counted(bed).await?, Instant::now());
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (after, took) = (counted(bed).await?, began.elapsed().as_secs_f64());
    Ok(Counted {
        statements: (after.statements - before.statements) / took,
        trips: (after.trips - before.trips) / took,
    })
}

async fn counted(bed: &Bed<'_>) -> Result<Counted> {
    let text = metrics(bed).await?;
    Ok(Counted {
        statements: figure(&text, "goodword_database_statements_total")?,
        trips: figure(&text, "goodword_database_trips_total")?,
    })
}

/// The server's figures as it prints them.
pub(crate) async fn metrics(bed: &Bed<'_>) -> Result<String> {
    let mut connection = Connection::open(bed.server.address).await?;
    let answer = connection.ask(&request::get("/metrics")).await?;
    Ok(String::from_utf8_lossy(answer.body).into_owned())
}

/// One figure of them.
pub(crate) fn figure(text: &str, name: &str) -> Result<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    Ok(line
        .with_context(|| format!("the server does not tell {name}"))?
        .trim()
        .parse()?)
}
