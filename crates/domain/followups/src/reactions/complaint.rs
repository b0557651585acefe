//! A customer called a mail about a change spam: neither surveys nor offers are sent any more (INT-3).

use goodword_clients::consent::{self, Purpose};
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_messages::outbound_message::Event;
use goodword_persistence::Tx;

use crate::initiative_notice;

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let Event::Complained { subject, .. } = &fact.event else {
        return Ok(());
    };
    let notice = find::<initiative_notice::Model>(tx)
        .by_id(Id::from_uuid(*subject))
        .await?;
    for purpose in [Purpose::Survey, Purpose::Marketing] {
        let proof = "The customer's mail provider reported a complaint about a mail.";
        consent::stop(tx, notice.contact_id, purpose, proof).await?;
    }
    Ok(())
}
