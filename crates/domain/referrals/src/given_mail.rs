//! The mails to a partner to whom somebody is recommended: that they are, and that they are not any more (PAR-16).

use goodword_identity::find;
use goodword_kernel::id::kind;
use goodword_kernel::{Fact, Id, Kind, Result};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use crate::partner_user;
use crate::referral::{Event, Model, Origin};
use crate::telling::{GIVEN, RECALLED, STOPPED, reader};

/// People of one partnership.
const MOST: u64 = 50;

/// Mails everybody who has a place at the partnership that somebody is recommended to it.
pub(crate) async fn tell(tx: &mut Tx, row: &Model) -> Result<()> {
    to_all(tx, row, GIVEN).await
}

/// Mails them that they are to stop: the client company took somebody back, or the customer does not agree any more.
pub(crate) async fn stop(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = find::<Model>(&*tx).by_id(Id::from_uuid(fact.subject)).await?;
    if row.origin != Origin::Outbound {
        return Ok(());
    }
    let kind = match fact.event {
        Event::ConsentEnded {} => STOPPED,
        _ => RECALLED,
    };
    to_all(tx, &row, kind).await
}

async fn to_all(tx: &mut Tx, row: &Model, kind: &'static str) -> Result<()> {
    let Some(partnership) = row.partnership_id else {
        return Ok(());
    };
    for place in partner_user::open(tx, partnership).most(MOST).await? {
        let Some(user) = place.user_id else { continue };
        let Some(reader) = reader(tx, user).await? else {
            continue;
        };
        let message = outbound_message::New {
            client_id: row.client_id,
            kind,
            subject: (kind::Referral::PREFIX, row.id.uuid()),
            recipient: reader.email,
            recipient_name: Some(reader.name),
            locale: reader.locale,
        };
        outbound_message::queue(tx, message).await?;
    }
    Ok(())
}
