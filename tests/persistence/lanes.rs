//! Jobs that speak to slow machines hold up no others.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use goodword_identity::Session;
use goodword_identity::agency_membership::Event;
use goodword_kernel::{Error, Fact, Result};
use goodword_persistence::Tx;
use tokio::sync::Semaphore;

use crate::kit::{Server, Setup, on_both};

const SLOW: &str = "tests.slow";
const SWIFT: &str = "tests.swift";
const ELSEWHERE: &str = "tests.elsewhere";
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
    setup.reactions.on(
        "tests.puts_down",
        |_| true,
        |tx: &mut Tx, fact: &Fact<Event>| Box::pin(put_down(tx, fact)),
    );
    setup.jobs.abroad(SLOW, |_: Session, _: uuid::Uuid| wait());
    setup.jobs.on(SWIFT, |_: &mut Tx, _: uuid::Uuid| {
        Box::pin(async {
            ANSWERS.add_permits(MANY as usize);
            Ok(())
        })
    });
}

async fn put_down_abroad(tx: &Tx, fact: &Fact<Event>, is_first: bool) -> Result<()> {
    if !is_first {
        return tx.schedule(ELSEWHERE, &fact.subject, tx.now()).await;
    }
    for _ in 0..MANY {
        tx.schedule(SLOW, &fact.subject, tx.now()).await?;
    }
    Ok(())
}

/// The first agency's jobs wait for the second one's, all of them abroad.
fn shares(setup: &mut Setup) {
    let (first, answers) = (AtomicBool::new(true), Arc::new(Semaphore::new(0)));
    setup.reactions.on(
        "tests.puts_down",
        |_| true,
        move |tx: &mut Tx, fact: &Fact<Event>| {
            Box::pin(put_down_abroad(tx, fact, first.swap(false, Ordering::Relaxed)))
        },
    );
    let waiting = answers.clone();
    setup.jobs.abroad(SLOW, move |_: Session, _: uuid::Uuid| {
        let waiting = waiting.clone();
        async move {
            waiting.acquire().await.map_err(Error::internal)?.forget();
            Ok(())
        }
    });
    setup.jobs.abroad(ELSEWHERE, move |_: Session, _: uuid::Uuid| {
        answers.add_permits(MANY as usize);
        std::future::ready(Ok(()))
    });
}

on_both! {
    with shares;
    async fn one_agencys_slow_jobs_leave_slots_to_others(server: Server) {
        server.agency().await;
        server.agency().await;
        assert!(server.drain().await > MANY as usize);
    }

    with lanes;
    async fn a_swift_job_runs_while_slow_ones_wait(server: Server) {
        server.agency().await;
        assert!(server.drain().await > MANY as usize);
    }
}
