//! What becomes of a customer's invitations when the customer is asked nothing more.

use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::clearing::shut;
use super::{Column, Model, Status, Step};

/// Invitations of one customer, and mails of one invitation, that are looked at.
const MOST: u64 = 1_000;

/// The condition that an invitation may still be answered.
pub(crate) fn is_open() -> Condition {
    let open = Status::ALL.iter().copied().filter(|status| status.is_open());
    Condition::all().add(Column::Status.is_in(open))
}

/// Calls everything off that a customer is asked: links open nothing any more, mails that wait are not sent (INT-2).
pub(crate) async fn end_all(tx: &mut Tx, contact: ContactId) -> Result<()> {
    let open = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(is_open());
    for invitation in open.most(MOST).await? {
        end(tx, invitation).await?;
    }
    Ok(())
}

/// Calls everything off that the customers of a client company are asked (TEN-6).
pub(crate) async fn end_of_client(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let open = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(is_open());
        let open = open.most(MOST).await?;
        let more = open.len() as u64 == MOST;
        for invitation in open {
            end(tx, invitation).await?;
        }
        if !more {
            return Ok(());
        }
    }
}

async fn end(tx: &mut Tx, invitation: Model) -> Result<()> {
    let at = tx.now();
    let ended = tx.save(invitation.stepped(Step::Cancel, at)?).await?;
    shut(tx, &ended).await?;
    stop_mails(tx, &ended).await
}

async fn stop_mails(tx: &mut Tx, invitation: &Model) -> Result<()> {
    use outbound_message::{Column, Status, Step};
    let queued = find::<outbound_message::Model>(tx)
        .filter(Column::Subject.eq(invitation.id.uuid()))
        .filter(Column::Status.eq(Status::Queued));
    for message in queued.most(MOST).await? {
        let at = tx.now();
        tx.save(message.stepped(Step::Cancel, None, at)?).await?;
    }
    Ok(())
}
