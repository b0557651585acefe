//! The mails by which customers are thanked and told, composed at the moment of sending.

use goodword_clients::{client_company, consent, contact};
use goodword_feedback::Letterhead;
use goodword_identity::{Direction, Order, Session, agency, find};
use goodword_kernel::{Act, Id, Locale, Personal, Result};
use goodword_messages::mail::{Mail, ThanksMail, thanks_mail};
use goodword_messages::{mail_sender, outbound_message};
use goodword_persistence::{By, Tx, perform};
use goodword_referrals::message_of_status;
use goodword_referrals::referral::{self, Origin};
use sea_orm::ColumnTrait;

use super::{Duty, Status, reader};

/// The mail that tells whoever registered a referral at a partnership that it has come so far (PAR-12), where one was queued and
/// not in vain.
pub(crate) async fn written(
    tx: &Tx,
    of: &referral::Model,
    status: referral::Status,
) -> Result<Option<outbound_message::Model>> {
    use outbound_message::{Column, Status as Sending};
    let Some(kind) = message_of_status(status).filter(|_| of.origin == Origin::Partner) else {
        return Ok(None);
    };
    let found = find::<outbound_message::Model>(tx)
        .filter(Column::Subject.eq(of.id.uuid()))
        .filter(Column::Kind.eq(kind))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    let does =
        |mail: &outbound_message::Model| matches!(mail.status, Sending::Queued | Sending::Sent | Sending::Delivered);
    Ok(found.into_iter().next().filter(does))
}

/// The mail about one thing that is owed. Whether it may go out is weighed once more, so that a withdrawn consent stops a message
/// that waits (INT-3). Nothing where it was done otherwise, or need not be done.
pub(crate) async fn compose<D: Duty, P: Act>(
    session: Session,
    message: outbound_message::Model,
    head: &Letterhead,
) -> Result<Option<Mail>> {
    let by: By<P> = session.prove()?;
    let row = session.load::<D>(Id::from_uuid(message.subject)).await?;
    let Some(row) = row.filter(|row| row.facts().status == Status::Queued) else {
        return Ok(None);
    };
    let facts = row.facts();
    let Some(contact) = facts.contact else { return Ok(None) };
    let contact = find::<contact::Model>(&by).by_id(contact).await?;
    let client = find::<client_company::Model>(&by).by_id(facts.client).await?;
    if client.transferred_at.is_some() || reader::of(&by, &contact).await?.is_none() {
        return Ok(None);
    }
    let of = find::<referral::Model>(&by).by_id(facts.referral).await?;
    let agency = session.load::<agency::Model>(client.agency_id).await?;
    let unsubscribe = perform(&by, async |tx| {
        consent::unsubscribe_link(tx, contact.id, consent::Purpose::ReferralAsk).await
    });
    let unsubscribe = unsubscribe.await?;
    let (text, agreed) = row.words();
    let mail = ThanksMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        notice: row.notice(),
        contact: message.recipient_name.map(Personal::into_inner),
        client: client.name,
        agency: agency.map(|agency| agency.name),
        prospect: Some(of.party_name.into_inner()).filter(|_| agreed && of.forgotten_at.is_none()),
        text,
        contact_address: head.contact_address.clone(),
        unsubscribe_url: head.page("u", &unsubscribe),
        sender: mail_sender::of(&by, facts.client).await?,
    };
    thanks_mail(&mail).map(Some)
}
