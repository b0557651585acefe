//! Two customers that may be one (CUS-6): found, and then merged or dismissed.

mod commands;
mod finding;
mod model;
mod queries;
mod similar;

pub use commands::*;
pub(crate) use finding::{LOOK, LOOK_DAILY, account_changed, contact_changed, file_came, look, look_daily};
pub use model::*;
pub use queries::*;
