//! What a firm that asked is told by mail: that it does not become a partner, and why. That it does, its invitation says.

use goodword_clients::client_company;
use goodword_identity::{Session, find};
use goodword_kernel::id::kind;
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{ApplicationMail, ApplicationRefusal, Mail, application_mail};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use super::{DeclineReason, Event, Model};

/// The kind of message that says that a firm does not become a partner.
pub(crate) const DECLINED: &str = "referrals.application.declined";

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
