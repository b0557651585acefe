//! What those who decide, and those above them, are told by mail: that something should have been done by now.

use goodword_clients::client_company;
use goodword_identity::Session;
use goodword_kernel::id::{UserId, kind};
use goodword_kernel::{Id, Kind, Locale, Personal, Result, Timestamp};
use goodword_messages::mail::{Mail, StaffMail, StaffNotice, staff_mail};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use crate::appeal;
use crate::referral::Model;
use crate::telling::reader;

/// The kind of message that says to those who decide that it is late.
pub(crate) const UNDECIDED: &str = "referrals.undecided";
/// The kind of message that says that an appeal is late.
pub(crate) const UNANSWERED: &str = "referrals.unanswered";

/// Queues word to somebody that a referral was not decided in time (PAR-1).
pub(crate) async fn undecided(tx: &mut Tx, row: &Model, to: Option<UserId>) -> Result<()> {
    let Some(to) = to else { return Ok(()) };
    let Some(reader) = reader(tx, to).await? else {
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

/// The mail to somebody who decides, that it is late. Nothing where it was decided meanwhile.
pub(crate) async fn compose_undecided(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let row = session.load::<Model>(Id::from_uuid(message.subject)).await?;
    let Some((row, due_at)) = row.and_then(waits) else {
        return Ok(None);
    };
    let Some(client) = session.load::<client_company::Model>(row.client_id).await? else {
        return Ok(None);
    };
    let late = Late {
        notice: StaffNotice::ReferralUndecided,
        customer: row.party_name.into_inner(),
        due_at,
    };
    late.mail(message, client).map(Some)
}

fn waits(row: Model) -> Option<(Model, Timestamp)> {
    let due_at = row.decide_by.filter(|_| row.status.is_undecided())?;
    Some((row, due_at))
}

/// Queues word to somebody that an appeal was not answered in time (PAR-2).
pub(crate) async fn unanswered(tx: &mut Tx, row: &appeal::Model, to: Option<UserId>) -> Result<()> {
    let Some(to) = to else { return Ok(()) };
    let Some(reader) = reader(tx, to).await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: UNANSWERED,
        subject: (kind::Appeal::PREFIX, row.id.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail to somebody above, that an appeal is late. Nothing where it was answered meanwhile.
pub(crate) async fn compose_unanswered(session: Session, message: outbound_message::Model) -> Result<Option<Mail>> {
    let of = session.load::<appeal::Model>(Id::from_uuid(message.subject)).await?;
    let of = of.filter(|of| of.outcome == appeal::Outcome::Open);
    let Some((of, due_at)) = of.and_then(|of| of.due_at.map(|due_at| (of, due_at))) else {
        return Ok(None);
    };
    let row = session.load::<Model>(of.referral_id).await?;
    let client = session.load::<client_company::Model>(of.client_id).await?;
    let (Some(row), Some(client)) = (row.filter(|row| row.forgotten_at.is_none()), client) else {
        return Ok(None);
    };
    let late = Late {
        notice: StaffNotice::AppealUnanswered,
        customer: row.party_name.into_inner(),
        due_at,
    };
    late.mail(message, client).map(Some)
}

/// Something that should have been done by now.
struct Late {
    notice: StaffNotice,
    customer: String,
    due_at: Timestamp,
}

impl Late {
    fn mail(self, message: outbound_message::Model, client: client_company::Model) -> Result<Mail> {
        staff_mail(&StaffMail {
            locale: Locale::parse(&message.locale).unwrap_or_default(),
            recipient: message.recipient_name.map(Personal::into_inner),
            notice: self.notice,
            customer: self.customer,
            client: client.name,
            assignee: None,
            due_at: self.due_at,
            time_zone: client.time_zone,
            percent: 100,
            link: None,
        })
    }
}
