//! Two customers that became one, and how to part them again for thirty days (CUS-6).

mod accounts;
mod commands;
mod contacts;
mod input;
mod model;
mod queries;
mod undo;

pub use accounts::merge as merge_accounts;
pub(crate) use commands::{FINISH, finish, finish_of, forget};
pub use contacts::merge as merge_contacts;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use undo::undo;
