//! What advice is: which ways there were, by what they were weighed, what was recommended, and whether it was taken.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{AccountId, AdviceRecordId, AgencyId, ClientId, ContactId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::edit;
use crate::subject::Subject;
use crate::texts::Texts;

permissions! { "clients.advice_record": read Read = "read", act Create = "create", act Update = "update" }

events! { "clients.advice_record":
    /// A customer was advised.
    Created = "created" { account_id: Option<AccountId>, contact_id: Option<ContactId> },
    /// It was written otherwise, or the customer decided.
    Updated = "updated" { accepted: Option<bool> },
}

/// A piece of advice's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "advice_record")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AdviceRecordId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer was advised.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: Option<AccountId>,
    /// Which contact.
    pub contact_id: Option<ContactId>,
    /// The ways there were.
    pub options: Texts,
    /// By what they were weighed.
    pub criteria: Texts,
    /// What was recommended.
    pub recommendation: String,
    /// Whether it was taken; nothing while the customer has not decided.
    pub accepted: Option<bool>,
    /// When the customer decided.
    pub decided_at: Option<Timestamp>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AdviceRecord;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AdviceRecordId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes advice that a customer was given.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AdviceRecordCreateInput")]
pub struct Create {
    /// Which account was advised; the contact's when left out. An account, a contact, or both.
    pub account_id: Option<AccountId>,
    /// Which contact was advised.
    pub contact_id: Option<ContactId>,
    /// The ways there were: 1 to 20, each at most 500 characters.
    pub options: Vec<String>,
    /// By what they were weighed: at most 20, each at most 500 characters.
    #[graphql(default)]
    pub criteria: Vec<String>,
    /// What was recommended, and why; at most 4,000 characters.
    pub recommendation: String,
    /// Whether the customer took it; left out while they have not decided.
    pub accepted: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to advice. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AdviceRecordUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: AdviceRecordId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// All the ways there were: 1 to 20, each at most 500 characters.
    pub options: Option<Vec<String>>,
    /// All by which they were weighed: at most 20, each at most 500 characters.
    pub criteria: Option<Vec<String>>,
    /// What was recommended, and why; at most 4,000 characters.
    pub recommendation: Option<String>,
    /// Whether the customer took it; null while they have not decided.
    pub accepted: MaybeUndefined<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Where and when advice is noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Birth {
    pub(crate) agency: AgencyId,
    pub(crate) id: AdviceRecordId,
    pub(crate) subject: Subject,
    pub(crate) by: Option<UserId>,
    pub(crate) at: Timestamp,
}

impl Model {
    /// New advice.
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
            options: options(&mut check, &with.options),
            criteria: Texts::read(&mut check, "criteria", &with.criteria, 20, 500),
            recommendation: check.text("recommendation", &with.recommendation, 4_000),
            accepted: with.accepted,
            decided_at: with.accepted.map(|_| birth.at),
            by_user_id: birth.by,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            contact_id: row.contact_id,
        };
        Ok(Change::new(row, event))
    }

    /// The same advice, written otherwise or decided upon.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(given) = &with.options {
            after.options = options(&mut check, given);
        }
        if let Some(given) = &with.criteria {
            after.criteria = Texts::read(&mut check, "criteria", given, 20, 500);
        }
        if let Some(given) = &with.recommendation {
            after.recommendation = check.text("recommendation", given, 4_000);
        }
        after.accepted = edit::value(&with.accepted, after.accepted);
        if after.accepted != self.accepted {
            after.decided_at = after.accepted.map(|_| at);
        }
        check.done()?;
        let accepted = after.accepted;
        Ok(Change::update(self, Event::Updated { accepted }, |row| *row = after))
    }
}

fn options(check: &mut Check, given: &[String]) -> Texts {
    if given.is_empty() {
        check.problem("options", "must hold at least one");
    }
    Texts::read(check, "options", given, 20, 500)
}
