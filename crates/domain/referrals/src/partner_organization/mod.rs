//! A firm that recommends client companies.

mod commands;
mod input;
mod model;
mod queries;
mod taking;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use taking::*;
