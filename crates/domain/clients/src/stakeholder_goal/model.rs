//! What a goal is: something that a stakeholder wants, how much, and what meets it.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, StakeholderGoalId, StakeholderId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::texts::Texts;
use crate::{edit, stakeholder};

vocabulary! {
    /// How far a goal has come.
    pub enum Status as "StakeholderGoalStatus" {
        /// Nothing is planned for it yet.
        Open,
        /// It is planned how to meet it.
        Planned,
        /// It is met.
        Met,
        /// The person wants it no longer.
        Dropped,
    }
}

permissions! { "clients.stakeholder_goal": read Read = "read", act Create = "create", act Update = "update" }

events! { "clients.stakeholder_goal":
    /// Somebody wants something.
    Created = "created" { stakeholder_id: StakeholderId, status: Status },
    /// What is known of it was changed.
    Updated = "updated" { status: Status },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stakeholder_goal")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StakeholderGoalId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// At which account.
    pub account_id: AccountId,
    /// Who wants it.
    pub stakeholder_id: StakeholderId,
    /// What is wanted.
    pub goal: String,
    /// How much, 1 to 5.
    pub weight: i32,
    /// How far it has come.
    pub status: Status,
    /// What meets it, or will.
    pub met_by: Texts,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::StakeholderGoal;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> StakeholderGoalId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// A new goal of a stakeholder.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StakeholderGoalCreateInput")]
pub struct Create {
    /// Who wants it.
    pub stakeholder_id: StakeholderId,
    /// What is wanted; at most 300 characters.
    pub goal: String,
    /// How much, 1 to 5.
    #[graphql(default = 3)]
    pub weight: i32,
    /// How far it has come.
    #[graphql(default_with = "Status::Open")]
    pub status: Status,
    /// What meets it, or will: at most 10, each at most 300 characters.
    #[graphql(default)]
    pub met_by: Vec<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a goal. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StakeholderGoalUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: StakeholderGoalId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is wanted; at most 300 characters.
    pub goal: Option<String>,
    /// How much, 1 to 5.
    pub weight: Option<i32>,
    /// How far it has come.
    pub status: Option<Status>,
    /// All that meets it, or will: at most 10, each at most 300 characters.
    pub met_by: Option<Vec<String>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Status {
    /// Whether somebody who has such a goal is served (CUS-3).
    pub const fn serves(self) -> bool {
        matches!(self, Self::Planned | Self::Met)
    }
}

impl Model {
    /// A goal that people of the stakeholder's function usually have.
    pub(crate) fn usual(of: &stakeholder::Model, id: StakeholderGoalId, goal: &str, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            account_id: of.account_id,
            stakeholder_id: of.id,
            goal: goal.to_owned(),
            weight: 3,
            status: Status::Open,
            met_by: Texts::default(),
        };
        let event = Event::Created {
            stakeholder_id: of.id,
            status: row.status,
        };
        Change::new(row, event)
    }

    /// A new goal.
    pub(crate) fn created(
        of: &stakeholder::Model,
        id: StakeholderGoalId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let goal = check.line("goal", &with.goal, 300);
        let (_, plain, _) = Self::usual(of, id, &goal, at).into_parts();
        let row = Self {
            weight: check.within("weight", with.weight, 1, 5),
            status: with.status,
            met_by: Texts::read(&mut check, "metBy", &with.met_by, 10, 300),
            ..plain
        };
        check.done()?;
        let event = Event::Created {
            stakeholder_id: of.id,
            status: row.status,
        };
        Ok(Change::new(row, event))
    }

    /// The same goal, known better.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(goal) = &with.goal {
            after.goal = check.line("goal", goal, 300);
        }
        if let Some(weight) = with.weight {
            after.weight = check.within("weight", weight, 1, 5);
        }
        after.status = with.status.unwrap_or(after.status);
        if let Some(met_by) = &with.met_by {
            after.met_by = Texts::read(&mut check, "metBy", met_by, 10, 300);
        }
        check.done()?;
        let status = after.status;
        Ok(Change::update(self, Event::Updated { status }, |row| *row = after))
    }
}
