//! What a merge is: who became part of whom, what moved, and how things were.

use std::collections::BTreeMap;

use goodword_kernel::id::{AgencyId, ClientId, CustomerMergeId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Error, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use goodword_persistence::{Aside, Place};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ClientsErrorCode as Code;
use crate::merge_suggestion::Kind;

vocabulary! {
    /// How a merge stands.
    pub enum Status as "CustomerMergeStatus" {
        /// The two are one, and can be parted.
        Done,
        /// The two were parted again.
        Undone,
        /// The two are one for good: how they were is forgotten.
        Final,
    }
}

permissions! { "clients.customer_merge": read Read = "read", act Merge = "merge", act Undo = "undo" }

events! { "clients.customer_merge":
    /// Two customers became one.
    Done = "done" { moved: i32 },
    /// They were parted again.
    Undone = "undone" {},
    /// How they were is forgotten.
    Finished = "finished" {},
}

/// Days in which a merge can be undone (CUS-6).
const DAYS: i64 = 30;

/// A merge's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_merge")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerMergeId,
    /// How often it was changed.
    pub version: i32,
    /// When they were merged.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers they are.
    pub client_id: ClientId,
    /// What they are.
    pub kind: Kind,
    /// Who stayed.
    pub winner: Uuid,
    /// Who became part of the other.
    pub loser: Uuid,
    /// How many rows moved.
    pub moved_rows: i32,
    /// How things were before, as JSON; nothing once it cannot be undone any more.
    pub before: Option<Personal<String>>,
    /// How it stands.
    pub status: Status,
    /// Who merged them.
    pub merged_by: Option<UserId>,
    /// Until when they can be parted.
    pub undo_until: Timestamp,
    /// When they were parted.
    pub undone_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::CustomerMerge;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CustomerMergeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// How things were before a merge: what of the two rows it changed, which rows moved, which stepped aside.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Before {
    pub(super) winner: serde_json::Map<String, serde_json::Value>,
    pub(super) loser: serde_json::Map<String, serde_json::Value>,
    pub(super) moved: Vec<Place>,
    /// What moved by columns that name somebody beside the one a row is about; merges noted before there were any have none.
    #[serde(default)]
    pub(super) named: BTreeMap<String, Vec<Place>>,
    pub(super) aside: Vec<Aside>,
}

/// The column that says which contact a row is about.
pub(super) const BY_CONTACT: &str = "contact_id";
/// The column that says which account a row is about.
pub(super) const BY_ACCOUNT: &str = "account_id";

impl Before {
    /// Notes which rows moved by a column.
    pub(super) fn note(&mut self, column: &str, places: Vec<Place>) {
        match column {
            BY_CONTACT | BY_ACCOUNT => self.moved.extend(places),
            other => self.named.entry(other.to_owned()).or_default().extend(places),
        }
    }

    /// How many rows moved.
    pub(super) fn moved_rows(&self) -> u64 {
        let named: usize = self.named.values().map(Vec::len).sum();
        (self.moved.len() + named) as u64
    }
}

/// Who becomes part of whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Two {
    pub(super) client: ClientId,
    pub(super) kind: Kind,
    pub(super) winner: Uuid,
    pub(super) loser: Uuid,
}

impl Model {
    pub(super) fn done(
        agency: AgencyId,
        id: CustomerMergeId,
        two: Two,
        before: &Before,
        (by, at): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        let moved = i32::try_from(before.moved_rows()).unwrap_or(i32::MAX);
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: two.client,
            kind: two.kind,
            winner: two.winner,
            loser: two.loser,
            moved_rows: moved,
            before: Some(serde_json::to_string(before).map_err(Error::internal)?.into()),
            status: Status::Done,
            merged_by: by,
            undo_until: at.plus_days(DAYS),
            undone_at: None,
        };
        Ok(Change::new(row, Event::Done { moved }))
    }

    /// How things were, while they can be so again; the refusal otherwise.
    pub(super) fn expect_undoable(&self, at: Timestamp) -> Result<Before> {
        match (self.status, &self.before) {
            (Status::Done, Some(before)) if at < self.undo_until => {
                serde_json::from_str(before).map_err(Error::internal)
            }
            (Status::Undone, _) => Err(Code::WrongStatus.saying("This merge was undone already.")),
            _ => Err(Code::MergeFinal.into()),
        }
    }

    /// They are parted.
    pub(super) fn undone(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Undone {}, |row| {
            row.status = Status::Undone;
            row.before = None;
            row.undone_at = Some(at);
        })
    }

    /// They are one for good.
    pub(super) fn finished(self) -> Change<Self> {
        Change::update(self, Event::Finished {}, |row| {
            row.status = Status::Final;
            row.before = None;
        })
    }
}
