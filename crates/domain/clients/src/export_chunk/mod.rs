//! A piece of a file that was written.

mod model;

pub use model::*;
