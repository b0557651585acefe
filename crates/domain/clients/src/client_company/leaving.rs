//! How a client company goes: it is said to end, handed over with all of its data, and closed (TEN-6).

use std::collections::BTreeSet;

use goodword_identity::{By, ClientRole, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Result, Timestamp};
use goodword_messages::undeliverable_address;
use goodword_persistence::{Place, Tx, change, vault, write};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Close, Event, Model, Offboard, Status, Transfer, may};
use crate::{ClientsErrorCode as Code, account, client_membership, contact, customer_merge, export_job, import_job};

/// The job by which the agency's rights end.
pub(crate) const RIGHTS_END: &str = "clients.rights_end";
/// How old the export of everything may be at the hand-over.
const FRESH: i64 = DAY;
/// Days after the hand-over until the agency's rights end.
const DAYS: i64 = 30;
/// Customers that are made anonymous in one step.
const AT_ONCE: u64 = 20;
/// People of one client company.
const MOST_PEOPLE: u64 = 1_000;

/// The states from which each state is reached. What is not here cannot be.
const TABLE: &[(Status, &[Status])] = &[
    (
        Status::Offboarding,
        &[Status::Onboarding, Status::Active, Status::Paused],
    ),
    (Status::Transferred, &[Status::Offboarding]),
    (Status::Closed, &[Status::Offboarding, Status::Transferred]),
];

/// Whose rights end.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    client_id: ClientId,
    // How far what is not about one customer alone was made anonymous; nothing before that began.
    #[serde(default)]
    from: Option<Place>,
}

/// Says that the work for a client company ends. No survey goes out any more.
pub async fn offboard(by: &By<may::Offboard>, with: Offboard) -> Result<Model> {
    change(by, with.id, |client: Model| {
        client.turned(Status::Offboarding, Event::Offboarded {}, |_| ())
    })
    .await
}

/// Hands a client company over (TEN-6). Everything of it must have been exported within the last day. From now on everybody only
/// reads, its people and the agency's; what is open ends; after thirty days nobody sees it, and the agency's copy says nothing
/// of anybody.
pub async fn transfer(by: &By<may::Transfer>, with: Transfer) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let client = tx.lock::<Model>(with.id).await?;
        let (id, at) = (client.id, tx.now());
        let end = at.plus_days(DAYS);
        let handed = client.turned(Status::Transferred, Event::Transferred {}, |row| {
            (row.transferred_at, row.rights_end_at) = (Some(at), Some(end));
        })?;
        if !export_job::whole_since(tx, id, at.plus(-FRESH)).await? {
            return Err(Code::ExportMissing.into());
        }
        for user in end_roles(tx, id).await? {
            client_membership::begin(tx, id, user, ClientRole::Viewer, false).await?;
        }
        let client = tx.save(handed).await?;
        vault::leave(tx, id, end).await?;
        let due = Due {
            client_id: id,
            from: None,
        };
        tx.schedule_one(RIGHTS_END, &id.to_string(), &due, end).await?;
        Ok(client)
    })
    .await
}

/// Closes a client company that goes. What is known of it is kept, unless it was handed over.
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    change(by, with.id, |client: Model| {
        client.turned(Status::Closed, Event::Closed {}, |_| ())
    })
    .await
}

/// Ends the agency's rights: nobody reads any more, and the copy is made anonymous, some customers at a time and then whatever
/// is about none of them alone. Scores and amounts stay, for the benchmarks.
pub(crate) async fn rights_end(tx: &mut Tx, due: Due) -> Result<()> {
    use contact::Column;
    if due.from.is_some() {
        return rest_forgotten(tx, due).await;
    }
    let people = find::<contact::Model>(tx)
        .filter(Column::ClientId.eq(due.client_id.uuid()))
        .filter(Column::ErasedAt.is_null());
    let people = people.most(AT_ONCE).await?;
    if people.is_empty() {
        customer_merge::finish_of(tx, due.client_id).await?;
        import_job::forget_errors(tx, due.client_id).await?;
        account::forget_of(tx, due.client_id).await?;
        undeliverable_address::forget_of(tx, due.client_id).await?;
        return rest_forgotten(tx, due).await;
    }
    export_job::expire_of(tx, due.client_id).await?;
    for person in people {
        let (id, at) = (person.id, tx.now());
        tx.save(person.erased(at)?).await?;
        tx.holdings().erase(tx, &[id]).await?;
    }
    let name = due.client_id.to_string();
    tx.schedule_one(RIGHTS_END, &name, &due, tx.now()).await
}

/// What is about no customer alone, or about none that is known, some rows at a time; then the end.
async fn rest_forgotten(tx: &mut Tx, mut due: Due) -> Result<()> {
    due.from = tx.holdings().erase_client(tx, due.client_id, due.from.take()).await?;
    if due.from.is_some() {
        return tx
            .schedule_one(RIGHTS_END, &due.client_id.to_string(), &due, tx.now())
            .await;
    }
    end_roles(tx, due.client_id).await?;
    let client = tx.lock::<Model>(due.client_id).await?;
    let ended = Change::update(client, Event::RightsEnded {}, |_| ());
    tx.save(ended).await.map(drop)
}

/// Takes every role away. Gives whose they were.
async fn end_roles(tx: &mut Tx, client: ClientId) -> Result<BTreeSet<UserId>> {
    use client_membership::Column;
    let open = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::EndedAt.is_null());
    let mut people = BTreeSet::new();
    for member in open.most(MOST_PEOPLE).await? {
        people.insert(member.user_id);
        client_membership::end_role(tx, member).await?;
    }
    Ok(people)
}

impl Model {
    fn turned(self, to: Status, event: Event, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        let possible = TABLE
            .iter()
            .any(|(next, from)| *next == to && from.contains(&self.status));
        if !possible {
            let sentence = format!("A client company that is {} cannot become {to}.", self.status);
            return Err(Code::WrongStatus.saying(sentence));
        }
        Ok(Change::update(self, event, |row| {
            row.status = to;
            edit(row);
        }))
    }

    /// The refusal of what cannot be done any more after the hand-over.
    pub(crate) fn expect_here(&self) -> Result<()> {
        match self.transferred_at {
            None => Ok(()),
            Some(_) => Err(Code::HandedOver.into()),
        }
    }

    /// Until when the agency may still read after the hand-over.
    pub fn rights_until(&self) -> Option<Timestamp> {
        self.rights_end_at
    }
}
