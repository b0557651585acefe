//! What an import made, as the event log tells it: what was written in the transaction that ended with its end.

use std::collections::{BTreeMap, HashSet};

use goodword_identity::event_log::{Column, Model as Entry};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ConsentId, ContactId, EngagementId, EventId};
use goodword_kernel::time::HOUR;
use goodword_kernel::{Aggregate, Change, Error, Event, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, FromQueryResult, QueryOrder, QuerySelect};

use super::Model;
use crate::ClientsErrorCode as Code;
use crate::{account, consent, contact, engagement};

/// Entries of the log that are read in one statement.
const PAGE: u64 = 1_000;

/// What an import makes and may take back.
pub(super) trait Imported: Aggregate {
    /// How often it was changed.
    fn version(&self) -> i32;
    /// It goes.
    fn taken_back(self) -> Change<Self>;
}

macro_rules! imported {
    ($($kind:ident),*) => {
        $(impl Imported for $kind::Model {
            fn version(&self) -> i32 {
                self.version
            }

            fn taken_back(self) -> Change<Self> {
                Change::new(self, $kind::Event::RolledBack {})
            }
        })*
    };
}
imported! { account, consent, contact, engagement }

/// What an import made, each with the version in which it left it.
#[derive(Default)]
pub(super) struct Made {
    pub(super) accounts: Vec<(AccountId, i32)>,
    pub(super) consents: Vec<(ConsentId, i32)>,
    pub(super) contacts: Vec<(ContactId, i32)>,
    pub(super) engagements: Vec<(EngagementId, i32)>,
}

#[derive(FromQueryResult)]
struct Written {
    id: EventId,
    topic: String,
    name: String,
    subject: Uuid,
}

#[derive(FromQueryResult)]
struct Touched {
    subject: Uuid,
}

impl Made {
    /// Reads what an import made that is done. Refuses one that changed what was known before, or whose doings have had
    /// consequences elsewhere.
    pub(super) async fn by(tx: &Tx, job: &Model) -> Result<Self> {
        let (mut made, mut accounts) = (Self::default(), BTreeMap::new());
        each(tx, job, |one| made.note(one, &mut accounts)).await?;
        made.accounts = accounts.into_iter().collect();
        Ok(made)
    }

    fn note(&mut self, one: &Written, accounts: &mut BTreeMap<AccountId, i32>) -> Result<()> {
        let account = Id::from_uuid(one.subject);
        match (one.topic.as_str(), one.name.as_str()) {
            (account::Event::TOPIC, "created") => drop(accounts.insert(account, 1)),
            (account::Event::TOPIC, _) => *accounts.get_mut(&account).ok_or(Code::ImportKept)? += 1,
            (contact::Event::TOPIC, "created") => self.contacts.push((Id::from_uuid(one.subject), 1)),
            (consent::Event::TOPIC, "given") => self.consents.push((Id::from_uuid(one.subject), 1)),
            (engagement::Event::TOPIC, "created" | "completed") => {
                self.engagements.push((Id::from_uuid(one.subject), 1));
            }
            (contact::Event::TOPIC | consent::Event::TOPIC | engagement::Event::TOPIC, _) => {
                return Err(Code::ImportKept.into());
            }
            // Its own beginning.
            (super::Event::TOPIC, _) => {}
            // Something that listened: an invitation, a task.
            _ => return Err(Code::ImportInUse.into()),
        }
        Ok(())
    }
}

/// The things of one kind that an import made: those of which the log tells an event of this name in the transaction that ended with
/// the import's end.
pub(super) async fn made<A: Aggregate>(tx: &Tx, job: &Model, name: &str) -> Result<Vec<Id<A::Kind>>> {
    let mut ids = Vec::new();
    let by_it = |one: &Written| one.topic == A::Event::TOPIC && one.name == name;
    each(tx, job, |one| {
        if by_it(one) {
            ids.push(Id::from_uuid(one.subject));
        }
        Ok(())
    })
    .await?;
    Ok(ids)
}

/// Those of some things that an import made of which the log tells that somebody has done something about them since: a person or a
/// program with a key, not this program by itself.
pub(super) async fn touched(tx: &Tx, job: &Model, things: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    let (end, most) = (end_of(tx, job).await?, things.len() as u64);
    let since = find::<Entry>(tx)
        .filter(Column::Subject.is_in(things))
        .filter(Column::Id.gt(end.id.uuid()))
        .filter(Column::Actor.not_like("SYSTEM%"));
    let found: Vec<Touched> = since
        .figures(|select| select.column(Column::Subject).distinct(), most)
        .await?;
    Ok(found.into_iter().map(|one| one.subject).collect())
}

async fn end_of(tx: &Tx, job: &Model) -> Result<Entry> {
    let end = find::<Entry>(tx)
        .filter(Column::Subject.eq(job.id.uuid()))
        .filter(Column::Topic.eq(super::Event::TOPIC))
        .filter(Column::Name.eq("done"));
    end.maybe()
        .await?
        .ok_or_else(|| Error::internal("an import without its end"))
}

async fn each(tx: &Tx, job: &Model, mut note: impl FnMut(&Written) -> Result<()> + Send) -> Result<()> {
    let end = end_of(tx, job).await?;
    let mut after = Id::from_uuid(earliest(end.at));
    loop {
        let written = page(tx, job, &end, after).await?;
        let Some(last) = written.last() else { return Ok(()) };
        after = last.id;
        written.iter().try_for_each(&mut note)?;
    }
}

async fn page(tx: &Tx, job: &Model, end: &Entry, after: EventId) -> Result<Vec<Written>> {
    let of_import = Condition::all()
        .add(Column::ClientId.eq(job.client_id.uuid()))
        .add(Column::Id.gt(after.uuid()))
        .add(Column::Id.lt(end.id.uuid()))
        .add(Column::RequestId.eq(end.request_id.uuid()))
        .add(Column::At.eq(end.at));
    let columns = [Column::Id, Column::Topic, Column::Name, Column::Subject];
    let found = find::<Entry>(tx).filter(of_import);
    found
        .figures(|select| select.columns(columns).order_by_asc(Column::Id), PAGE)
        .await
}

/// An id below those of everything that was written from an instant on; clocks may have been set back by an hour.
fn earliest(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.plus(-HOUR).millis()).unwrap_or(0);
    Uuid::from_u128(millis << 80)
}
