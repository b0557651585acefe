//! What the command line may say.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Fills a database, drives a real server and a hand-written limit over loopback, prints each figure as a ratio. The
/// last line of the output is one JSON object with all of them.
#[derive(Debug, Parser)]
#[command(name = "goodword-bench", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) mode: Option<Mode>,
    #[command(flatten)]
    pub(crate) bench: Bench,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Mode {
    /// Serve the limit: one SQL statement a question, nothing else. The bench starts this itself.
    #[command(hide = true)]
    Limit(Limit),
}

#[derive(Debug, Args)]
pub(crate) struct Limit {
    /// The database, as the serving role.
    #[arg(long)]
    pub(crate) database: String,
    /// Connections of the pool.
    #[arg(long)]
    pub(crate) connections: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engines {
    /// The embedded one.
    Sqlite,
    /// The production one.
    Postgres,
    /// One after the other.
    Both,
}

/// What a run may measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// From the start of the server to its first answer.
    Start,
    /// The questions that only read: list and nested.
    Reads,
    /// The survey answer.
    Answer,
    /// Subscribers and what they hear.
    Subscribers,
    /// Partners and their referrals.
    Partners,
    /// The inbox with answers written beside it.
    Beside,
    /// Answers on one server and on two.
    Nodes,
    /// A file of contacts.
    Import,
    /// A survey that goes out to many.
    Wave,
    /// Movements of the ledger.
    Postings,
    /// Webhooks.
    Deliveries,
    /// Jobs that wait for a worker.
    Claims,
    /// How large the program is.
    Size,
    /// More rows, more agencies.
    Growth,
}

impl Part {
    /// What one server is asked that runs all the time, with the limit beside it.
    pub(crate) const BESIDE_THE_LIMIT: [Self; 7] = [
        Self::Reads,
        Self::Answer,
        Self::Subscribers,
        Self::Partners,
        Self::Beside,
        Self::Nodes,
        Self::Postings,
    ];
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Bench {
    /// Only these parts, with commas between; all of them when left out.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) only: Option<Vec<Part>>,
    /// On which engine.
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) engine: Engines,
    /// An empty PostgreSQL database, as the serving role. Without it a throw-away cluster is started.
    #[arg(long, requires = "admin_url")]
    pub(crate) database_url: Option<String>,
    /// The same database, as the tables' owner.
    #[arg(long, requires = "database_url")]
    pub(crate) admin_url: Option<String>,
    /// The program to be measured; beside this one when left out.
    #[arg(long)]
    pub(crate) server_bin: Option<PathBuf>,
    /// Where databases are made; a temporary folder when left out.
    #[arg(long)]
    pub(crate) folder: Option<PathBuf>,
    /// Small data, few and short rounds, no growth: a few minutes.
    #[arg(long)]
    pub(crate) quick: bool,
    /// Rounds of each measurement; the median counts.
    #[arg(long)]
    pub(crate) rounds: Option<usize>,
    /// Seconds of each round.
    #[arg(long)]
    pub(crate) seconds: Option<f64>,
    /// Connections to the database that server and limit may each open.
    #[arg(long, default_value_t = 10)]
    pub(crate) pool: usize,
    /// Agencies.
    #[arg(long)]
    pub(crate) agencies: Option<usize>,
    /// Client companies of each agency.
    #[arg(long, default_value_t = 20)]
    pub(crate) clients: u64,
    /// Contacts of each client company.
    #[arg(long)]
    pub(crate) contacts: Option<u64>,
    /// Answers of each contact.
    #[arg(long, default_value_t = 2)]
    pub(crate) responses: u64,
    /// How many times the rows of one agency, and the agencies, are multiplied; 1 leaves growth out.
    #[arg(long, value_delimiter = ',')]
    pub(crate) growth: Option<Vec<u64>>,
    /// Subscribers to one agency's follow-ups.
    #[arg(long, value_delimiter = ',')]
    pub(crate) subscribers: Option<Vec<usize>>,
    /// Referrals of one agency: first so many, then so many.
    #[arg(long, value_delimiter = ',', num_args = 2)]
    pub(crate) referrals: Option<Vec<u64>>,
    /// Rows of the file that is imported.
    #[arg(long)]
    pub(crate) import: Option<u64>,
    /// Contacts to whom a survey goes out.
    #[arg(long)]
    pub(crate) wave: Option<u64>,
    /// The server's log: what it writes costs time.
    #[arg(long, default_value = "warn")]
    pub(crate) server_log: String,
}

impl Bench {
    /// Whether a part is to be measured.
    pub(crate) fn has(&self, part: Part) -> bool {
        self.only.as_ref().is_none_or(|some| some.contains(&part))
    }

    /// Whether any of some parts is.
    pub(crate) fn has_any(&self, parts: &[Part]) -> bool {
        parts.iter().any(|part| self.has(*part))
    }

    pub(crate) fn rounds(&self) -> usize {
        self.rounds.unwrap_or(if self.quick { 2 } else { 7 }).max(1)
    }

    pub(crate) fn round(&self) -> Duration {
        let seconds = self.seconds.unwrap_or(if self.quick { 0.5 } else { 3.0 });
        Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(3))
    }

    pub(crate) fn agencies(&self) -> usize {
        self.agencies.unwrap_or(if self.quick { 5 } else { 20 }).max(2)
    }

    pub(crate) fn contacts(&self) -> u64 {
        self.contacts.unwrap_or(if self.quick { 20 } else { 60 }).max(10)
    }

    pub(crate) fn growth(&self) -> Vec<u64> {
        let usual: &[u64] = if self.quick { &[] } else { &[10, 100] };
        let mut steps = self.growth.clone().unwrap_or_else(|| usual.to_vec());
        steps.retain(|step| *step > 1);
        steps
    }

    pub(crate) fn referrals(&self) -> (u64, u64) {
        match self.referrals.as_deref() {
            Some([few, many, ..]) => (*few, *many),
            _ if self.quick => (1_000, 10_000),
            _ => (10_000, 1_000_000),
        }
    }

    /// At most 500,000, which is the most that the product takes.
    pub(crate) fn import(&self) -> u64 {
        self.import.unwrap_or(if self.quick { 10_000 } else { 100_000 }).max(1)
    }

    /// Enough that a tenth of them is never nobody.
    pub(crate) fn wave(&self) -> u64 {
        self.wave.unwrap_or(if self.quick { 1_000 } else { 100_000 }).max(200)
    }

    /// Events of which webhooks tell.
    pub(crate) const fn deliveries(&self) -> u64 {
        if self.quick { 500 } else { 5_000 }
    }

    /// Jobs that wait at once.
    pub(crate) const fn jobs(&self) -> u64 {
        if self.quick { 2_000 } else { 20_000 }
    }

    /// Firms that recommend: each person registers few referrals in a minute (PAR-9).
    pub(crate) fn firms(&self) -> u64 {
        if self.quick { 20 } else { 200 }
    }

    pub(crate) fn subscribers(&self) -> Vec<usize> {
        let usual: &[usize] = if self.quick { &[1, 50] } else { &[1, 100, 5_000] };
        self.subscribers.clone().unwrap_or_else(|| usual.to_vec())
    }
}
