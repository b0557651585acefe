//! `goodword serve` and `goodword work`.

use std::process::ExitCode;

use clap::Args;
use goodword_kernel::Error;
use goodword_persistence::{Engine, Worker};
use tokio_util::sync::CancellationToken;

use super::{Failure, Outcome, out};
use crate::wiring::prepare;
use crate::{Config, House, Options, Parts, app};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Leave jobs to `goodword work`.
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let house = open(config).await?;
        if self.no_worker && house.home.database().engine() == Engine::Sqlite {
            let sentence = "--no-worker needs PostgreSQL: a SQLite file has one process, which does its jobs too";
            return Err(Failure(sentence.into()));
        }
        let options = Options {
            worker: !self.no_worker,
            graphiql: false,
        };
        let running = app::start(config, house, options).await?;
        out::complain(format_args!("Goodword listens on http://{}", running.address));
        told_to_stop().await?;
        running.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Opens a house that may serve, or says why it may not.
pub(super) async fn open(config: &Config) -> Result<House, Failure> {
    prepare(config).await?;
    let house = House::open(config, Parts::system(config)?).await?;
    house.home.database().refuse_mighty_role().await?;
    Ok(house)
}

/// Runs jobs until told to stop.
pub(super) async fn work(config: &Config) -> Outcome {
    if Engine::of(&config.database_url)? == Engine::Sqlite {
        let sentence = "needs PostgreSQL: a SQLite file has one process, and `goodword serve` does its jobs too";
        return Err(Error::invalid("goodword work", sentence).into());
    }
    let house = open(config).await?;
    let stop = CancellationToken::new();
    let worked = tokio::spawn(Worker::new(house.home.clone()).run(stop.clone()));
    told_to_stop().await?;
    stop.cancel();
    let _ = worked.await;
    house.home.database().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGTERM or SIGINT.
#[cfg(unix)]
pub(super) async fn told_to_stop() -> Result<(), Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub(super) async fn told_to_stop() -> Result<(), Failure> {
    Ok(tokio::signal::ctrl_c().await?)
}
