//! Runs due jobs: several at once, each for its own agency.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use goodword_kernel::id::EventId;
use goodword_kernel::{Error, Reach, Result};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use crate::door::Door;
use crate::home::Home;
use crate::jobs::{self, Handler, Lane, Leased};
use crate::reactions;
use crate::session::Session;
use crate::slots::Slots;
use crate::tx::Tx;

/// How long an idle worker waits before it looks again; a new job in this process wakes it at once.
const LOOK: Duration = Duration::from_millis(500);
/// How often to see that agencies have their standing jobs.
const STAND: Duration = Duration::from_secs(300);

/// A worker of one process.
#[derive(Clone)]
pub struct Worker(Home);

#[derive(Deserialize)]
struct Retry {
    reaction: String,
    event: EventId,
}

impl Worker {
    /// A worker for this process.
    pub fn new(home: Home) -> Self {
        Self(home)
    }

    /// Works until told to stop, then ends what it has begun.
    pub async fn run(self, stop: CancellationToken) {
        tokio::join!(
            self.work(&stop, Lane::Home),
            self.work(&stop, Lane::Abroad),
            self.stand(&stop)
        );
    }

    async fn work(&self, stop: &CancellationToken, lane: Lane) {
        let mut slots = Slots::new(lane);
        while !stop.is_cancelled() {
            if let Err(error) = self.fill(&mut slots).await {
                tracing::warn!(?error, "the worker cannot reach its jobs");
            }
            let free = slots.free() > 0;
            tokio::select! {
                () = stop.cancelled() => {}
                Some(()) = slots.ended() => {}
                () = self.0.inner().jobs.woken(lane), if free => {}
                () = tokio::time::sleep(LOOK), if free => {}
            }
        }
        while slots.ended().await.is_some() {}
    }

    // Agencies come by way of other processes too, so all of them are looked at from time to time.
    async fn stand(&self, stop: &CancellationToken) {
        loop {
            let (home, now) = (self.0.inner(), self.0.source().now());
            let wait = match jobs::standing::ensure(&home.db, &home.jobs, now).await {
                Ok(()) => STAND,
                Err(error) => {
                    tracing::warn!(?error, "the standing jobs could not be put down");
                    LOOK
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Runs everything that is due now, and what becomes due by it. Gives how many jobs ran.
    pub async fn drain(&self) -> Result<usize> {
        let mut all = 0;
        let (mut home, mut abroad) = (Slots::new(Lane::Home), Slots::new(Lane::Abroad));
        loop {
            all += self.fill(&mut home).await? + self.fill(&mut abroad).await?;
            let ended = tokio::select! {
                Some(()) = home.ended() => true,
                Some(()) = abroad.ended() => true,
                else => false,
            };
            if !ended {
                return Ok(all);
            }
        }
    }

    /// The same, one job after the other in the order in which they came due: then every database tells the same story.
    pub async fn drain_in_turn(&self) -> Result<usize> {
        let mut all = 0;
        let (mut home, mut abroad) = (Slots::single(Lane::Home), Slots::single(Lane::Abroad));
        loop {
            let mut started = self.fill(&mut home).await?;
            if started == 0 {
                started = self.fill(&mut abroad).await?;
            }
            if started == 0 {
                return Ok(all);
            }
            all += started;
            while home.ended().await.is_some() || abroad.ended().await.is_some() {}
        }
    }

    /// Starts jobs that are due in the slots that are free. Gives how many.
    async fn fill(&self, slots: &mut Slots) -> Result<usize> {
        let (db, lane) = (self.0.database(), self.0.inner().jobs.condition(slots.lane));
        let mut started = 0;
        while slots.free() > 0 {
            let (now, busy) = (self.0.source().now(), slots.busy());
            if !jobs::any_due(db, now, &lane, &busy).await? {
                break;
            }
            let taken = jobs::claim(db, now, slots.step(), &lane, &busy).await?;
            if taken.is_empty() {
                break;
            }
            started += taken.len();
            for job in taken {
                let worker = self.clone();
                slots.start(job.agency, async move { worker.one(job).await });
            }
        }
        Ok(started)
    }

    async fn one(&self, job: Leased) {
        let span = tracing::info_span!("job", otel.name = job.kind, kind = job.kind, agency = %job.agency);
        self.run_one(job).instrument(span).await;
    }

    async fn run_one(&self, job: Leased) {
        let outcome = AssertUnwindSafe(self.attempt(&job)).catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|_| Err(Error::internal("the job panicked")));
        let jobs = &self.0.inner().jobs;
        let Err(error) = outcome else {
            jobs.ran(&job.kind, "done");
            return;
        };
        jobs.ran(&job.kind, if jobs::is_last(&job) { "dead" } else { "failed" });
        tracing::warn!(
            job = jobs::job_name(job.id),
            kind = job.kind,
            attempts = job.attempts,
            ?error,
            "a job failed"
        );
        if let Err(error) = self.put_off(&job, &error).await {
            tracing::error!(
                job = jobs::job_name(job.id),
                ?error,
                "a failed job could not be put off; its lease will end"
            );
        }
    }

    // A last word that cannot be said does not keep the job from being set aside.
    async fn put_off(&self, job: &Leased, error: &Error) -> Result<()> {
        if self.0.inner().jobs.last_word(job).is_some() {
            let said = AssertUnwindSafe(self.give_up(job, error)).catch_unwind().await;
            match said.unwrap_or_else(|_| Err(Error::internal("the last word panicked"))) {
                Ok(()) => return Ok(()),
                Err(error) => tracing::error!(job = jobs::job_name(job.id), ?error, "a last word could not be said"),
            }
        }
        jobs::failed(&self.0, job, error).await
    }

    async fn give_up(&self, job: &Leased, error: &Error) -> Result<()> {
        let session = Door::new(self.0.clone()).system(job.agency, "jobs");
        let mut tx = Tx::begin(&session, Reach::Agency, Some("jobs")).await?;
        if let (Some(say), true) = (
            self.0.inner().jobs.last_word(job),
            jobs::failed_in(&tx, job, error).await?,
        ) {
            say(&mut tx, job.payload.clone()).await?;
            tx.finish().await?;
        }
        Ok(())
    }

    async fn attempt(&self, job: &Leased) -> Result<()> {
        let session = Door::new(self.0.clone()).system(job.agency, "jobs");
        if job.kind == reactions::RETRY {
            return self.react_again(&session, job).await;
        }
        let handler = self.0.inner().jobs.handler(&job.kind);
        match handler.ok_or_else(|| Error::internal(format!("no handler for {}", job.kind)))? {
            Handler::InTx(run) => {
                let mut tx = Tx::begin(&session, Reach::Agency, Some("jobs")).await?;
                if jobs::done_in(&tx, job).await? {
                    run(&mut tx, job.payload.clone()).await?;
                    tx.finish().await?;
                }
                Ok(())
            }
            Handler::Outside(run) => {
                run(session, job.payload.clone()).await?;
                jobs::done(self.0.database(), job).await
            }
        }
    }

    async fn react_again(&self, session: &Session, job: &Leased) -> Result<()> {
        let retry: Retry = serde_json::from_value(job.payload.clone()).map_err(Error::internal)?;
        let mut tx = Tx::begin(session, Reach::Agency, Some("jobs")).await?;
        if !jobs::done_in(&tx, job).await? {
            return Ok(());
        }
        let fact = crate::log::fact(tx.conn(), session.agency(), retry.event).await?;
        reactions::retry(&mut tx, &self.0.inner().reactions, &retry.reaction, &fact).await?;
        tx.finish().await
    }
}
