//! What a suggestion is: a pair of accounts or of contacts, and what makes them alike.

use goodword_kernel::id::{AgencyId, ClientId, MergeSuggestionId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::ClientsErrorCode as Code;

vocabulary! {
    /// What may be one.
    pub enum Kind as "MergeKind" {
        /// Two customer companies.
        Account,
        /// Two people.
        Contact,
    }
}

vocabulary! {
    /// What makes two customers alike (CUS-6).
    pub enum Reason as "MergeReason" {
        /// They have one e-mail address.
        SameEmail,
        /// They have one telephone number, however it is written.
        SamePhone,
        /// They have one internet domain, and names that are close.
        SimilarName,
    }
}

vocabulary! {
    /// What became of a suggestion.
    pub enum Status as "MergeSuggestionStatus" {
        /// Nobody has decided yet.
        Open,
        /// The two are one.
        Merged,
        /// Somebody said that they are two. It does not come again.
        Dismissed,
    }
}

permissions! { "clients.merge_suggestion": read Read = "read", act Dismiss = "dismiss" }

events! { "clients.merge_suggestion":
    /// Two customers were found alike.
    Found = "found" { reason: Reason },
    /// They were merged.
    Merged = "merged" {},
    /// Somebody said that they are two.
    Dismissed = "dismissed" {},
}

/// A suggestion's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merge_suggestion")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergeSuggestionId,
    /// How often it was changed.
    pub version: i32,
    /// When they were found.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers they are.
    pub client_id: ClientId,
    /// What they are.
    pub kind: Kind,
    /// The one that is known longer.
    pub first: Uuid,
    /// The other.
    pub second: Uuid,
    /// What makes them alike.
    pub reason: Reason,
    /// How alike they are, in per cent.
    pub likeness: i32,
    /// What became of it.
    pub status: Status,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::MergeSuggestion;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MergeSuggestionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Two customers that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) kind: Kind,
    pub(crate) first: Uuid,
    pub(crate) second: Uuid,
    pub(crate) reason: Reason,
    pub(crate) likeness: i32,
}

impl Pair {
    /// A pair by its ids, which are in the order of creation.
    pub(super) fn of(kind: Kind, one: Uuid, other: Uuid, reason: Reason, likeness: i32) -> Self {
        Self {
            kind,
            first: one.min(other),
            second: one.max(other),
            reason,
            likeness,
        }
    }
}

impl Model {
    pub(super) fn found(
        agency: AgencyId,
        id: MergeSuggestionId,
        client: ClientId,
        pair: Pair,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            kind: pair.kind,
            first: pair.first,
            second: pair.second,
            reason: pair.reason,
            likeness: pair.likeness,
            status: Status::Open,
            decided_by: None,
            decided_at: None,
        };
        Change::new(row, Event::Found { reason: pair.reason })
    }

    /// Somebody says that they are two.
    pub(super) fn dismissed(self, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        if self.status != Status::Open {
            return Err(Code::WrongStatus.saying(format!("This suggestion is {} already.", self.status)));
        }
        Ok(self.decided(Status::Dismissed, Event::Dismissed {}, by, at))
    }

    /// The two are one, or are parted again.
    pub(crate) fn followed(self, merged: bool, by: Option<UserId>, at: Timestamp) -> Change<Self> {
        if merged {
            self.decided(Status::Merged, Event::Merged {}, by, at)
        } else {
            self.decided(Status::Dismissed, Event::Dismissed {}, by, at)
        }
    }

    fn decided(self, status: Status, event: Event, by: Option<UserId>, at: Timestamp) -> Change<Self> {
        Change::update(self, event, |row| {
            row.status = status;
            (row.decided_by, row.decided_at) = (by, Some(at));
        })
    }
}
