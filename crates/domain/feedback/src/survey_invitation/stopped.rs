//! A customer wants no more surveys: what waits is called off at once (INT-3).

use goodword_clients::consent::{self, Event, Purpose};
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;

use super::clearing::end;
use super::{Column, Model, Status, SuppressedReason};

/// The most invitations of one customer that wait at a time. What is beyond is stopped when it is due, as everything is
/// weighed again then.
const MOST: u64 = 200;

/// Calls off the invitations and reminders of a customer who withdrew.
pub(crate) async fn withdrawn(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let Event::Withdrawn {
        contact_id, purpose, ..
    } = &fact.event
    else {
        return Ok(());
    };
    if *purpose != Purpose::Survey {
        return Ok(());
    }
    let open = [Status::Queued, Status::Sent, Status::Delivered, Status::Opened];
    let found = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact_id.uuid()))
        .filter(Column::Status.is_in(open))
        .most(MOST)
        .await?;
    for invitation in found {
        let row = tx.lock::<Model>(invitation.id).await?;
        if row.status == Status::Queued {
            end(tx, row, Some(SuppressedReason::NoConsent)).await?;
        }
        outbound_message::call_off(tx, invitation.id.uuid()).await?;
    }
    Ok(())
}

/// A customer called a mail about an invitation spam: neither surveys nor offers are sent any more.
pub(crate) async fn complained(tx: &mut Tx, invitation: Uuid) -> Result<()> {
    let invitation = find::<Model>(tx).by_id(Id::from_uuid(invitation)).await?;
    for purpose in [Purpose::Survey, Purpose::Marketing] {
        let proof = "The customer's mail provider reported a complaint about a mail.";
        consent::stop(tx, invitation.contact_id, purpose, proof).await?;
    }
    Ok(())
}
