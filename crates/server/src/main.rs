//! The program `goodword`.

#![recursion_limit = "512"]

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    goodword_server::cli::main()
}
