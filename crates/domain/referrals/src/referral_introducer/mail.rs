//! What people are mailed who recommended by a public form: that it came in, what was decided, and whether anything came of it
//! (PAR-1, PAR-2, PAR-12).
//!
//! Nobody has proved that the address is theirs. So nothing that was typed is passed on to it before somebody of the client
//! company has looked, whom it is about is never told (ASK-6), and each mail says how to stop them.

use goodword_clients::client_company;
use goodword_feedback::Letterhead;
use goodword_identity::{By, Session, agency, find};
use goodword_kernel::id::kind;
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{Mail, StrangerMail, StrangerNotice, stranger_mail};
use goodword_messages::{mail_sender, outbound_message};
use goodword_persistence::{Tx, perform};
use sea_orm::ColumnTrait;

use super::commands::stop_link;
use super::queries::may_be_written;
use super::{Column, Model, may};
use crate::referral::{self, Event, Origin};
use crate::telling::said;

/// The kinds of these messages, and what each says.
const KINDS: [(&str, StrangerNotice); 5] = [
    ("referrals.introducer.received", StrangerNotice::Received),
    ("referrals.introducer.accepted", StrangerNotice::Accepted),
    ("referrals.introducer.declined", StrangerNotice::Declined),
    ("referrals.introducer.won", StrangerNotice::Won),
    ("referrals.introducer.lost", StrangerNotice::Lost),
];

/// The kinds of these messages.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, _)| *kind)
}

// What they hear of an event. Somebody else was first, or it does not fit: these are not told apart, because whoever typed it may be
// anybody.
fn notice_of(event: &Event) -> Option<StrangerNotice> {
    match event {
        Event::Acknowledged { .. } => Some(StrangerNotice::Received),
        Event::Accepted { .. } => Some(StrangerNotice::Accepted),
        Event::Declined { .. } | Event::DuplicateFound {} => Some(StrangerNotice::Declined),
        Event::Won { .. } => Some(StrangerNotice::Won),
        Event::Lost {} => Some(StrangerNotice::Lost),
        _ => None,
    }
}

/// Whether people who recommended by a form are mailed of an event.
pub(crate) fn tells(event: &Event) -> bool {
    notice_of(event).is_some()
}

/// Mails whoever recommended by a form what became of it.
pub(crate) async fn tell(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let notice = notice_of(&fact.event);
    let kind = KINDS
        .iter()
        .find(|(_, one)| Some(*one) == notice)
        .map(|(kind, _)| *kind);
    let who = find::<Model>(&*tx).filter(Column::ReferralId.eq(fact.subject));
    let (Some(kind), Some(who)) = (kind, who.maybe().await?) else {
        return Ok(());
    };
    if !may_be_written(tx, &who).await? {
        return Ok(());
    }
    let message = outbound_message::New {
        client_id: who.client_id,
        kind,
        subject: (kind::ReferralIntroducer::PREFIX, who.id.uuid()),
        recipient: who.email,
        recipient_name: Some(who.name),
        locale: who.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail itself. Whether it may go out is weighed once more, so that a word against it stops one that waits (INT-3).
pub(crate) async fn compose(
    session: Session,
    message: outbound_message::Model,
    head: &Letterhead,
) -> Result<Option<Mail>> {
    let by: By<may::Stop> = session.prove()?;
    let Some(who) = session.load::<Model>(Id::from_uuid(message.subject)).await? else {
        return Ok(None);
    };
    let same = who.email.as_str() == message.recipient.as_str();
    let client = find::<client_company::Model>(&by).by_id(who.client_id).await?;
    if !same || client.transferred_at.is_some() || !may_be_written(&by, &who).await? {
        return Ok(None);
    }
    let of = find::<referral::Model>(&by).by_id(who.referral_id).await?;
    let notice = KINDS.iter().find(|(kind, _)| *kind == message.kind);
    let Some((_, notice)) = notice.filter(|_| of.forgotten_at.is_none()) else {
        return Ok(None);
    };
    let agency = session.load::<agency::Model>(client.agency_id).await?;
    let stop = perform(&by, async |tx| stop_link(tx, &who).await).await?;
    let seen = *notice != StrangerNotice::Received;
    let mail = StrangerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        notice: *notice,
        recipient: message.recipient_name.map(Personal::into_inner).filter(|_| seen),
        client: client.name,
        agency: agency.map(|agency| agency.name),
        text: words(&of).filter(|_| *notice == StrangerNotice::Declined),
        contact_address: head.contact_address.clone(),
        unsubscribe_url: Some(head.page("u", &stop)),
        sender: mail_sender::of(&by, who.client_id).await?,
    };
    stranger_mail(&mail).map(Some)
}

// What was said of the decision, where it is theirs: what comes by a partner's page is decided towards the partner.
fn words(of: &referral::Model) -> Option<String> {
    said(of, of.status).filter(|_| of.origin == Origin::Customer)
}
