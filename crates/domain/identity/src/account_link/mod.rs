//! Links that prove an address: for signing up, invitations, forgotten passwords and new addresses (A85). Each is mailed
//! to the address it proves, works once and for a short while.

mod email_change;
mod inputs;
mod kind;
mod letter;
mod password;
mod sign_up;

pub(crate) use email_change::{FOLLOW, follow};
pub use inputs::*;
pub use kind::{Kind, Opened};
pub use letter::{Job, Letter, SEND, write_letter};
pub(crate) use password::invite;
pub use password::invite_again;
