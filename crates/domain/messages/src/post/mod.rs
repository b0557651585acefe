//! How messages leave: who writes them, and who carries them.

mod composers;
pub(crate) mod letters;
mod mailer;
mod smtp;

pub use composers::Composers;
pub use mailer::{Mailer, NoMailer, Outgoing, SendError};
pub use smtp::SmtpMailer;
