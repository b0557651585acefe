//! What a partner shows to keep a referral protected (PAR-3).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
