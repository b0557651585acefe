//! Which addresses a webhook may call. The whole check is pure: an address as it is typed, and the IP addresses that its
//! name resolves to, are held against the networks of the machines that must not be reached from outside (A95).

#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod networks;
mod target;
#[cfg(test)]
mod tests;

pub(crate) use networks::is_public;
pub(crate) use target::{Host, Target};
pub use target::{Policy, Ports};
