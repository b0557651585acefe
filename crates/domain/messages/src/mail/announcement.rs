//! The mail that tells a customer what was changed because of what they had said.

use goodword_kernel::{Locale, Result};
use minijinja::context;

use super::{Mail, Sender};
use crate::mail_sender;
use crate::render::render;
use crate::words::{Words, one_line};

/// What the mail says.
#[derive(Clone, Debug)]
pub struct AnnouncementMail {
    /// The reader's language.
    pub locale: Locale,
    /// The customer's name.
    pub contact: Option<String>,
    /// The client company that changed something.
    pub client: String,
    /// The agency that sends the mail for it.
    pub agency: Option<String>,
    /// What was changed, in the reader's language.
    pub text: String,
    /// Who takes complaints: a mail address.
    pub contact_address: String,
    /// Where the customer can stop such mails.
    pub unsubscribe_url: String,
    /// In whose name it goes out, where that is not the installation's.
    pub sender: Option<mail_sender::Model>,
}

/// The mail that tells a customer what was changed.
pub fn announcement_mail(mail: &AnnouncementMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let brand = mail.sender.as_ref().and_then(|sender| sender.brand_name.as_ref());
    let name = brand.unwrap_or(&mail.client);
    let client = [("client", name.as_str().into())];
    let subject = one_line(&words.say("announcement-subject", &client));
    let view = context! {
        subject => &subject,
        contact => &mail.contact,
        client => name,
        agency => &mail.agency,
        text => &mail.text,
        contact_address => &mail.contact_address,
        unsubscribe_url => &mail.unsubscribe_url,
    };
    let text = render("mail/announcement.txt", words, view.clone())?;
    let html = render("mail/announcement.html", words, view)?;
    Ok(Mail {
        sender: mail.sender.as_ref().map(Sender::of),
        unsubscribe_url: Some(mail.unsubscribe_url.clone()),
        ..Mail::plain(subject, text, html)
    })
}
