//! Runs due jobs: several at once, each for its own agency.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::{FutureExt, StreamExt};
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
use crate::tx::Tx;

/// Jobs of one lane that are taken and run at once.
const AT_ONCE: usize = 8;
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
        while !stop.is_cancelled() {
            match self.round(lane).await {
                Ok(0) => {
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = self.0.inner().jobs.woken(lane) => {}
                        () = tokio::time::sleep(LOOK) => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(?error, "the worker cannot reach its jobs");
                    tokio::time::sleep(LOOK).await;
                }
            }
        }
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
        loop {
            match self.round(Lane::Home).await? + self.round(Lane::Abroad).await? {
                0 => return Ok(all),
                some => all += some,
            }
        }
    }

    async fn round(&self, lane: Lane) -> Result<usize> {
        let (db, now) = (self.0.database(), self.0.source().now());
        let condition = self.0.inner().jobs.condition(lane);
        if !jobs::any_due(db, now, &condition).await? {
            return Ok(0);
        }
        let taken = jobs::claim(db, now, AT_ONCE, &condition).await?;
        let count = taken.len();
        futures::stream::iter(taken)
            .for_each_concurrent(AT_ONCE, |job| self.one(job))
            .await;
        Ok(count)
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
