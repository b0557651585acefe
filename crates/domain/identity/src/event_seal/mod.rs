//! The seals of the event log as an agency reads them: whoever keeps the newest hash elsewhere can prove later that
//! nothing before it was changed.

mod model;
mod queries;

pub use model::*;
pub use queries::*;
