//! The program `goodword`: settings, wiring, the web server, the command line.
//!
//! The one room that knows every other one, reads the environment and starts tasks. As a library it starts a server in
//! a test's own process. What does not belong here: any rule, any query, any resolver.

#![recursion_limit = "512"]

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
mod endings;
mod gate;
pub mod metrics;
pub mod telemetry;
mod web;
pub mod wiring;

pub use app::{Options, Running, start};
pub use config::Config;
pub use wiring::{House, IMPORT_READERS, Parts};
