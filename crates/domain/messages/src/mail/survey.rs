//! The invitation to a survey, and its one reminder (SUR-4).

use goodword_kernel::{Locale, Result, Timestamp};
use minijinja::context;
use minijinja::value::{Serde, Value};

use super::Mail;
use super::template::mail_by_template;
use crate::page::Scale;
use crate::render::render;
use crate::words::{Words, one_line};
use crate::{mail_sender, message_template};

/// What an invitation says.
#[derive(Clone, Debug)]
pub struct InvitationMail {
    /// The reader's language.
    pub locale: Locale,
    /// The customer's name.
    pub contact: Option<String>,
    /// The client company that asks.
    pub client: String,
    /// The agency that sends the mail for it.
    pub agency: Option<String>,
    /// What was bought or done.
    pub engagement: Option<String>,
    /// The score question, in the reader's language.
    pub question: String,
    /// Its scale.
    pub scale: Scale,
    /// The answer page of this invitation. A score is added as `?score=7`; the page asks for a click before it counts
    /// (SUR-13).
    pub link: String,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// The IANA time zone in which that is said.
    pub time_zone: String,
    /// Who takes complaints: a mail address.
    pub contact_address: String,
    /// Where the customer can stop such mails.
    pub unsubscribe_url: Option<String>,
    /// In whose name it goes out, where that is not the installation's.
    pub sender: Option<Sender>,
}

/// In whose name a mail goes out. The address it comes from stays the installation's, which alone may sign it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The name beside the address.
    pub name: Option<String>,
    /// Where answers to the mail go.
    pub reply_to: Option<String>,
}

impl Sender {
    /// As a client company wants it.
    pub(super) fn of(sender: &mail_sender::Model) -> Self {
        Self {
            name: sender.display_name.clone(),
            reply_to: sender.reply_to.clone(),
        }
    }
}

impl InvitationMail {
    /// Says what the client company wants to be called, and in whose name the mail goes out.
    pub fn dressed(&mut self, sender: Option<&mail_sender::Model>) {
        let Some(sender) = sender else { return };
        if let Some(brand) = &sender.brand_name {
            self.client.clone_from(brand);
        }
        self.sender = Some(Sender::of(sender));
    }

    pub(super) fn posted(&self, subject: String, text: String, html: String) -> Mail {
        Mail {
            sender: self.sender.clone(),
            unsubscribe_url: self.unsubscribe_url.clone(),
            ..Mail::plain(subject, text, html)
        }
    }
}

/// The mail that invites.
pub fn invitation_mail(mail: &InvitationMail) -> Result<Mail> {
    survey_mail(mail, false)
}

/// The mail by a template; where there is none, or it cannot be filled with what there is, in the words that come with
/// Goodword: a customer is asked either way.
pub fn survey_mail_by(
    template: Option<&message_template::Model>,
    mail: &InvitationMail,
    reminder: bool,
) -> Result<Mail> {
    if let Some(template) = template {
        if let Ok(written) = mail_by_template(mail, &template.subject, &template.body) {
            return Ok(written);
        }
        // The reason may hold what the customer wrote.
        tracing::error!(template = %template.id, "a template could not be filled");
    }
    survey_mail(mail, reminder)
}

/// The mail that reminds of an invitation without an answer.
pub fn reminder_mail(mail: &InvitationMail) -> Result<Mail> {
    survey_mail(mail, true)
}

fn survey_mail(mail: &InvitationMail, reminder: bool) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let client = [("client", mail.client.as_str().into())];
    let subject = if reminder {
        words.say("reminder-subject", &client)
    } else {
        words.say("invitation-subject", &client)
    };
    let subject = one_line(&subject);
    let view = view(words, mail, reminder, &subject);
    let text = render("mail/survey.txt", words, view.clone())?;
    let html = render("mail/survey.html", words, view)?;
    Ok(mail.posted(subject, text, html))
}

fn view(words: &Words, mail: &InvitationMail, reminder: bool, subject: &str) -> Value {
    context! {
        subject => subject,
        reminder,
        contact => &mail.contact,
        client => &mail.client,
        agency => &mail.agency,
        engagement => &mail.engagement,
        question => &mail.question,
        scale => Value::from(Serde(&mail.scale)),
        rows => rows(mail),
        link => &mail.link,
        until => words.moment(mail.expires_at, &mail.time_zone),
        contact_address => &mail.contact_address,
        unsubscribe_url => &mail.unsubscribe_url,
    }
}

/// The scores with their links, in rows short enough for a thumb on a narrow screen.
fn rows(mail: &InvitationMail) -> Vec<Vec<Value>> {
    let scores: Vec<u8> = (mail.scale.min..=mail.scale.max).collect();
    let width = if scores.len() > 7 { scores.len().div_ceil(2) } else { 7 };
    let cell = |score: &u8| context! { score => *score, link => with_score(&mail.link, *score) };
    scores.chunks(width).map(|row| row.iter().map(cell).collect()).collect()
}

pub(super) fn with_score(link: &str, score: u8) -> String {
    let joint = if link.contains('?') { '&' } else { '?' };
    format!("{link}{joint}score={score}")
}
