//! `goodword-bench`: fills a database, drives a real server and a hand-written limit over loopback, prints ratios.
//!
//! It stands outside the laws of the rooms: it speaks SQL, because it fills tables in bulk and because the limit that
//! the product is held against is nothing but SQL.

mod child;
mod fill;
mod limit;
mod load;
mod machine;
mod measure;
mod options;
mod place;
mod questions;
mod report;
mod run;
mod sink;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use options::{Cli, Mode};

// The server's own allocator: the limit must not lose by a worse one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.mode {
        Some(Mode::Limit(limit)) => limit::main(&limit),
        None => run::main(&cli.bench),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be done where even this cannot be written.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
