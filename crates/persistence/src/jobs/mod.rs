//! Work to be done later. A job is a row of the transaction that wants it, is leased by one worker at a time, and ends
//! by being removed; one that keeps failing is set aside as a dead letter, to be seen and run again.

mod registry;
pub(crate) mod standing;
mod table;

pub use registry::Jobs;
pub(crate) use registry::{Handler, Lane};
pub(crate) use table::{Leased, any_due, claim, done, done_in, failed, failed_in, is_last, job_name, put, put_in};
