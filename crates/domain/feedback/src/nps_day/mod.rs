//! Answers counted by day, so that a score over years looks at days and not at each answer (SUR-2, ANA-3).
//!
//! Days that are over for some hours are counted by a job, one after the other; [`mark`] says until when. Who counts takes those
//! days from here and counts the answers themselves from there on. An answer of a counted day that comes late or is revised
//! takes the mark back to its day, in its own transaction: so the sum is right at every moment, and the answers that customers
//! give now write nothing here and wait for nobody.

mod entries;
mod keeping;
pub mod mark;
mod model;
mod rebuilding;

pub(crate) use keeping::{KEEP, keep, will_change};
pub use model::*;
pub use rebuilding::{Rebuilt, may, rebuild};
