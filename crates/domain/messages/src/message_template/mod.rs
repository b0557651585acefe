//! What a mail to a customer says, where an agency or one of its client companies says it in words of its own.
//!
//! A template is a text with a few places to be filled. It is read in full when it is saved, by the reader in `check`;
//! the one that suits a customer best is found by `choice`, and where none does, the words that come with Goodword are
//! used.

mod check;
mod choice;
mod commands;
mod fill;
mod model;
mod preview;
mod queries;
mod scan;
#[cfg(test)]
mod tests;

pub use choice::{Wanted, chosen};
pub use commands::*;
pub(crate) use fill::fill;
pub use model::*;
pub use preview::*;
pub use queries::*;
