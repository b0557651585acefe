//! The mails: subject, plain text and HTML. No image, no script, no tracking pixel; links are the caller's alone.

mod account;
mod announcement;
mod application;
mod partner;
mod staff;
mod stranger;
mod survey;
mod template;
#[cfg(test)]
mod tests;
mod thanks;
mod webhook;

pub use account::account_mail;
pub use announcement::{AnnouncementMail, announcement_mail};
pub use application::{ApplicationMail, ApplicationRefusal, application_mail};
pub use partner::{PartnerMail, PartnerNotice, PartnerWord, partner_mail};
pub use staff::{StaffMail, StaffNotice, staff_mail};
pub use stranger::{StrangerMail, StrangerNotice, stranger_mail};
pub use survey::{InvitationMail, Sender, invitation_mail, reminder_mail, survey_mail_by};
pub(crate) use template::{PLACES, mail_by_template, values};
pub use thanks::{ThanksMail, ThanksNotice, thanks_mail};
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
    /// In whose name it goes out, where that is not the installation's.
    pub sender: Option<Sender>,
    /// Where its reader gets no more of them, by a click in the mail program (RFC 8058).
    pub unsubscribe_url: Option<String>,
}

impl Mail {
    /// A mail in the installation's name, to somebody who cannot do without it.
    pub(crate) const fn plain(subject: String, text: String, html: String) -> Self {
        Self {
            subject,
            text,
            html,
            sender: None,
            unsubscribe_url: None,
        }
    }
}
