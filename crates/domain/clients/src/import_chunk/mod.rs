//! A piece of an uploaded file.

mod model;

pub use model::*;
