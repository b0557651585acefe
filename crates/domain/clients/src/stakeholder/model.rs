//! What a stakeholder is: a contact with a part in the decisions of an account (s41 to s44).

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, StakeholderId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{ClientsErrorCode as Code, account, edit};

vocabulary! {
    /// What somebody does at an account.
    pub enum Function as "StakeholderFunction" {
        /// Leads the company: wants growth.
        Executive,
        /// Looks after money: wants to save.
        Finance,
        /// Looks after technology: wants know-how.
        Technology,
        /// Keeps things running.
        Operations,
        /// Works with what is bought.
        User,
        /// Buys.
        Purchasing,
        /// Something else.
        Other,
    }
}

vocabulary! {
    /// Which part somebody has in decisions.
    pub enum DecisionRole as "DecisionRole" {
        /// Has the final word: exactly one at each account (CUS-2).
        Final,
        /// Must agree.
        Approver,
        /// Is listened to.
        Influencer,
        /// Works with what is decided.
        User,
    }
}

permissions! { "clients.stakeholder":
read Read = "read", act Create = "create", act Update = "update", act End = "end" }

events! { "clients.stakeholder":
    /// A contact has a part in decisions.
    Created = "created" { account_id: AccountId, contact_id: ContactId, decision_role: DecisionRole },
    /// The part is another one.
    Updated = "updated" { decision_role: DecisionRole },
    /// A goal was met or planned, or none is any more (CUS-3).
    GoalsChanged = "goalsChanged" { served: bool },
    /// The contact has no part any more.
    Ended = "ended" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stakeholder")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StakeholderId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// In whose decisions.
    pub account_id: AccountId,
    /// Who.
    pub contact_id: ContactId,
    /// What the person does there.
    pub function: Function,
    /// Which part the person has.
    pub decision_role: DecisionRole,
    /// How much the person is listened to, 1 to 5.
    pub influence: i32,
    /// Whether at least one goal of the person is met or planned (CUS-3).
    pub served: bool,
    /// Since when the person has no part any more.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Stakeholder;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> StakeholderId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that a contact has a part in the decisions of an account.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StakeholderCreateInput")]
pub struct Create {
    /// Who.
    pub contact_id: ContactId,
    /// In whose decisions; the contact's own account when left out.
    pub account_id: Option<AccountId>,
    /// What the person does there.
    pub function: Function,
    /// Which part the person has. An account has exactly one FINAL (CUS-2).
    pub decision_role: DecisionRole,
    /// How much the person is listened to, 1 to 5.
    #[graphql(default = 3)]
    pub influence: i32,
    /// Whether to begin with the goals that people of this function usually have.
    #[graphql(default)]
    pub with_usual_goals: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a stakeholder. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StakeholderUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: StakeholderId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What the person does there.
    pub function: Option<Function>,
    /// Which part the person has.
    pub decision_role: Option<DecisionRole>,
    /// How much the person is listened to, 1 to 5.
    pub influence: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that a contact has no part in the decisions any more.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StakeholderEndInput")]
pub struct End {
    /// Which stakeholder.
    pub id: StakeholderId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A new stakeholder.
    pub(crate) fn created(
        account: &account::Model,
        id: StakeholderId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            contact_id: with.contact_id,
            function: with.function,
            decision_role: with.decision_role,
            influence: check.within("influence", with.influence, 1, 5),
            served: false,
            ended_at: None,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            contact_id: row.contact_id,
            decision_role: row.decision_role,
        };
        Ok(Change::new(row, event))
    }

    /// The same stakeholder with another part.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        after.function = with.function.unwrap_or(after.function);
        after.decision_role = with.decision_role.unwrap_or(after.decision_role);
        if let Some(influence) = with.influence {
            after.influence = check.within("influence", influence, 1, 5);
        }
        check.done()?;
        let decision_role = after.decision_role;
        Ok(Change::update(self, Event::Updated { decision_role }, |row| {
            *row = after;
        }))
    }

    /// Whether a goal is met or planned (CUS-3); nothing when that is known.
    pub(crate) fn served_now(self, served: bool) -> Option<Change<Self>> {
        (self.served != served).then(|| Change::update(self, Event::GoalsChanged { served }, |row| row.served = served))
    }

    /// Has no part any more.
    pub(crate) fn ended(self, at: Timestamp) -> Result<Change<Self>> {
        if self.ended_at.is_some() {
            return Err(Code::WrongStatus.saying("This person has no part in the decisions any more."));
        }
        Ok(Change::update(self, Event::Ended {}, |row| row.ended_at = Some(at)))
    }
}
