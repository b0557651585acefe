//! What is owed to whoever recommended somebody: thanks, and word of what became of it (ASK-6). What both kinds share.

mod course;
mod kinds;
mod mail;
mod model;
mod names;
mod reader;
mod sending;
mod signs;
mod status;

pub use model::Channel;
pub(crate) use model::{Born, Duty, Facts, Said};
pub use status::Status;
pub(crate) use status::Step;

pub(crate) use course::{begin, born, over};
pub(crate) use kinds::{duty, duty_list};
pub(crate) use mail::{compose, written};
pub(crate) use names::names_prospect;
pub(crate) use sending::{done_already, send, waive};
use signs::mail_sent;
pub(crate) use signs::{REASONS, called_off, followed_up, is_word, mailed};
