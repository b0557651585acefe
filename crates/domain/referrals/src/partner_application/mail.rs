//! What a firm that asked is told by mail: that its application came in, and that it does not become a partner, and why. That it
//! does, its invitation says.

use goodword_clients::client_company;
use goodword_feedback::Letterhead;
use goodword_identity::{By, Session, agency, find};
use goodword_kernel::id::kind;
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result, text};
use goodword_messages::mail::{
    ApplicationMail, ApplicationRefusal, Mail, StrangerMail, StrangerNotice, application_mail, stranger_mail,
};
use goodword_messages::{mail_sender, outbound_message};
use goodword_persistence::Tx;

use super::{DeclineReason, Event, Model, may};
use crate::referral_introducer;

/// The kind of message that says that a firm does not become a partner.
pub(crate) const DECLINED: &str = "referrals.application.declined";

/// The kind of message that says that an application came in.
pub(crate) const RECEIVED: &str = "referrals.application.received";

/// Mails whoever asked that the application came in. Nobody has proved the address: a word of its reader against mails of the client
/// company is heeded, and nothing that was typed is passed on to it.
pub(super) async fn received(tx: &mut Tx, row: &Model) -> Result<()> {
    let digest = tx.keyed_hash("email", &text::email_key(&row.person_email));
    if referral_introducer::has_stopped(tx, row.client_id, &digest).await? {
        return Ok(());
    }
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: RECEIVED,
        subject: (kind::PartnerApplication::PREFIX, row.id.uuid()),
        recipient: row.person_email.clone(),
        recipient_name: None,
        locale: row.locale.clone(),
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail itself.
pub(crate) async fn compose_received(
    session: Session,
    message: outbound_message::Model,
    head: &Letterhead,
) -> Result<Option<Mail>> {
    let by: By<may::Read> = session.prove()?;
    let Some(row) = session.load::<Model>(Id::from_uuid(message.subject)).await? else {
        return Ok(None);
    };
    let client = find::<client_company::Model>(&by).by_id(row.client_id).await?;
    if client.transferred_at.is_some() {
        return Ok(None);
    }
    let agency = session.load::<agency::Model>(client.agency_id).await?;
    let mail = StrangerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        notice: StrangerNotice::Applied,
        recipient: None,
        client: client.name,
        agency: agency.map(|agency| agency.name),
        text: None,
        contact_address: head.contact_address.clone(),
        unsubscribe_url: None,
        sender: mail_sender::of(&by, row.client_id).await?,
    };
    stranger_mail(&mail).map(Some)
}

/// Mails whoever asked that the firm does not become a partner.
pub(crate) async fn tell(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = find::<Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: DECLINED,
        subject: (kind::PartnerApplication::PREFIX, row.id.uuid()),
        recipient: row.person_email,
        recipient_name: Some(row.person_name),
        locale: row.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail itself, with the words that were said.
pub(crate) async fn compose(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let row = session.load::<Model>(Id::from_uuid(message.subject)).await?;
    let Some((row, reason)) = row.and_then(|row| row.decline_reason.map(|reason| (row, reason))) else {
        return Ok(None);
    };
    let Some(client) = session.load::<client_company::Model>(row.client_id).await? else {
        return Ok(None);
    };
    let mail = ApplicationMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        client: client.name,
        firm: row.firm_name,
        reason: word(reason),
        text: row.decision_text.unwrap_or_default(),
    };
    application_mail(&mail).map(Some)
}

fn word(reason: DeclineReason) -> ApplicationRefusal {
    match reason {
        DeclineReason::NotComplementary => ApplicationRefusal::NotComplementary,
        DeclineReason::Competitor => ApplicationRefusal::Competitor,
        DeclineReason::Incomplete => ApplicationRefusal::Incomplete,
        DeclineReason::Reputation => ApplicationRefusal::Reputation,
        DeclineReason::Other => ApplicationRefusal::Other,
    }
}
