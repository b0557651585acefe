//! Mails to a customer who recommended somebody: thanks, and what became of it.

use goodword_kernel::{Locale, Result};
use minijinja::context;

use super::{Mail, Sender};
use crate::mail_sender;
use crate::render::render;
use crate::words::{Words, one_line};

/// What the mail says.
#[derive(Clone, Debug)]
pub struct ThanksMail {
    /// The reader's language.
    pub locale: Locale,
    /// Why the mail is sent.
    pub notice: ThanksNotice,
    /// The customer's name.
    pub contact: Option<String>,
    /// The client company that was recommended.
    pub client: String,
    /// The agency that sends the mail for it.
    pub agency: Option<String>,
    /// Who was recommended, where they agreed that it is told by name.
    pub prospect: Option<String>,
    /// What somebody says besides, word for word.
    pub text: Option<String>,
    /// Who takes complaints: a mail address.
    pub contact_address: String,
    /// Where the customer can stop such mails.
    pub unsubscribe_url: String,
    /// In whose name it goes out, where that is not the installation's.
    pub sender: Option<mail_sender::Model>,
}

/// Why a customer who recommended somebody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThanksNotice {
    /// The recommendation came in.
    Thanks,
    /// Somebody has spoken with the person.
    Contacted,
    /// The person needs what is offered.
    Qualified,
    /// The person is a customer.
    Won,
    /// The person decided otherwise.
    Lost,
}

/// The mail for one notice.
pub fn thanks_mail(mail: &ThanksMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let brand = mail.sender.as_ref().and_then(|sender| sender.brand_name.as_ref());
    let name = brand.unwrap_or(&mail.client);
    let (subject, body) = said(words, mail.notice, name);
    let subject = one_line(&subject);
    let view = context! {
        subject => &subject,
        body,
        contact => &mail.contact,
        client => name,
        agency => &mail.agency,
        prospect => &mail.prospect,
        text => &mail.text,
        contact_address => &mail.contact_address,
        unsubscribe_url => &mail.unsubscribe_url,
    };
    let text = render("mail/thanks.txt", words, view.clone())?;
    let html = render("mail/thanks.html", words, view)?;
    Ok(Mail {
        sender: mail.sender.as_ref().map(Sender::of),
        unsubscribe_url: Some(mail.unsubscribe_url.clone()),
        ..Mail::plain(subject, text, html)
    })
}

fn said(words: &Words, notice: ThanksNotice, client: &str) -> (String, String) {
    let client = [("client", client.into())];
    match notice {
        ThanksNotice::Thanks => (
            words.say("gratitude-subject", &client),
            words.say("gratitude-body", &client),
        ),
        ThanksNotice::Contacted => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-contacted", &client),
        ),
        ThanksNotice::Qualified => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-qualified", &client),
        ),
        ThanksNotice::Won => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-won", &client),
        ),
        ThanksNotice::Lost => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-lost", &client),
        ),
    }
}
