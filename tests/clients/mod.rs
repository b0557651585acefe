//! The client companies' customers: what comes in by files, and the work that is done for them.

mod engagement;
mod import;
mod survey;
