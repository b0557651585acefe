//! `goodword migrate`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use goodword_persistence::MigrationStatus;

use super::{Outcome, out};
use crate::{Config, wiring};

#[derive(Debug, Args)]
pub(super) struct Migrate {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Take every step that is missing. On PostgreSQL as the owner in DATABASE_ADMIN_URL, who also makes the role of DATABASE_URL and gives it its rights.
    Up,
    /// Say which steps have been taken; fails when one is missing. Changes nothing.
    Status,
}

impl Migrate {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let steps = match self.what {
            What::Up => wiring::migrate(config).await?,
            What::Status => wiring::status(config).await?,
        };
        for MigrationStatus { name, applied } in &steps {
            let mark = if *applied { "applied" } else { "missing" };
            out::line(format_args!("{mark}  {name}"))?;
        }
        let all = steps.iter().all(|step| step.applied);
        Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
