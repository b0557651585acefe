//! The mails about an invitation, composed at the moment of sending: only then its link is made, and nobody keeps it.

use goodword_clients::consent::{self, Purpose};
use goodword_clients::engagement;
use goodword_identity::{Session, agency, find};
use goodword_kernel::{Locale, Result, Timestamp, Token};
use goodword_messages::mail::{InvitationMail, Mail, survey_mail_by};
use goodword_messages::message_template::{self, Key, Wanted};
use goodword_messages::page::Scale;
use goodword_messages::{mail_sender, outbound_message};
use goodword_persistence::{Tx, perform, vault};

use super::clearing::{Asked, Look, end, weigh};
use super::{Model, Status, may};
use crate::{LINK, survey};

/// The kind of message that invites.
pub(crate) const INVITATION: &str = "feedback.invitation";
/// The kind of message that reminds.
pub(crate) const REMINDER: &str = "feedback.reminder";

/// What stands in every mail of this installation.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// Where customers reach this server, such as `https://feedback.example.com`.
    pub public_url: String,
    /// Who takes complaints: a mail address.
    pub contact_address: String,
}

impl Letterhead {
    /// The page behind a token: in the folder `s` a survey, in `u` the end of such mails.
    pub fn page(&self, folder: &str, token: &Token) -> String {
        let public_url = self.public_url.trim_end_matches('/');
        format!("{public_url}/{folder}/{}", token.reveal())
    }
}

/// What a mail is written from.
struct Draft {
    asked: Asked,
    agency: agency::Model,
    engagement: Option<String>,
    token: Token,
    unsubscribe: Token,
    template: Option<message_template::Model>,
    sender: Option<mail_sender::Model>,
    until: Timestamp,
}

/// Writes the mail of a message about an invitation; nothing where it is no longer wanted. Everything is weighed once
/// more, so that a withdrawn consent stops a message that waits (INT-3).
pub(crate) async fn compose(
    session: Session,
    message: outbound_message::Model,
    head: &Letterhead,
) -> Result<Option<Mail>> {
    let by = session.prove::<may::Send>()?;
    let Some(draft) = perform(&by, async |tx| draft(tx, &message).await).await? else {
        return Ok(None);
    };
    let template = draft.template.clone();
    let mail = draft.written(&message, head);
    survey_mail_by(template.as_ref(), &mail, message.kind == REMINDER).map(Some)
}

async fn draft(tx: &mut Tx, message: &outbound_message::Model) -> Result<Option<Draft>> {
    let invitation = tx
        .lock::<Model>(goodword_kernel::Id::from_uuid(message.subject))
        .await?;
    let reminding = message.kind == REMINDER;
    let (wanted, look) = if reminding {
        (invitation.is_remindable(tx.now()), Look::Reminding)
    } else {
        (invitation.status == Status::Queued, Look::WhenSent)
    };
    if !wanted {
        return Ok(None);
    }
    match weigh(tx, &invitation, look).await? {
        Some(asked) if asked.against.is_none() => link(tx, invitation, asked, message).await.map(Some),
        _ if reminding => Ok(None),
        asked => end(tx, invitation, asked.and_then(|asked| asked.against))
            .await
            .map(|()| None),
    }
}

// A reminder's link ends when the invitation's does (SUR-4).
async fn link(tx: &mut Tx, mut invitation: Model, asked: Asked, message: &outbound_message::Model) -> Result<Draft> {
    let days = i64::from(asked.client.settings.invitation_days);
    let until = match (invitation.status, invitation.expires_at) {
        (Status::Queued, _) | (_, None) => tx.now().plus_days(days),
        (_, Some(end)) => end,
    };
    if invitation.expires_at != Some(until) {
        invitation = tx.save(invitation.linked(until)).await?;
    }
    let token = Token::new("", tx.source());
    vault::put_link(tx, &token.digest(), LINK, invitation.id.uuid(), until).await?;
    let unsubscribe = consent::unsubscribe_link(tx, asked.contact.id, Purpose::Survey).await?;
    let engagement = match invitation.engagement_id {
        Some(id) => Some(find::<engagement::Model>(tx).by_id(id).await?.title),
        None => None,
    };
    let agency = find::<agency::Model>(tx).by_id(tx.agency()).await?;
    Ok(Draft {
        template: message_template::chosen(tx, &wanted(message, &asked, &agency)).await?,
        sender: mail_sender::of(tx, invitation.client_id).await?,
        agency,
        unsubscribe,
        asked,
        engagement,
        token,
        until,
    })
}

fn wanted(message: &outbound_message::Model, asked: &Asked, agency: &agency::Model) -> Wanted {
    let locale = |tag: &str| Locale::parse(tag).unwrap_or_default();
    Wanted {
        key: if message.kind == REMINDER {
            Key::Reminder
        } else {
            Key::Invitation
        },
        client: asked.client.id,
        locale: locale(&message.locale),
        client_locale: locale(&asked.client.locale),
        agency_locale: locale(&agency.default_locale),
    }
}

impl Draft {
    fn written(self, message: &outbound_message::Model, head: &Letterhead) -> InvitationMail {
        let Asked {
            survey,
            client,
            contact,
            ..
        } = self.asked;
        let locale = Locale::parse(&message.locale).unwrap_or_default();
        let question = survey
            .questions
            .score()
            .map(|question| question.text.get(&locale).to_owned());
        let mut mail = InvitationMail {
            contact: Some(contact.name.into_inner()),
            client: client.name,
            agency: Some(self.agency.name),
            engagement: self.engagement,
            question: question.unwrap_or_default(),
            scale: scale(&survey, &locale),
            link: head.page("s", &self.token),
            expires_at: self.until,
            time_zone: client.time_zone,
            contact_address: head.contact_address.clone(),
            unsubscribe_url: Some(head.page("u", &self.unsubscribe)),
            sender: None,
            locale,
        };
        mail.dressed(self.sender.as_ref());
        mail
    }
}

/// A survey's scale in a reader's language.
pub fn scale(survey: &survey::Model, locale: &Locale) -> Scale {
    let bound = |score: i32| u8::try_from(score).unwrap_or(0);
    let (min, max) = (bound(survey.scale_min), bound(survey.scale_max));
    match survey.kind {
        survey::Kind::Nps => Scale::nps(locale),
        survey::Kind::Csat => Scale::satisfaction(locale, min, max),
        survey::Kind::Ces => Scale::effort(locale, min, max),
        survey::Kind::Custom => Scale::other(locale, min, max),
    }
}
