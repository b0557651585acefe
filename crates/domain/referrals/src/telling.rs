//! What partners are told by mail: put down with the deed, composed at the moment of sending (PAR-12).

use goodword_clients::client_company;
use goodword_identity::{Session, find, user};
use goodword_kernel::id::{UserId, kind};
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{Mail, PartnerMail, PartnerNotice, PartnerWord, partner_mail};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::referral::{Event, Model, Origin, Status};
use crate::{appeal, partner_organization, partner_user, people, referral_partnership};

/// The kind of message that says that a referral came in.
pub(crate) const RECEIVED: &str = "referrals.received";
/// The kind of message that says how a referral stands.
pub(crate) const REPORTED: &str = "referrals.reported";
/// The kind of message that says that a protection ends soon.
pub(crate) const EXPIRING: &str = "referrals.expiring";
/// The kind of message that says that a protection is longer.
pub(crate) const EXTENDED: &str = "referrals.extended";
/// The kind of message that says that a prospect was not told in time, and is forgotten.
pub(crate) const FORGOTTEN: &str = "referrals.forgotten";
/// The kind of message that says that an appeal was answered.
pub(crate) const APPEALED: &str = "referrals.appealed";
/// The kind of message that says that somebody is recommended to the partner (PAR-16).
pub(crate) const GIVEN: &str = "referrals.given";
/// The kind of message that says that a referral was not decided in time (PAR-1). It says nothing of why: whether the prospect is
/// known, nobody hears before it is decided.
pub(crate) const LATE: &str = "referrals.late";
/// The kind of message that says that somebody who was recommended to the partner is taken back.
pub(crate) const RECALLED: &str = "referrals.recalled";
/// The kind of message that says that somebody who was recommended to the partner agrees to it no more (PAR-16).
pub(crate) const STOPPED: &str = "referrals.stopped";
/// The messages about referrals, beside those that say that one went on.
pub(crate) const TO_PARTNERS: [&str; 10] = [
    RECEIVED, REPORTED, EXPIRING, EXTENDED, FORGOTTEN, APPEALED, LATE, GIVEN, RECALLED, STOPPED,
];
/// Those of them that go to the people of a partner to whom somebody is recommended.
const TO_RECEIVER: [&str; 3] = [GIVEN, RECALLED, STOPPED];
/// The messages that say that a referral went on: each of its own kind, so that it says what happened then, however late it
/// is sent.
pub(crate) const MOVED: [(&str, Status); 13] = [
    ("referrals.moved.under_review", Status::UnderReview),
    ("referrals.moved.accepted", Status::Accepted),
    ("referrals.moved.declined", Status::Declined),
    ("referrals.moved.duplicate", Status::Duplicate),
    ("referrals.moved.contacted", Status::Contacted),
    ("referrals.moved.qualified", Status::Qualified),
    ("referrals.moved.proposal", Status::Proposal),
    ("referrals.moved.won", Status::Won),
    ("referrals.moved.rewardable", Status::Rewardable),
    ("referrals.moved.settled", Status::Settled),
    ("referrals.moved.lost", Status::Lost),
    ("referrals.moved.expired", Status::Expired),
    ("referrals.moved.reversed", Status::Reversed),
];
// By which message whoever registered a referral hears of an event; by none of what they did themselves or is not theirs.
fn message_of(event: &Event) -> Option<&'static str> {
    let to = match event {
        Event::Acknowledged { .. } => return Some(RECEIVED),
        Event::Reported {} => return Some(REPORTED),
        Event::Expiring { .. } => return Some(EXPIRING),
        Event::Extended { .. } => return Some(EXTENDED),
        Event::Forgotten {} => return Some(FORGOTTEN),
        Event::Escalated { .. } => return Some(LATE),
        Event::Reviewed {} | Event::Reinstated {} => Status::UnderReview,
        Event::Accepted { .. } | Event::Taken {} => Status::Accepted,
        Event::Declined { .. } | Event::Passed { .. } => Status::Declined,
        Event::WentOn { status } => *status,
        Event::DuplicateFound {} => Status::Duplicate,
        Event::Contacted {} => Status::Contacted,
        Event::Qualified {} => Status::Qualified,
        Event::Proposed {} => Status::Proposal,
        Event::Won { .. } => Status::Won,
        Event::Rewardable {} => Status::Rewardable,
        Event::Settled {} => Status::Settled,
        Event::Lost {} => Status::Lost,
        Event::Expired {} => Status::Expired,
        Event::Reversed {} => Status::Reversed,
        _ => return None,
    };
    MOVED.iter().find(|(_, status)| *status == to).map(|(kind, _)| *kind)
}

/// The kind of message by which whoever registered a referral at a partnership hears that it has come so far; SUBMITTED for
/// that it came in. None where they are mailed of no such thing.
pub fn message_of_status(status: Status) -> Option<&'static str> {
    if status == Status::Submitted {
        return Some(RECEIVED);
    }
    MOVED.iter().find(|(_, of)| *of == status).map(|(kind, _)| *kind)
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

/// Mails whoever registered a referral that their appeal was answered.
pub(crate) async fn answered(tx: &mut Tx, fact: &Fact<appeal::Event>) -> Result<()> {
    let of = find::<appeal::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let row = find::<Model>(tx).by_id(of.referral_id).await?;
    registrant(tx, &row, APPEALED).await
}

// Queues a message to whoever registered a referral, if they still have a place.
async fn registrant(tx: &mut Tx, row: &Model, kind: &'static str) -> Result<()> {
    let Some(user) = row.registrant_user_id else {
        return Ok(());
    };
    if !is_here(tx, row, user).await? {
        return Ok(());
    }
    // Where the person signs in now: the address by which they were invited may not be theirs any more.
    let Some(reader) = reader(tx, user).await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind,
        subject: (kind::Referral::PREFIX, row.id.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

// Whether whoever registered a referral still has to do with it: a place at the partnership, or a role at the client company.
async fn is_here(tx: &Tx, row: &Model, user: UserId) -> Result<bool> {
    use partner_user::Column;
    match (row.origin, row.partnership_id) {
        (Origin::Partner, Some(partnership)) => {
            let place = partner_user::open(tx, partnership).filter(Column::UserId.eq(user.uuid()));
            Ok(place.maybe().await?.is_some())
        }
        (Origin::Employee | Origin::Outbound, _) => {
            Ok(people::works_at(tx, row.client_id, user).await? || people::is_of_agency(tx, user).await?)
        }
        _ => Ok(false),
    }
}

/// Who is written to; nobody where they are not here any more.
pub(crate) async fn reader(tx: &Tx, user: UserId) -> Result<Option<user::Model>> {
    let found = find::<user::Model>(tx).filter(user::Column::Id.eq(user.uuid()));
    Ok(found.maybe().await?.filter(|user| user.archived_at.is_none()))
}

/// The mail to a partner about one referral. Nothing where what was known of the prospect is gone, but that it is.
pub(crate) async fn compose(
    session: Session,
    message: outbound_message::Model,
    public_url: &str,
) -> Result<Option<Mail>> {
    let row = session.load::<Model>(Id::from_uuid(message.subject)).await?;
    let Some(row) = row.filter(|row| is_still_so(row, &message.kind)) else {
        return Ok(None);
    };
    let client = session.load::<client_company::Model>(row.client_id).await?;
    let partnership = match row.partnership_id {
        Some(id) => session.load::<referral_partnership::Model>(id).await?,
        None => None,
    };
    let own = row.origin != Origin::Partner && !TO_RECEIVER.contains(&message.kind.as_str());
    let to = match (&partnership, &client) {
        (Some(partnership), _) if own => partner(&session, partnership).await?,
        (Some(partnership), _) => Some(partnership.client_name.clone()),
        (None, client) => client.as_ref().map(|client| client.name.clone()),
    };
    let Some(to) = to else {
        return Ok(None);
    };
    let moved = MOVED.iter().find(|(kind, _)| *kind == message.kind);
    let notice = match (moved, message.kind.as_str()) {
        (Some((_, status)), _) => PartnerNotice::Moved(word(*status)),
        (None, REPORTED) => PartnerNotice::Report(word(row.status)),
        (None, EXPIRING) => PartnerNotice::Expiring,
        (None, EXTENDED) => PartnerNotice::Extended,
        (None, FORGOTTEN) => PartnerNotice::Forgotten,
        (None, APPEALED) => PartnerNotice::Appealed,
        (None, GIVEN) => PartnerNotice::Given,
        (None, LATE) => PartnerNotice::Late,
        (None, RECALLED) => PartnerNotice::Recalled,
        (None, STOPPED) => PartnerNotice::Stopped(row.submitted_at.unwrap_or(row.created_at)),
        (None, _) => PartnerNotice::Received,
    };
    let zone = client.map_or_else(|| "UTC".to_owned(), |client| client.time_zone);
    let mail = PartnerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice,
        client: to,
        own,
        text: match moved {
            Some((_, status)) => said(&row, *status),
            None => row.lost_reason.clone().filter(|_| message.kind == RECALLED),
        },
        protected_until: row.protected_until.map(|until| (until, zone)),
        prospect: row.party_name.into_inner(),
        link: public_url.to_owned(),
    };
    partner_mail(&mail).map(Some)
}

// Whether a message still says what is so. Where what was known of the prospect is gone, only that it is may be told.
fn is_still_so(row: &Model, kind: &str) -> bool {
    match kind {
        FORGOTTEN | STOPPED => true,
        LATE => row.forgotten_at.is_none() && row.status.is_undecided(),
        GIVEN => row.forgotten_at.is_none() && row.status != Status::Withdrawn,
        _ => row.forgotten_at.is_none(),
    }
}

// What a partner is called, as those hear who recommended somebody to it.
async fn partner(session: &Session, to: &referral_partnership::Model) -> Result<Option<String>> {
    let firm = session.load::<partner_organization::Model>(to.organization_id).await?;
    Ok(firm.map(|firm| firm.name))
}

/// What was said of a step, where nothing was decided otherwise since then.
pub(crate) fn said(row: &Model, of: Status) -> Option<String> {
    let refused = (row.decline_reason.is_some(), row.known_because.is_some());
    let last = match of {
        Status::Accepted => refused == (false, false),
        Status::Declined => refused.0,
        Status::Duplicate => refused == (false, true),
        Status::Lost | Status::Reversed => return row.lost_reason.clone().filter(|_| row.status == of),
        _ => return None,
    };
    row.decision_text.clone().filter(|_| last)
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
