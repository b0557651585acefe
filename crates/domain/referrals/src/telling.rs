//! What partners and those who decide are told by mail: put down with the deed, composed at the moment of sending (PAR-12).

use goodword_clients::client_company;
use goodword_identity::{Session, find, user};
use goodword_kernel::id::{UserId, kind};
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result, Timestamp};
use goodword_messages::mail::{
    Mail, PartnerMail, PartnerNotice, PartnerWord, StaffMail, StaffNotice, partner_mail, staff_mail,
};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::referral::{Event, Model, Status};
use crate::{partner_user, referral_partnership};

/// The kind of message that says that a referral came in.
pub(crate) const RECEIVED: &str = "referrals.received";
/// The kind of message that says that a referral went on.
pub(crate) const MOVED: &str = "referrals.moved";
/// The kind of message that says how a referral stands.
pub(crate) const REPORTED: &str = "referrals.reported";
/// The kind of message that says that a protection ends soon.
pub(crate) const EXPIRING: &str = "referrals.expiring";
/// The kind of message that says that an appeal was answered.
pub(crate) const APPEALED: &str = "referrals.appealed";
/// The messages to whoever registered a referral.
pub(crate) const TO_PARTNERS: [&str; 5] = [RECEIVED, MOVED, REPORTED, EXPIRING, APPEALED];
/// The kind of message that says to those who decide that it is late.
pub(crate) const UNDECIDED: &str = "referrals.undecided";

// By which message whoever registered a referral hears of an event; by none of what they did themselves or is not theirs.
fn message_of(event: &Event) -> Option<&'static str> {
    match event {
        Event::Acknowledged { .. } => Some(RECEIVED),
        Event::Reported {} => Some(REPORTED),
        Event::Expiring { .. } => Some(EXPIRING),
        Event::Reviewed {}
        | Event::Accepted { .. }
        | Event::Declined { .. }
        | Event::DuplicateFound {}
        | Event::Reinstated {}
        | Event::Contacted {}
        | Event::Qualified {}
        | Event::Proposed {}
        | Event::Won { .. }
        | Event::Rewardable {}
        | Event::Settled {}
        | Event::Lost {}
        | Event::Expired {}
        | Event::Extended { .. }
        | Event::Reversed {} => Some(MOVED),
        _ => None,
    }
}

/// Whether whoever registered a referral is mailed of an event.
pub(crate) fn is_mailed(event: &Event) -> bool {
    message_of(event).is_some()
}

/// Mails whoever registered a referral what happened to it.
pub(crate) async fn tell(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let Some(kind) = message_of(&fact.event) else {
        return Ok(());
    };
    let row = find::<Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    // Of what ended the monthly report says nothing.
    if kind == REPORTED && row.next_report_due_at.is_none() {
        return Ok(());
    }
    registrant(tx, &row, kind).await
}

/// Queues a message to whoever registered a referral, if they still have a place.
pub(crate) async fn registrant(tx: &mut Tx, row: &Model, kind: &'static str) -> Result<()> {
    use partner_user::Column;
    let (Some(partnership), Some(user)) = (row.partnership_id, row.registrant_user_id) else {
        return Ok(());
    };
    let place = partner_user::open(tx, partnership).filter(Column::UserId.eq(user.uuid()));
    let Some(place) = place.maybe().await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind,
        subject: (kind::Referral::PREFIX, row.id.uuid()),
        recipient: place.email,
        recipient_name: Some(place.name),
        locale: place.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// Queues word to somebody that a referral was not decided in time (PAR-1).
pub(crate) async fn undecided(tx: &mut Tx, row: &Model, to: Option<UserId>) -> Result<()> {
    let Some(to) = to else { return Ok(()) };
    let found = find::<user::Model>(tx).filter(user::Column::Id.eq(to.uuid()));
    let Some(reader) = found.maybe().await?.filter(|user| user.archived_at.is_none()) else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: UNDECIDED,
        subject: (kind::Referral::PREFIX, row.id.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail to a partner about one referral. Nothing where what was known of the prospect is gone.
pub(crate) async fn compose(
    session: Session,
    message: outbound_message::Model,
    public_url: &str,
) -> Result<Option<Mail>> {
    let row = session.load::<Model>(Id::from_uuid(message.subject)).await?;
    let Some(row) = row.filter(|row| row.forgotten_at.is_none()) else {
        return Ok(None);
    };
    let partnership = match row.partnership_id {
        Some(id) => session.load::<referral_partnership::Model>(id).await?,
        None => None,
    };
    let Some(partnership) = partnership else {
        return Ok(None);
    };
    let word = word(row.status);
    let notice = match message.kind.as_str() {
        RECEIVED => PartnerNotice::Received,
        REPORTED => PartnerNotice::Report(word),
        EXPIRING => PartnerNotice::Expiring,
        APPEALED => PartnerNotice::Appealed,
        _ => PartnerNotice::Moved(word),
    };
    let mail = PartnerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice,
        client: partnership.client_name,
        text: said(&row).filter(|_| matches!(notice, PartnerNotice::Moved(_))),
        prospect: row.party_name.into_inner(),
        link: public_url.to_owned(),
    };
    partner_mail(&mail).map(Some)
}

// What was said of the step that a referral took last.
fn said(row: &Model) -> Option<String> {
    match row.status {
        Status::Accepted | Status::Declined | Status::Duplicate => row.decision_text.clone(),
        Status::Lost | Status::Reversed => row.lost_reason.clone(),
        _ => None,
    }
}

fn word(status: Status) -> PartnerWord {
    match status {
        Status::Draft | Status::Submitted => PartnerWord::Submitted,
        Status::UnderReview => PartnerWord::UnderReview,
        Status::Accepted => PartnerWord::Accepted,
        Status::Contacted => PartnerWord::Contacted,
        Status::Qualified => PartnerWord::Qualified,
        Status::Proposal => PartnerWord::Proposal,
        Status::Won => PartnerWord::Won,
        Status::Rewardable => PartnerWord::Rewardable,
        Status::Settled => PartnerWord::Settled,
        Status::Declined => PartnerWord::Declined,
        Status::Duplicate => PartnerWord::Duplicate,
        Status::Lost => PartnerWord::Lost,
        Status::Expired => PartnerWord::Expired,
        Status::Withdrawn => PartnerWord::Withdrawn,
        Status::Reversed => PartnerWord::Reversed,
    }
}

/// The mail to somebody who decides, that it is late. Nothing where it was decided meanwhile.
pub(crate) async fn compose_undecided(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let row = session.load::<Model>(Id::from_uuid(message.subject)).await?;
    let Some((row, due_at)) = row.and_then(waits) else {
        return Ok(None);
    };
    let Some(client) = session.load::<client_company::Model>(row.client_id).await? else {
        return Ok(None);
    };
    let mail = StaffMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice: StaffNotice::ReferralUndecided,
        customer: row.party_name.into_inner(),
        client: client.name,
        assignee: None,
        due_at,
        time_zone: client.time_zone,
        percent: 100,
        link: None,
    };
    staff_mail(&mail).map(Some)
}

fn waits(row: Model) -> Option<(Model, Timestamp)> {
    let due_at = row.decide_by.filter(|_| row.status.is_undecided())?;
    Some((row, due_at))
}
