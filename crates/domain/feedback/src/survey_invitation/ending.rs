//! What becomes of a customer's invitations when the customer is asked nothing more.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

use super::clearing::shut;
use super::{Column, Model, Status, Step};

/// Invitations of one customer, and mails of one invitation, that are looked at.
const MOST: u64 = 1_000;

/// The condition that an invitation may still be answered.
pub(crate) fn is_open() -> Condition {
    let open = Status::ALL.iter().copied().filter(|status| status.is_open());
    Condition::all().add(Column::Status.is_in(open))
}

/// Days after which no answer can be revised any more, whatever a client company has set.
const MOST_REVISION_DAYS: i64 = 31;

/// Calls everything off that a customer is asked: links open nothing any more, those of answers that could be revised
/// neither, and mails that wait are not sent (INT-2).
pub(crate) async fn end_all(tx: &mut Tx, contact: ContactId) -> Result<()> {
    shut_answered(tx, Column::ContactId.eq(contact.uuid())).await?;
    let open = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(is_open());
    for invitation in open.most(MOST).await? {
        end(tx, invitation).await?;
    }
    Ok(())
}

/// Calls everything off that the customers of a client company are asked (TEN-6), and shuts the answers they gave.
pub(crate) async fn end_of_client(tx: &mut Tx, client: ClientId) -> Result<()> {
    shut_answered(tx, Column::ClientId.eq(client.uuid())).await?;
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

// The links of answers that may still be revised.
async fn shut_answered(tx: &Tx, whose: SimpleExpr) -> Result<()> {
    let since = tx.now().plus_days(-MOST_REVISION_DAYS);
    let mut last = None;
    loop {
        let mut answered = find::<Model>(tx)
            .filter(whose.clone())
            .filter(Column::Status.eq(Status::Answered))
            .filter(Column::AnsweredAt.gt(since));
        if let Some(last) = last {
            answered = answered.filter(Column::Id.gt(last));
        }
        let found = answered.ordered(&Order::by_id(Direction::Asc), MOST).await?;
        for invitation in &found {
            shut(tx, invitation).await?;
        }
        last = found.last().map(|invitation| invitation.id.uuid());
        if (found.len() as u64) < MOST {
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
