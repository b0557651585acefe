//! `goodword jobs`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use goodword_kernel::id::JobId;

use super::{Failure, Outcome, out, serve};
use crate::Config;

#[derive(Debug, Args)]
pub(super) struct Jobs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the jobs that failed too often and were set aside, the newest first.
    Dead {
        /// The most to list.
        #[arg(long, default_value_t = 100)]
        most: u32,
    },
    /// Give a job that was set aside another twelve tries.
    Revive {
        /// The job's id, as `goodword jobs dead` lists it.
        id: String,
    },
}

impl Jobs {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let home = serve::open(config).await?.home;
        match self.what {
            What::Dead { most } => {
                for job in home.dead_jobs(most).await? {
                    let why = job.last_error.unwrap_or_default().replace('\n', " ");
                    out::line(format_args!(
                        "{}  {}  {}  {} tries: {why}",
                        job.id, job.dead_at, job.kind, job.attempts
                    ))?;
                }
            }
            What::Revive { id } => {
                let id: JobId = id
                    .parse()
                    .map_err(|_| Failure(format!("{id} is not the id of a job")))?;
                home.revive(id).await?;
            }
        }
        home.database().close().await;
        Ok(ExitCode::SUCCESS)
    }
}
