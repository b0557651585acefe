//! Drives a number of connections for a time.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::task::JoinSet;

use super::{Connection, Sample};

/// Requests that are asked in turn, each by whichever connection is free.
#[derive(Clone)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) requests: Arc<[Vec<u8>]>,
    /// The status of a right answer.
    pub(crate) status: u16,
    /// How a right answer begins. Wrong answers are quicker than right ones and must not count.
    pub(crate) begins: &'static [u8],
}

/// Asks over `connections` for `time`.
pub(crate) async fn drive(load: &Load, connections: usize, time: Duration) -> Result<Sample> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(Connection::open(load.address).await?);
    }
    let started = Instant::now();
    let mut running = JoinSet::new();
    for connection in open {
        running.spawn(keep_asking(connection, load.clone(), next.clone(), started + time));
    }
    let mut micros = Vec::new();
    while let Some(done) = running.join_next().await {
        micros.extend(done??);
    }
    Ok(Sample::new(micros, started.elapsed()))
}

async fn keep_asking(
    mut connection: Connection,
    load: Load,
    next: Arc<AtomicUsize>,
    until: Instant,
) -> Result<Vec<u32>> {
    let mut micros = Vec::with_capacity(100_000);
    let mut asked = Instant::now();
    while asked < until {
        let request = &load.requests[next.fetch_add(1, Ordering::Relaxed) % load.requests.len()];
        right(&mut connection, request, &load).await?;
        let answered = Instant::now();
        micros.push(u32::try_from((answered - asked).as_micros()).unwrap_or(u32::MAX));
        asked = answered;
    }
    Ok(micros)
}

/// Asks each of the requests once, over `connections`.
pub(crate) async fn once(load: &Load, connections: usize) -> Result<Sample> {
    once_over(load, &vec![load.address; connections]).await
}

/// The same over a connection to each of some addresses, whichever is free.
pub(crate) async fn once_over(load: &Load, addresses: &[SocketAddr]) -> Result<Sample> {
    let next = Arc::new(AtomicUsize::new(0));
    let started = Instant::now();
    let mut running = JoinSet::new();
    for address in addresses {
        let mut connection = Connection::open(*address).await?;
        let (load, next) = (load.clone(), next.clone());
        running.spawn(async move {
            let mut micros = Vec::new();
            while let Some(request) = load.requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                let asked = Instant::now();
                right(&mut connection, request, &load).await?;
                micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
            }
            anyhow::Ok(micros)
        });
    }
    let mut micros = Vec::new();
    while let Some(done) = running.join_next().await {
        micros.extend(done??);
    }
    Ok(Sample::new(micros, started.elapsed()))
}

async fn right(connection: &mut Connection, request: &[u8], load: &Load) -> Result<()> {
    let answer = connection.ask(request).await.context("under load")?;
    let fine = answer.status == load.status && answer.body.starts_with(load.begins);
    ensure!(
        fine,
        "under load a wrong answer, {}: {}",
        answer.status,
        String::from_utf8_lossy(&answer.body[..answer.body.len().min(400)])
    );
    Ok(())
}
