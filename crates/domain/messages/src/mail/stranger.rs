//! Mails to people who left their address on a public page. Nobody has proved that the address is theirs: what somebody typed
//! there is never passed on to it.

use goodword_kernel::{Locale, Result};
use minijinja::context;

use super::{Mail, Sender};
use crate::mail_sender;
use crate::render::render;
use crate::words::{Words, one_line};

/// What the mail says.
#[derive(Clone, Debug)]
pub struct StrangerMail {
    /// The reader's language.
    pub locale: Locale,
    /// Why the mail is sent.
    pub notice: StrangerNotice,
    /// The reader's name, once somebody of the client company has looked at what was typed.
    pub recipient: Option<String>,
    /// The client company whose page it was.
    pub client: String,
    /// The agency that sends the mail for it.
    pub agency: Option<String>,
    /// What somebody of the client company says besides, word for word.
    pub text: Option<String>,
    /// Who takes complaints: a mail address.
    pub contact_address: String,
    /// Where the reader can stop such mails; needed where more than one may come.
    pub unsubscribe_url: Option<String>,
    /// In whose name it goes out, where that is not the installation's.
    pub sender: Option<mail_sender::Model>,
}

/// Why somebody without an account is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrangerNotice {
    /// The recommendation came in.
    Received,
    /// It is taken up.
    Accepted,
    /// It is not taken up. Whether the person was known already, nobody is told.
    Declined,
    /// The person is a customer.
    Won,
    /// The person decided otherwise.
    Lost,
    /// The application of a firm came in.
    Applied,
}

/// The mail for one notice.
pub fn stranger_mail(mail: &StrangerMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let brand = mail.sender.as_ref().and_then(|sender| sender.brand_name.as_ref());
    let name = brand.unwrap_or(&mail.client);
    let (subject, body) = said(words, mail.notice, name);
    let subject = one_line(&subject);
    let view = context! {
        subject => &subject,
        body,
        recipient => &mail.recipient,
        client => name,
        agency => &mail.agency,
        text => &mail.text,
        contact_address => &mail.contact_address,
        unsubscribe_url => &mail.unsubscribe_url,
    };
    let text = render("mail/stranger.txt", words, view.clone())?;
    let html = render("mail/stranger.html", words, view)?;
    Ok(Mail {
        sender: mail.sender.as_ref().map(Sender::of),
        unsubscribe_url: mail.unsubscribe_url.clone(),
        ..Mail::plain(subject, text, html)
    })
}

fn said(words: &Words, notice: StrangerNotice, client: &str) -> (String, String) {
    let client = [("client", client.into())];
    match notice {
        StrangerNotice::Received => (
            words.say("stranger-received-subject", &client),
            words.say("stranger-received-body", &client),
        ),
        StrangerNotice::Accepted => (
            words.say("stranger-decided-subject", &client),
            words.say("stranger-accepted-body", &client),
        ),
        StrangerNotice::Declined => (
            words.say("stranger-decided-subject", &client),
            words.say("stranger-declined-body", &client),
        ),
        StrangerNotice::Won => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-won", &client),
        ),
        StrangerNotice::Lost => (
            words.say("gratitude-report-subject", &client),
            words.say("gratitude-lost", &client),
        ),
        StrangerNotice::Applied => (
            words.say("stranger-applied-subject", &client),
            words.say("stranger-applied-body", &client),
        ),
    }
}
