//! How a follow-up begins: with an assignee, a limit that runs, and a playbook.

use goodword_clients::calendar::Limit;
use goodword_clients::{account, business_calendar, client_company, contact};
use goodword_identity::{ClientRole, Direction, Order, find};
use goodword_kernel::id::{AccountId, CaseId, ClientId, ContactId, SurveyResponseId, UserId};
use goodword_kernel::{Error, Personal, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};

use super::queries::is_open;
use super::{Column, Model, New, Reason};
use crate::sla_policy::{Customer, dues};
use crate::{escalation, playbook_run, roles, sla_policy};

/// A sign that somebody is to act on a customer.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) client: ClientId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) account: Option<AccountId>,
    /// Since when the limit runs.
    pub(crate) since: Timestamp,
    pub(crate) reason: Reason,
    pub(crate) required_role: ClientRole,
    pub(crate) assignee: Option<UserId>,
    pub(crate) priority: i32,
    /// What a person says; by the rules where nobody does.
    pub(crate) limit: Option<Limit>,
    pub(crate) response: Option<SurveyResponseId>,
    pub(crate) case: Option<CaseId>,
    pub(crate) note: Option<Personal<String>>,
}

/// Opens a follow-up, or attaches the signal to the one that is open already (FUP-8). An answer that opened it and is
/// heard of again is no new signal, but may be more urgent than before.
pub(crate) async fn open(tx: &mut Tx, signal: Signal) -> Result<Model> {
    // Locked, so that two signals at one instant are one follow-up.
    match (signal.contact, signal.account) {
        (Some(contact), _) => drop(tx.lock::<contact::Model>(contact).await?),
        (None, Some(account)) => drop(tx.lock::<account::Model>(account).await?),
        (None, None) => {}
    }
    match known(tx, &signal).await? {
        Some(row) if signal.response.is_some() && row.source_response_id == signal.response => {
            if row.priority < signal.priority {
                tx.save(row.reprioritised(signal.priority)).await
            } else {
                Ok(row)
            }
        }
        Some(row) => tx.save(row.signalled(signal.priority, signal.case)).await,
        None => begin(tx, signal).await,
    }
}

// One open follow-up for each account, contact and reason (FUP-8).
async fn known(tx: &Tx, signal: &Signal) -> Result<Option<Model>> {
    let customer = match (signal.contact, signal.account) {
        (Some(contact), _) => Column::ContactId.eq(contact.uuid()),
        (None, Some(account)) => Column::ContactId.is_null().and(Column::AccountId.eq(account.uuid())),
        (None, None) => return Ok(None),
    };
    let same = find::<Model>(tx)
        .filter(Column::ClientId.eq(signal.client.uuid()))
        .filter(customer)
        .filter(Column::Reason.eq(signal.reason))
        .filter(is_open());
    match same.maybe().await? {
        // Read again under the lock: somebody may be closing it at this moment.
        Some(row) => Ok(Some(tx.lock::<Model>(row.id).await?).filter(|row| row.is_open)),
        None => Ok(None),
    }
}

async fn begin(tx: &mut Tx, signal: Signal) -> Result<Model> {
    let hours = business_calendar::of(tx, signal.client).await?.hours;
    let now = tx.now();
    let policy = sla_policy::of(tx, signal.client, signal.reason).await?;
    let client = find::<client_company::Model>(tx).by_id(signal.client).await?;
    let customer = Customer {
        // Nobody else's limit depends on it.
        gold: (signal.reason == Reason::DetractorResponse || policy.is_some()) && is_gold(tx, signal.account).await?,
        trust: client.trust_sensitivity,
    };
    let since = signal.since;
    let dues = dues(
        signal.reason,
        &client.settings,
        policy.as_ref(),
        customer,
        (&hours, since),
    );
    let limit = signal
        .limit
        .or(dues.first_contact)
        .ok_or_else(|| Error::internal("a follow-up without a limit"))?;
    let over = |limit: &Limit| hours.at_share(limit, since, 100);
    let apart = roles::apart(tx, signal.client, signal.reason, signal.assignee).await?;
    let new = New {
        id: tx.id(),
        client: signal.client,
        contact: signal.contact,
        account: signal.account,
        reason: signal.reason,
        required_role: signal.required_role,
        assignee: signal.assignee,
        apart: apart.map(ToOwned::to_owned),
        priority: signal.priority,
        limit,
        since,
        due_at: over(&limit),
        response: signal.response,
        case: signal.case,
        note: signal.note,
        policy: policy.map(|policy| policy.id),
        close_due_at: dues.close.as_ref().map(over),
    };
    let row = tx.save(Model::opened(tx.agency(), new, now)).await?;
    escalation::schedule(tx, &row, &dues, &hours).await?;
    playbook_run::begin(tx, &row, &hours).await?;
    plan(tx, &row).await?;
    Ok(row)
}

async fn is_gold(tx: &Tx, account: Option<AccountId>) -> Result<bool> {
    match account {
        Some(id) => Ok(find::<account::Model>(tx).by_id(id).await?.gold),
        None => Ok(false),
    }
}

/// Keeps the next follow-up of a customer, contact and account, at the earliest that is open.
pub(crate) async fn plan(tx: &mut Tx, row: &Model) -> Result<()> {
    plan_for(tx, row.contact_id, row.account_id).await
}

/// The same for a contact and an account.
pub(crate) async fn plan_for(tx: &mut Tx, contact: Option<ContactId>, account: Option<AccountId>) -> Result<()> {
    if let Some(contact) = contact {
        let next = earliest(tx, Column::ContactId.eq(contact.uuid())).await?;
        contact::next_follow_up(tx, contact, next).await?;
    }
    if let Some(account) = account {
        let next = earliest(tx, Column::AccountId.eq(account.uuid())).await?;
        account::next_follow_up(tx, account, next).await?;
    }
    Ok(())
}

async fn earliest(tx: &Tx, of: SimpleExpr) -> Result<Option<(Timestamp, String)>> {
    let open = find::<Model>(tx).filter(of).filter(is_open());
    let next = open.ordered(&Order::by(Column::DueAt, Direction::Asc), 1).await?;
    Ok(next.first().map(|row| (row.due_at, row.reason.to_string())))
}
