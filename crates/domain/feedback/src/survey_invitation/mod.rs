//! One request to one person to answer a survey.
//!
//! It is queued when there is a reason to ask, and decided upon when it is due: by the job in `clearing`, and once more
//! when the mail is composed in `mail`. `course` follows the mail; `visit` is the customer's side.

mod clearing;
mod commands;
mod course;
mod decision;
mod ending;
mod input;
mod mail;
mod model;
mod queries;
mod quiet;
mod rules;
mod state;
mod stopped;
mod visit;

pub(crate) use clearing::{CLEAR, clear};
pub use commands::*;
pub(crate) use course::{EXPIRE, REMIND, expire, follow, remind};
pub(crate) use decision::{Circumstances, Throttle};
pub(crate) use ending::{end_all, end_of_client, is_open};
pub use input::*;
pub use mail::Letterhead;
pub(crate) use mail::{INVITATION, REMINDER, compose};
pub use model::*;
pub use queries::*;
pub use state::*;
pub(crate) use stopped::withdrawn;
pub use visit::*;

use goodword_kernel::id::SurveyInvitationId;

/// Which invitation a job is about.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Job {
    pub(crate) invitation: SurveyInvitationId,
}
