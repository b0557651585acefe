//! The invitation to a survey, and its one reminder (SUR-4).

use goodword_kernel::{Locale, Result, Timestamp};
use minijinja::context;
use minijinja::value::{Serde, Value};

use super::Mail;
use crate::page::Scale;
use crate::render::render;
use crate::words::{Words, one_line};

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
}

/// The mail that invites.
pub fn invitation_mail(mail: &InvitationMail) -> Result<Mail> {
    survey_mail(mail, false)
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
    Ok(Mail { subject, text, html })
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

fn with_score(link: &str, score: u8) -> String {
    let joint = if link.contains('?') { '&' } else { '?' };
    format!("{link}{joint}score={score}")
}
