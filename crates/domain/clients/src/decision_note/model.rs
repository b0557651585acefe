//! What a decision note is: what was decided for a customer, why, for which need, and when the customer was told.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, DecisionNoteId, NeedId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::subject::Subject;
use crate::{ClientsErrorCode as Code, edit};

permissions! { "clients.decision_note":
read Read = "read", act Create = "create", act Update = "update", act Share = "share" }

events! { "clients.decision_note":
    /// Something was decided.
    Created = "created" { account_id: Option<AccountId>, contact_id: Option<ContactId> },
    /// It was written otherwise.
    Updated = "updated" {},
    /// The customer was told.
    Shared = "shared" { account_id: Option<AccountId>, contact_id: Option<ContactId> },
}

/// A decision note's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "decision_note")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DecisionNoteId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is for.
    pub client_id: ClientId,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// For which contact.
    pub contact_id: Option<ContactId>,
    /// What was decided.
    pub what: String,
    /// Why: how it solves the customer's problem.
    pub why: String,
    /// For which need.
    pub for_need_id: Option<NeedId>,
    /// When the customer was told.
    pub shared_at: Option<Timestamp>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::DecisionNote;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> DecisionNoteId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what was decided for a customer.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DecisionNoteCreateInput")]
pub struct Create {
    /// For which account; the need's or the contact's when left out. An account, a contact, or a need must be given.
    pub account_id: Option<AccountId>,
    /// For which contact.
    pub contact_id: Option<ContactId>,
    /// What was decided; at most 1,000 characters.
    pub what: String,
    /// Why: how it solves the customer's problem; at most 4,000 characters.
    pub why: String,
    /// For which need of the account.
    pub for_need_id: Option<NeedId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a decision note. What is left out stays as it is; null clears. What the customer was told is not changed.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DecisionNoteUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: DecisionNoteId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What was decided; at most 1,000 characters.
    pub what: Option<String>,
    /// Why; at most 4,000 characters.
    pub why: Option<String>,
    /// For which need of the account.
    pub for_need_id: MaybeUndefined<NeedId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that the customer was told.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DecisionNoteShareInput")]
pub struct Share {
    /// Which one.
    pub id: DecisionNoteId,
    /// When; now when left out. Not in the future.
    pub at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Where and when a decision is noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Birth {
    pub(crate) agency: AgencyId,
    pub(crate) id: DecisionNoteId,
    pub(crate) subject: Subject,
    pub(crate) by: Option<UserId>,
    pub(crate) at: Timestamp,
}

impl Model {
    /// A new note.
    pub(crate) fn created(birth: Birth, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.subject.client,
            account_id: birth.subject.account,
            contact_id: birth.subject.contact,
            what: check.text("what", &with.what, 1_000),
            why: check.text("why", &with.why, 4_000),
            for_need_id: with.for_need_id,
            shared_at: None,
            by_user_id: birth.by,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            contact_id: row.contact_id,
        };
        Ok(Change::new(row, event))
    }

    /// The same note in other words.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        if self.shared_at.is_some() {
            return Err(Code::WrongStatus.saying("The customer was told of this decision: note another one."));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(what) = &with.what {
            after.what = check.text("what", what, 1_000);
        }
        if let Some(why) = &with.why {
            after.why = check.text("why", why, 4_000);
        }
        after.for_need_id = edit::value(&with.for_need_id, after.for_need_id);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The customer was told.
    pub(crate) fn shared(self, with: &Share, now: Timestamp) -> Result<Change<Self>> {
        if self.shared_at.is_some() {
            return Err(Code::WrongStatus.saying("The customer was told of this decision already."));
        }
        let at = with.at.unwrap_or(now);
        let mut check = Check::new();
        if at > now {
            check.problem("at", "must not be in the future");
        }
        check.done()?;
        let event = Event::Shared {
            account_id: self.account_id,
            contact_id: self.contact_id,
        };
        Ok(Change::update(self, event, |row| row.shared_at = Some(at)))
    }
}
