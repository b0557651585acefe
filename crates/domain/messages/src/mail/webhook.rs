//! Mails to an agency's owner about webhooks that were switched off.

use goodword_kernel::{Locale, Result};
use minijinja::context;

use super::Mail;
use crate::render::render;
use crate::words::{Words, one_line};

/// What a mail about webhooks that were switched off says.
#[derive(Clone, Debug)]
pub struct WebhookMail {
    /// The reader's language.
    pub locale: Locale,
    /// The reader's name.
    pub recipient: Option<String>,
    /// Why nothing is sent any more.
    pub notice: WebhookNotice,
    /// What the endpoint is called.
    pub name: String,
    /// The machine it is on. The whole address is not told: it may hold a token.
    pub host: String,
    /// The reader's agency.
    pub agency: String,
}

/// Why webhooks were switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookNotice {
    /// The receiver says that it is gone.
    Gone,
    /// Too many events were given up.
    TooManyFailures,
    /// Nothing got through for too long.
    FailingTooLong,
}

/// The mail that says so.
pub fn webhook_mail(mail: &WebhookMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let what = [("name", mail.name.as_str().into()), ("host", mail.host.as_str().into())];
    let body = match mail.notice {
        WebhookNotice::Gone => words.say("webhook-off-gone", &what),
        WebhookNotice::TooManyFailures => words.say("webhook-off-failures", &what),
        WebhookNotice::FailingTooLong => words.say("webhook-off-days", &what),
    };
    let subject = one_line(&words.say("webhook-off-subject", &what));
    let view = context! {
        subject => &subject,
        body => body,
        recipient => &mail.recipient,
        agency => &mail.agency,
    };
    let text = render("mail/webhook.txt", words, view.clone())?;
    let html = render("mail/webhook.html", words, view)?;
    Ok(Mail::plain(subject, text, html))
}
