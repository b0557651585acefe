//! The mails to staff about follow-ups whose time runs out (FUP-4), composed at the moment of sending.

use goodword_clients::{account, client_company, client_membership, consent, contact};
use goodword_feedback::Letterhead;
use goodword_identity::{Session, agency, find, user};
use goodword_kernel::id::{UserId, kind};
use goodword_kernel::{Error, Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{AnnouncementMail, Mail, StaffMail, StaffNotice, announcement_mail, staff_mail};
use goodword_messages::{mail_sender, outbound_message};
use goodword_persistence::{Tx, perform};
use sea_orm::ColumnTrait;

use crate::escalation::{self, About};
use crate::{case, follow_up, improvement_initiative, initiative_notice, roles};

/// The kind of message that reminds an assignee.
pub(crate) const REMINDER: &str = "followups.reminder";
/// The kind of message by which a follow-up goes upward.
pub(crate) const ESCALATION: &str = "followups.escalation";

/// The kind of message that tells of a compensation that nobody offered (FUP-12).
pub(crate) const COMPENSATION: &str = "followups.compensation";

/// The kind of message that tells a customer what was changed (FUP-14).
pub(crate) const INITIATIVE: &str = "followups.initiative";

/// The mail that tells a customer what was changed. Whether it may go out is weighed once more, so that a withdrawn
/// consent stops a message that waits (INT-3).
pub(crate) async fn initiative(
    session: Session,
    message: outbound_message::Model,
    head: &Letterhead,
) -> Result<Option<Mail>> {
    let notice = session
        .load::<initiative_notice::Model>(Id::from_uuid(message.subject))
        .await?;
    let notice = notice.ok_or(Error::NotFound)?;
    let row = session
        .load::<improvement_initiative::Model>(notice.initiative_id)
        .await?;
    let row = row.ok_or(Error::NotFound)?;
    let client = session
        .load::<client_company::Model>(notice.client_id)
        .await?
        .ok_or(Error::NotFound)?;
    let contact = session
        .load::<contact::Model>(notice.contact_id)
        .await?
        .ok_or(Error::NotFound)?;
    let by = session.prove::<initiative_notice::may::Send>()?;
    let needed = client.settings.survey_needs_consent;
    let Some(text) = row.announcement else {
        return Ok(None);
    };
    // Since it was queued the client company may have gone (TEN-6), or the contact's mind changed.
    if client.transferred_at.is_some() || !consent::permits(&by, &contact, consent::Purpose::Survey, needed).await? {
        return Ok(None);
    }
    let locale = Locale::parse(&message.locale).unwrap_or_default();
    let agency = session.load::<agency::Model>(notice.agency_id).await?;
    let unsubscribe = perform(&by, async |tx| {
        consent::unsubscribe_link(tx, contact.id, consent::Purpose::Survey).await
    });
    let unsubscribe = unsubscribe.await?;
    let mail = AnnouncementMail {
        text: text.0.get(&locale).to_owned(),
        locale,
        contact: message.recipient_name.map(Personal::into_inner),
        client: client.name,
        agency: agency.map(|agency| agency.name),
        contact_address: head.contact_address.clone(),
        unsubscribe_url: head.page("u", &unsubscribe),
        sender: mail_sender::of(&by, notice.client_id).await?,
    };
    announcement_mail(&mail).map(Some)
}

/// Queues word of a compensation that nobody offered; nobody hears of it where nobody is to.
pub(crate) async fn about_case(tx: &mut Tx, case: &case::Model, to: Option<UserId>) -> Result<()> {
    let Some(reader) = reader(tx, to).await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: case.client_id,
        kind: COMPENSATION,
        subject: (kind::Case::PREFIX, case.id.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// Somebody who still works here.
pub(crate) async fn reader(tx: &Tx, user: Option<UserId>) -> Result<Option<user::Model>> {
    let Some(user) = user else {
        return Ok(None);
    };
    let found = find::<user::Model>(tx).filter(user::Column::Id.eq(user.uuid()));
    Ok(found.maybe().await?.filter(|user| user.archived_at.is_none()))
}

/// The mail about a compensation that nobody offered. Nothing where somebody did meanwhile, or the case is closed.
pub(crate) async fn compensation(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let case = session.load::<case::Model>(Id::from_uuid(message.subject)).await?;
    let case = case.ok_or(Error::NotFound)?;
    let Some(due_at) = case.compensation_due_at else {
        return Ok(None);
    };
    if !case.is_open || case.compensation_offered_at.is_some() {
        return Ok(None);
    }
    let client = session.load::<client_company::Model>(case.client_id).await?;
    let client = client.ok_or(Error::NotFound)?;
    let contact = session.load::<contact::Model>(case.contact_id).await?;
    let owner = match case.owner_user_id {
        Some(user) => session.load::<user::Model>(user).await?,
        None => None,
    };
    let mail = StaffMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice: StaffNotice::CompensationOverdue,
        customer: contact.map(|contact| contact.name.into_inner()).unwrap_or_default(),
        client: client.name,
        assignee: owner.map(|user| user.name.into_inner()),
        due_at,
        time_zone: client.time_zone,
        percent: 100,
        link: None,
    };
    staff_mail(&mail).map(Some)
}

/// The mail about one escalation. Nothing where first contact was made meanwhile, or the follow-up has ended.
pub(crate) async fn compose(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let of = session
        .load::<escalation::Model>(Id::from_uuid(message.subject))
        .await?;
    let of = of.ok_or(Error::NotFound)?;
    let row = session
        .load::<follow_up::Model>(of.follow_up_id)
        .await?
        .ok_or(Error::NotFound)?;
    if escalation::is_over(&row, of.about) || !still_here(&session, &row, of.to_user_id).await? {
        return Ok(None);
    }
    let client = session
        .load::<client_company::Model>(row.client_id)
        .await?
        .ok_or(Error::NotFound)?;
    let assignee = match row.assignee_user_id.filter(|user| of.to_user_id != Some(*user)) {
        Some(user) => session.load::<user::Model>(user).await?,
        None => None,
    };
    let mail = StaffMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice: notice(of.about, of.percent),
        customer: customer(&session, &row).await?,
        client: client.name,
        assignee: assignee.map(|user| user.name.into_inner()),
        due_at: match of.about {
            About::FirstContact => row.due_at,
            About::Close => row.close_due_at.unwrap_or(row.due_at),
        },
        time_zone: client.time_zone,
        percent: u32::try_from(of.percent).unwrap_or_default(),
        link: None,
    };
    staff_mail(&mail).map(Some)
}

// Whoever it went to may have left the client company before it was sent.
async fn still_here(session: &Session, row: &follow_up::Model, to: Option<UserId>) -> Result<bool> {
    let by = session.prove::<client_membership::may::Read>()?;
    match to {
        Some(user) => roles::belongs(&by, row.client_id, user).await,
        None => Ok(false),
    }
}

fn notice(about: About, percent: i32) -> StaffNotice {
    match (about, percent) {
        (About::FirstContact, ..100) => StaffNotice::DueSoon,
        (About::FirstContact, 100) => StaffNotice::Overdue,
        (About::FirstContact, _) => StaffNotice::Escalated,
        (About::Close, ..100) => StaffNotice::CloseDueSoon,
        (About::Close, 100) => StaffNotice::CloseOverdue,
        (About::Close, _) => StaffNotice::CloseEscalated,
    }
}

async fn customer(session: &Session, row: &follow_up::Model) -> Result<String> {
    if let Some(id) = row.contact_id {
        let contact = session.load::<contact::Model>(id).await?;
        return Ok(contact.map(|contact| contact.name.into_inner()).unwrap_or_default());
    }
    let account = match row.account_id {
        Some(id) => session.load::<account::Model>(id).await?,
        None => None,
    };
    Ok(account.map(|account| account.name).unwrap_or_default())
}
