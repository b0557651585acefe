//! Somebody who is recommended to a client company.

mod answers;
mod course;
mod decisions;
mod desk;
mod given;
mod giving;
mod informing;
mod input;
mod introducing;
mod limits;
mod model;
mod outbound;
mod party;
mod queries;
mod recommending;
mod registering;
mod registration;
mod reporting;
mod status;
mod told;
mod winning;
mod words;

pub use answers::*;
pub use decisions::*;
pub use desk::*;
pub(crate) use given::listen;
pub use given::{answer, give, progress, recall};
pub use giving::*;
pub use input::*;
pub use introducing::*;
pub use model::*;
pub use party::PartyInput;
pub(crate) use party::{prospect_domain, prospect_keys};
pub use queries::*;
pub use recommending::*;
pub use registering::*;
pub use status::Status;
use status::Step;
pub use told::{Referrer, Told};
pub use winning::win;
pub use words::*;

pub(crate) use informing::{INFORM, inform_by};
pub(crate) use limits::{
    DECIDE, EXPIRE, acknowledge, again, called, decide_by, expire, let_go, over, protect, run_until_decided,
    run_until_expired,
};
pub(crate) use reporting::{REPORT, report};
