//! The mails: subject, plain text and HTML. No image, no script, no tracking pixel; links are the caller's alone.

mod account;
mod announcement;
mod staff;
mod survey;
#[cfg(test)]
mod tests;
mod webhook;

pub use account::account_mail;
pub use announcement::{AnnouncementMail, announcement_mail};
pub use staff::{StaffMail, StaffNotice, staff_mail};
pub use survey::{InvitationMail, invitation_mail, reminder_mail};
pub use webhook::{WebhookMail, WebhookNotice, webhook_mail};

/// A mail in its two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// One line, without control characters: it cannot carry a second header.
    pub subject: String,
    /// The plain text, with `\n` as line ends.
    pub text: String,
    /// The same as a complete HTML document.
    pub html: String,
}
