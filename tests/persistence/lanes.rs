//! Jobs that speak to slow machines hold up no others.

use goodword_identity::Session;
use goodword_identity::agency_membership::Event;
use goodword_kernel::{Error, Fact, Result};
use goodword_persistence::Tx;
use tokio::sync::Semaphore;

use crate::kit::{Server, Setup, on_both};

const SLOW: &str = "tests.slow";
const SWIFT: &str = "tests.swift";
/// More than a worker takes at once.
const MANY: u32 = 20;

/// What the slow ones wait for, and the swift one gives.
static ANSWERS: Semaphore = Semaphore::const_new(0);

async fn put_down(tx: &Tx, fact: &Fact<Event>) -> Result<()> {
    for _ in 0..MANY {
        tx.schedule(SLOW, &fact.subject, tx.now()).await?;
    }
    tx.schedule(SWIFT, &fact.subject, tx.now()).await
}

async fn wait() -> Result<()> {
    ANSWERS.acquire().await.map_err(Error::internal)?.forget();
    Ok(())
}

fn lanes(setup: &mut Setup) {
    setup
        .reactions
        .on("tests.puts_down", |tx: &mut Tx, fact: &Fact<Event>| {
            Box::pin(put_down(tx, fact))
        });
    setup.jobs.abroad(SLOW, |_: Session, _: uuid::Uuid| wait());
    setup.jobs.on(SWIFT, |_: &mut Tx, _: uuid::Uuid| {
        Box::pin(async {
            ANSWERS.add_permits(MANY as usize);
            Ok(())
        })
    });
}

on_both! {
    with lanes;
    async fn a_swift_job_runs_while_slow_ones_wait(server: Server) {
        server.agency().await;
        assert!(server.drain().await > MANY as usize);
    }
}
