//! What a conflict is: two goals of one account that cannot both be met, such as those of finance and production (s41).

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, GoalConflictId, StakeholderGoalId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{ClientsErrorCode as Code, stakeholder_goal};

permissions! { "clients.goal_conflict": read Read = "read", act Create = "create", act Resolve = "resolve" }

events! { "clients.goal_conflict":
    /// Two goals stand against each other.
    Created = "created" { goal_a_id: StakeholderGoalId, goal_b_id: StakeholderGoalId },
    /// They do so no longer.
    Resolved = "resolved" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "goal_conflict")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GoalConflictId,
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
    /// The one goal.
    pub goal_a_id: StakeholderGoalId,
    /// The other one.
    pub goal_b_id: StakeholderGoalId,
    /// How they stand against each other.
    pub note: String,
    /// How that was resolved.
    pub resolution: Option<String>,
    /// When.
    pub resolved_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::GoalConflict;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> GoalConflictId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that two goals of one account stand against each other.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "GoalConflictCreateInput")]
pub struct Create {
    /// The one goal.
    pub goal_a_id: StakeholderGoalId,
    /// The other one, of the same account.
    pub goal_b_id: StakeholderGoalId,
    /// How they stand against each other; at most 1,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes how a conflict was resolved.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "GoalConflictResolveInput")]
pub struct Resolve {
    /// Which one.
    pub id: GoalConflictId,
    /// How; at most 1,000 characters.
    pub resolution: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Two goals stand against each other.
    pub(crate) fn created(
        goal: &stakeholder_goal::Model,
        id: GoalConflictId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: goal.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: goal.client_id,
            account_id: goal.account_id,
            goal_a_id: with.goal_a_id,
            goal_b_id: with.goal_b_id,
            note: check.text("note", &with.note, 1_000),
            resolution: None,
            resolved_at: None,
        };
        check.done()?;
        let event = Event::Created {
            goal_a_id: row.goal_a_id,
            goal_b_id: row.goal_b_id,
        };
        Ok(Change::new(row, event))
    }

    /// They do so no longer.
    pub(crate) fn resolved(self, with: &Resolve, at: Timestamp) -> Result<Change<Self>> {
        if self.resolved_at.is_some() {
            return Err(Code::WrongStatus.saying("This conflict is resolved already."));
        }
        let mut check = Check::new();
        let resolution = check.text("resolution", &with.resolution, 1_000);
        check.done()?;
        Ok(Change::update(self, Event::Resolved {}, |row| {
            row.resolution = Some(resolution);
            row.resolved_at = Some(at);
        }))
    }
}
