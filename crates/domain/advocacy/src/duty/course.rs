//! How a thing that is owed begins, who is to see to it, and what happens when its time is over.

use goodword_clients::calendar::Limit;
use goodword_clients::contact;
use goodword_followups::follow_up::{self, Call, Errand};
use goodword_identity::find;
use goodword_kernel::{Aggregate, Change, Error, Id, Result, Timestamp};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use goodword_referrals::referral::{self, Origin};
use goodword_referrals::{partner_organization, referral_partnership};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::{Born, Duty, Status, mail_sent};

/// Things owed that one follow-up stands for.
pub(super) const MOST: u64 = 100;

/// Whose time is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Over {
    id: Uuid,
}

/// What begins when something is owed for a referral: to the customer or the partner who recommended. Nothing where that is neither.
pub(crate) fn born<'a>(
    tx: &Tx,
    of: &referral::Model,
    due_at: Timestamp,
    mail: Option<&'a outbound_message::Model>,
) -> Option<Born<'a>> {
    let (contact, partnership) = match of.origin {
        Origin::Partner => (None, of.partnership_id),
        Origin::Customer => (of.referrer_contact_id, None),
        // Its own people the client company thanks by itself; whom it recommends to partners it owes nothing for.
        Origin::Employee | Origin::Outbound => (None, None),
    };
    (contact.is_some() || partnership.is_some()).then(|| Born {
        agency: of.agency_id,
        client: of.client_id,
        referral: of.id,
        contact,
        partnership,
        due_at,
        mail,
        at: tx.now(),
    })
}

/// Something is owed since now: its time runs, and unless a mail does it somebody is to see to it.
pub(crate) async fn begin<D: Duty>(tx: &mut Tx, new: Change<D>, mail: Option<&outbound_message::Model>) -> Result<()> {
    let row = tx.save(new).await?;
    let over = Over {
        id: row.own_id().uuid(),
    };
    let due_at = row.facts().due_at;
    tx.schedule_one(D::OVER, &row.own_id().to_string(), &over, due_at)
        .await?;
    if row.facts().status == Status::Due {
        call(tx, row).await?;
    }
    // It went out before anybody looked.
    match mail.filter(|mail| mail.status != outbound_message::Status::Queued) {
        Some(mail) => mail_sent::<D>(tx, mail.id).await,
        None => Ok(()),
    }
}

/// Somebody is to see to it in the time that is left.
pub(super) async fn call<D: Duty>(tx: &mut Tx, row: D) -> Result<()> {
    let facts = row.facts();
    let left = facts.due_at.since(tx.now()).max(1);
    let limit = Limit::CalendarMillis(left);
    let follow_up = match (facts.contact, facts.partnership) {
        (Some(id), _) => {
            let contact = find::<contact::Model>(tx).by_id(id).await?;
            let errand = Errand {
                client: facts.client,
                contact: id,
                account: contact.account_id,
                reason: D::REASON,
                limit,
            };
            follow_up::errand(tx, errand).await?
        }
        (None, Some(id)) => {
            let partnership = find::<referral_partnership::Model>(tx).by_id(id).await?;
            let firm = find::<partner_organization::Model>(tx)
                .by_id(partnership.organization_id)
                .await?;
            let call = Call {
                client: facts.client,
                reason: D::REASON,
                limit,
                note: firm.name.into(),
            };
            follow_up::call(tx, call).await?
        }
        (None, None) => return Ok(()),
    };
    tx.save(row.called(follow_up.id)).await.map(drop)
}

/// A row with its follow-up, locked in this order: the follow-up, then what it stands for, as those do who end follow-ups.
pub(super) async fn locked<D: Duty>(tx: &Tx, id: Id<<D as Aggregate>::Kind>) -> Result<D> {
    let seen = find::<D>(tx).by_id(id).await?;
    if let Some(follow_up) = seen.facts().follow_up {
        tx.lock::<follow_up::Model>(follow_up).await?;
    }
    tx.lock::<D>(id).await
}

/// What a follow-up was for is done, or need not be done: it falls away once it stands for nothing more.
pub(super) async fn settle<D: Duty>(tx: &mut Tx, row: &D, why: &str) -> Result<()> {
    let Some(follow_up) = row.facts().follow_up else {
        return Ok(());
    };
    let all = find::<D>(tx)
        .filter(D::of_follow_up().eq(follow_up.uuid()))
        .most(MOST)
        .await?;
    if all.iter().any(|one| one.facts().status == Status::Due) {
        return Ok(());
    }
    follow_up::settle_one(tx, follow_up, why).await
}

/// Its time is over: whoever looks for what is late finds it. Nothing where it was done meanwhile.
pub(crate) async fn over<D: Duty>(tx: &mut Tx, over: Over) -> Result<()> {
    let row = match tx.lock::<D>(Id::from_uuid(over.id)).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let facts = row.facts();
    if !facts.status.is_open() || facts.is_overdue || facts.due_at > tx.now() {
        return Ok(());
    }
    let at = tx.now();
    tx.save(row.overdue(at)).await.map(drop)
}
