//! The command line. Exit codes: 0 done, 1 failed, 2 wrongly called.

mod agency;
mod config;
mod demo;
mod doctor;
mod each;
mod healthcheck;
mod import;
mod jobs;
mod migrate;
mod out;
mod rebuild;
mod serve;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use goodword_kernel::Error;

use crate::config::{Config, Loaded, load};
use crate::telemetry;

/// Goodword: what customers of your clients say, and what is done about it.
///
/// Settings come from goodword.toml (or the file that GOODWORD_CONFIG names) and from the environment, which wins; `goodword config` shows them all.
#[derive(Debug, Parser)]
#[command(
    name = "goodword",
    version,
    after_help = "Exit codes: 0 done, 1 failed, 2 wrongly called."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the hosted pages, with a worker inside.
    Serve(serve::Serve),
    /// Run jobs only: mails, reminders, deadlines. PostgreSQL only; any number of these may run side by side.
    Work,
    /// Bring the database's tables up to date, or say how they stand.
    Migrate(migrate::Migrate),
    /// Print the API's schema in GraphQL's own language.
    Schema,
    /// Found agencies.
    Agency(agency::Agency),
    /// Import contacts or engagements from a CSV file: every row, or none when any is wrong.
    Import(import::Import),
    /// Make up agencies with a year of answers, serve them, and say how to sign in. For a look at the product.
    Demo(demo::Demo),
    /// Show the settings in force and where each comes from. Passwords are masked.
    Config,
    /// Look for what is wrong with this installation and say what to do about it.
    Doctor,
    /// Ask a running server whether it is ready. For containers.
    Healthcheck(healthcheck::Healthcheck),
    /// See the jobs that failed too often, and run them again.
    Jobs(jobs::Jobs),
    /// Read the event log again and compare it with its seals; fails where something was changed, removed or added.
    Verify(verify::Verify),
    /// Throw away what is kept so that figures come fast, and make it again from the event log alone. Figures are right meanwhile; whoever is stopped goes on with the next call.
    Rebuild(rebuild::Rebuild),
}

/// Why a command failed, in words for whoever called it.
#[derive(Debug)]
struct Failure(String);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            // Whoever has the command line may see what clients of the API may not.
            Error::Internal(cause) => Self(cause),
            other => Self(other.to_string()),
        }
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self(sentence)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

type Outcome = Result<ExitCode, Failure>;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    obey(Cli::parse())
}

/// Runs the command that these words say, the program's name first: for a process that was started with others.
pub fn main_from(words: impl IntoIterator<Item = String>) -> ExitCode {
    obey(Cli::parse_from(words))
}

fn obey(cli: Cli) -> ExitCode {
    let done = load().map_err(Failure::from).and_then(|mut loaded| {
        if let Command::Demo(demo) = &cli.command {
            demo.settle(&mut loaded.config);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let telemetry = {
            let _inside = runtime.enter();
            telemetry::start(&loaded.config)?
        };
        let outcome = runtime.block_on(run(cli.command, loaded));
        telemetry.stop();
        outcome
    });
    done.unwrap_or_else(|Failure(sentence)| {
        out::complain(format_args!("error: {sentence}"));
        ExitCode::FAILURE
    })
}

/// Runs one command in this process, with settings that are at hand instead of those of the environment. The error is
/// the sentence that a person at the command line would read.
pub async fn call(arguments: &[&str], config: Config) -> Result<ExitCode, String> {
    let cli = Cli::try_parse_from(arguments).map_err(|error| error.to_string())?;
    let done = run(cli.command, Loaded::from(config)).await;
    done.map_err(|Failure(sentence)| sentence)
}

async fn run(command: Command, loaded: Loaded) -> Outcome {
    let config = &loaded.config;
    match command {
        Command::Serve(serve) => serve.run(config).await,
        Command::Work => serve::work(config).await,
        Command::Migrate(migrate) => migrate.run(config).await,
        Command::Schema => out::block(&goodword_gateway::sdl()),
        Command::Agency(agency) => agency.run(config).await,
        Command::Import(import) => import.run(config).await,
        Command::Demo(demo) => demo.run(config).await,
        Command::Config => config::run(&loaded),
        Command::Doctor => doctor::run(config).await,
        Command::Healthcheck(check) => check.run(config).await,
        Command::Jobs(jobs) => jobs.run(config).await,
        Command::Verify(verify) => verify.run(config).await,
        Command::Rebuild(rebuild) => rebuild.run(config).await,
    }
}
