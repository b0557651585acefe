//! An address that takes no mail, as a mail provider told us. Nothing is sent there any more; another address of the same
//! person is not concerned.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
