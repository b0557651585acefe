//! Whether two have customers or prospects in common: counted by blinded keys, and told by name when both want it (PAR-14).

mod blinded;
mod commands;
mod comparing;
mod input;
mod keys;
pub(crate) mod matches;
mod model;
mod queries;
mod status;

pub use blinded::{Event as BlindedEvent, Model as Blinded, may as may_blinded};
pub use commands::*;
pub(crate) use comparing::{COMPARE, compare};
pub use input::*;
pub use matches::{Column as MatchColumn, Event as MatchEvent, Model as Match, may as may_match};
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;
