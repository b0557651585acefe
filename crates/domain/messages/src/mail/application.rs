//! The mail to a firm that asked to become a partner, and does not.

use goodword_kernel::{Locale, Result};
use minijinja::context;

use super::Mail;
use crate::render::render;
use crate::words::{Words, one_line};

/// What the mail says.
#[derive(Clone, Debug)]
pub struct ApplicationMail {
    /// The reader's language.
    pub locale: Locale,
    /// The reader's name.
    pub recipient: Option<String>,
    /// The client company whose partner the firm wanted to be.
    pub client: String,
    /// The firm.
    pub firm: String,
    /// Why it does not become one.
    pub reason: ApplicationRefusal,
    /// What was said about it, word for word.
    pub text: String,
}

/// Why a firm that asked does not become a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationRefusal {
    /// The two do not complement each other.
    NotComplementary,
    /// The two compete.
    Competitor,
    /// Something is missing that was asked for.
    Incomplete,
    /// What is heard of the firm: the mail leaves that to the words that were said.
    Reputation,
    /// Anything else.
    Other,
}

/// The mail itself.
pub fn application_mail(mail: &ApplicationMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let named = [
        ("client", mail.client.as_str().into()),
        ("firm", mail.firm.as_str().into()),
    ];
    let subject = one_line(&words.say("application-declined-subject", &named));
    let view = context! {
        subject => &subject,
        body => words.say("application-declined-body", &named),
        reason => reason(words, mail.reason),
        recipient => &mail.recipient,
        text => &mail.text,
        client => &mail.client,
        firm => &mail.firm,
    };
    let text = render("mail/application.txt", words, view.clone())?;
    let html = render("mail/application.html", words, view)?;
    Ok(Mail::plain(subject, text, html))
}

fn reason(words: &Words, reason: ApplicationRefusal) -> Option<String> {
    match reason {
        ApplicationRefusal::NotComplementary => Some(words.say("application-not-complementary", &[])),
        ApplicationRefusal::Competitor => Some(words.say("application-competitor", &[])),
        ApplicationRefusal::Incomplete => Some(words.say("application-incomplete", &[])),
        ApplicationRefusal::Reputation | ApplicationRefusal::Other => None,
    }
}
