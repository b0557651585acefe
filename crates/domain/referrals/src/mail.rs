//! The mails to partners, composed at the moment of sending.

use goodword_identity::Session;
use goodword_kernel::id::kind;
use goodword_kernel::{Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{Mail, PartnerMail, PartnerNotice, partner_mail};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use crate::{partner_user, referral_partnership};

/// The kind of message that tells somebody of their place at a partnership.
pub(crate) const INVITED: &str = "referrals.invited";

/// Queues the mail that tells somebody of their place. Whoever has no password gets a link for one besides.
pub(crate) async fn invited(tx: &mut Tx, row: &partner_user::Model) -> Result<()> {
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: INVITED,
        subject: (kind::PartnerUser::PREFIX, row.id.uuid()),
        recipient: row.email.clone(),
        recipient_name: Some(row.name.clone()),
        locale: row.locale.clone(),
    };
    outbound_message::queue(tx, message).await.map(drop)
}

/// The mail itself; nothing where the place was taken away meanwhile.
pub(crate) async fn invitation(
    session: Session,
    message: outbound_message::Model,
    public_url: &str,
) -> Result<Option<Mail>> {
    let person = session
        .load::<partner_user::Model>(Id::from_uuid(message.subject))
        .await?;
    let Some(person) = person.filter(|person| person.ended_at.is_none()) else {
        return Ok(None);
    };
    let partnership = session
        .load::<referral_partnership::Model>(person.partnership_id)
        .await?;
    let Some(partnership) = partnership.filter(|row| row.status.is_alive()) else {
        return Ok(None);
    };
    let mail = PartnerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice: PartnerNotice::Invited,
        client: partnership.client_name,
        own: false,
        prospect: String::new(),
        text: None,
        protected_until: None,
        link: public_url.to_owned(),
    };
    partner_mail(&mail).map(Some)
}
