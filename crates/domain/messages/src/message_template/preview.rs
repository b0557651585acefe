//! How a mail by a template would look, with made-up data. Nothing is sent and nothing is kept.

use async_graphql::InputObject;
use goodword_identity::{By, agency, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Locale, Result, Timestamp};

use super::check::checked;
use super::{Key, may};
use crate::mail::{InvitationMail, Mail, mail_by_template};
use crate::mail_sender;
use crate::page::Scale;
use crate::words::nps_questions;

/// A template that is to be looked at.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "MessageTemplatePreviewInput")]
pub struct Preview {
    /// The client company in whose name the mail would go out.
    pub client_id: Option<ClientId>,
    /// Which mail it is for.
    pub key: Key,
    /// The language it is written in, as a BCP 47 tag.
    pub locale: String,
    /// One line of at most 200 characters.
    pub subject: String,
    /// At most 10,000 characters.
    pub body: String,
}

/// The mail that a template would make.
pub async fn preview(by: &By<may::Read>, with: &Preview) -> Result<Mail> {
    let text = checked(&with.locale, &with.subject, &with.body)?;
    let mut mail = sample(&text.locale, true);
    mail.agency = Some(find::<agency::Model>(by).by_id(by.agency()).await?.name);
    if let Some(client) = with.client_id {
        if !by.reach().covers(client) {
            return Err(Error::NotFound);
        }
        mail.dressed(mail_sender::of(by, client).await?.as_ref());
    }
    mail_by_template(&mail, &text.subject, &text.body)
}

/// Made-up data in a language: with all there can be, or without what may be missing.
pub(super) fn sample(locale: &Locale, whole: bool) -> InvitationMail {
    let client = "Example & Sons";
    let [question, ..] = nps_questions(client);
    InvitationMail {
        locale: locale.clone(),
        contact: whole.then(|| "Ana Example".to_owned()),
        client: client.into(),
        agency: whole.then(|| "Example Agency".to_owned()),
        engagement: whole.then(|| "Yearly service".to_owned()),
        question: question.get(locale).to_owned(),
        scale: Scale::nps(locale),
        link: "https://survey.example/s/sample".into(),
        expires_at: Timestamp::from_millis(14 * DAY),
        time_zone: "Etc/UTC".into(),
        contact_address: "help@survey.example".into(),
        unsubscribe_url: Some("https://survey.example/u/sample".into()),
        sender: None,
    }
}
