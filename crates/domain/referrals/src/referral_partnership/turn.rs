//! Where it is the client company's turn to recommend somebody, whoever keeps the partner has it as a follow-up, once for as long as
//! it is (PAR-13).

use goodword_clients::calendar::Limit;
use goodword_followups::follow_up::{self, Call, Reason};
use goodword_identity::find;
use goodword_kernel::id::UserId;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use super::{Event, Model};
use crate::{partner_organization, people};

/// Within how many business days somebody looks whom they could recommend.
const SEEN_TO_IN: Limit = Limit::BusinessDays(5);

/// Whether it is the client company's turn now, or is not any more.
pub(crate) fn turns(event: &Event) -> bool {
    matches!(
        event,
        Event::OutboundProposed { .. } | Event::OutboundSettled { .. } | Event::Ended {}
    )
}

/// Has somebody see to it, or drops what they have.
pub(crate) async fn turn(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    // Whoever recommends at the same moment refers to it too: locked as in `heard_of`, where this begins.
    let row = tx.lock_row::<Model>(Id::from_uuid(fact.subject)).await?;
    match &fact.event {
        Event::OutboundProposed { given, received } => plan(tx, row, (*given, *received)).await,
        Event::OutboundSettled { .. } => drop_plan(tx, &row, "The balance is back.").await,
        _ => drop_plan(tx, &row, "The partnership is over.").await,
    }
}

async fn plan(tx: &mut Tx, row: Model, (given, received): (i32, i32)) -> Result<()> {
    if row.outbound_proposed_at.is_none() || is_planned(tx, &row).await? {
        return Ok(());
    }
    let firm = find::<partner_organization::Model>(&*tx)
        .by_id(row.organization_id)
        .await?;
    let note = format!("{}: {received} / {given} (PAR-13)", firm.name);
    let call = Call {
        client: row.client_id,
        reason: Reason::Other,
        limit: SEEN_TO_IN,
        note: note.into(),
    };
    let keeper = keeper(tx, &row).await?;
    let follow_up = follow_up::call_by(tx, call, keeper).await?;
    tx.save(row.outbound_planned(follow_up.id)).await.map(drop)
}

async fn is_planned(tx: &Tx, row: &Model) -> Result<bool> {
    match row.outbound_follow_up_id {
        Some(id) => Ok(find::<follow_up::Model>(tx).by_id(id).await?.is_open),
        None => Ok(false),
    }
}

async fn drop_plan(tx: &mut Tx, row: &Model, why: &str) -> Result<()> {
    match row.outbound_follow_up_id {
        Some(id) => follow_up::settle_one(tx, id, why).await,
        None => Ok(()),
    }
}

/// Who keeps a partner, where they still work for the client company.
pub(crate) async fn keeper(tx: &Tx, row: &Model) -> Result<Option<UserId>> {
    match row.manager_user_id {
        Some(user) if people::works_at(tx, row.client_id, user).await? => Ok(Some(user)),
        _ => Ok(None),
    }
}
