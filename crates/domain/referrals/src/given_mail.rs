//! The mail to a partner that somebody was recommended to it (PAR-16).

use goodword_kernel::id::kind;
use goodword_kernel::{Kind, Result};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;

use crate::partner_user;
use crate::referral::Model;
use crate::telling::{GIVEN, reader};

/// People of one partnership.
const MOST: u64 = 50;

/// Mails everybody who has a place at the partnership.
pub(crate) async fn tell(tx: &mut Tx, row: &Model) -> Result<()> {
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
            kind: GIVEN,
            subject: (kind::Referral::PREFIX, row.id.uuid()),
            recipient: reader.email,
            recipient_name: Some(reader.name),
            locale: reader.locale,
        };
        outbound_message::queue(tx, message).await?;
    }
    Ok(())
}
