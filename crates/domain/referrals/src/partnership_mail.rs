//! What partners are told of their partnership by mail: that it does not come about, is stopped for a while, or is over.

use goodword_identity::Session;
use goodword_kernel::id::kind;
use goodword_kernel::{Fact, Id, Kind, Locale, Personal, Result};
use goodword_messages::mail::{Mail, PartnerMail, PartnerNotice, partner_mail};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use crate::partner_user;
use crate::referral_partnership::{DeclineReason, Event, Model};
use crate::telling::reader;

const DECLINED: &str = "referrals.partnership.declined";
const SUSPENDED: &str = "referrals.partnership.suspended";
const ENDED: &str = "referrals.partnership.ended";
/// The kinds of these messages.
pub(crate) const KINDS: [&str; 3] = [DECLINED, SUSPENDED, ENDED];
/// People of one partnership.
const MOST: u64 = 50;

/// Mails everybody who has a place at a partnership what became of it; not what they did themselves.
pub(crate) async fn tell(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let kind = match &fact.event {
        Event::Declined {
            reason: DeclineReason::PartnerRefused,
        } => return Ok(()),
        Event::Declined { .. } => DECLINED,
        Event::Suspended {} => SUSPENDED,
        Event::Ended {} => ENDED,
        _ => return Ok(()),
    };
    for place in partner_user::open(tx, Id::from_uuid(fact.subject)).most(MOST).await? {
        let Some(user) = place.user_id else { continue };
        let Some(reader) = reader(tx, user).await? else {
            continue;
        };
        let message = outbound_message::New {
            client_id: place.client_id,
            kind,
            subject: (kind::PartnerUser::PREFIX, place.id.uuid()),
            recipient: reader.email,
            recipient_name: Some(reader.name),
            locale: reader.locale,
        };
        outbound_message::queue(tx, message).await?;
    }
    Ok(())
}

/// The mail itself, with the words that were said. Those who lost their place by it are told all the same.
pub(crate) async fn compose(
    session: Session,
    message: outbound_message::Model,
    public_url: &str,
) -> Result<Option<Mail>> {
    let place = session
        .load::<partner_user::Model>(Id::from_uuid(message.subject))
        .await?;
    let Some(place) = place else { return Ok(None) };
    let Some(partnership) = session.load::<Model>(place.partnership_id).await? else {
        return Ok(None);
    };
    let notice = match message.kind.as_str() {
        DECLINED => PartnerNotice::PartnershipDeclined,
        SUSPENDED => PartnerNotice::PartnershipSuspended,
        _ => PartnerNotice::PartnershipEnded,
    };
    let mail = PartnerMail {
        locale: Locale::parse(&message.locale).unwrap_or_default(),
        recipient: message.recipient_name.map(Personal::into_inner),
        notice,
        client: partnership.client_name,
        own: false,
        prospect: String::new(),
        text: partnership.note,
        protected_until: None,
        link: public_url.to_owned(),
    };
    partner_mail(&mail).map(Some)
}
