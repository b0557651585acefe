//! What a figure of an account's health is (REV-11).

use goodword_kernel::id::{AccountId, AgencyId, ClientId, HealthScoreId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use super::rules::{STALE_DAYS, TOLD_FROM, trend};
use super::{Part, Trend};

/// What a figure is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Parts(pub Vec<Part>);

permissions! { "reviews.health_score": read Read = "read" }

events! { "reviews.health_score":
    /// An account has a figure, or another one.
    Weighed = "weighed" { account_id: AccountId, value: i32 },
    /// The figure of an account is ten points or more from what was last told.
    Changed = "changed" { account_id: AccountId, value: i32, before: i32 },
    /// It was looked at again, and is the same.
    Refreshed = "refreshed" {},
    /// Another one has taken its place.
    Ended = "ended" { account_id: AccountId },
    /// The import that made the account was taken back.
    RolledBack = "rolledBack" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "health_score")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HealthScoreId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it holds.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer the account is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// The figure, 0 to 100.
    pub value: i32,
    /// Its parts.
    pub parts: Parts,
    /// What the figure was 30 days before.
    pub compared_value: Option<i32>,
    /// Where it goes against that.
    pub trend: Option<Trend>,
    /// The figure that was last told as a change.
    pub told_value: i32,
    /// When it was last looked at.
    pub computed_at: Timestamp,
    /// From when on it is stale (REV-11).
    pub stale_at: Timestamp,
    /// Since when another one holds.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::HealthScore;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> HealthScoreId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// That a figure holds now.
pub(crate) fn holds() -> Condition {
    Condition::all().add(Column::EndedAt.is_null())
}

/// A figure that was just made out.
pub(super) struct Weighed {
    pub(super) client: ClientId,
    pub(super) account: AccountId,
    pub(super) value: i32,
    pub(super) parts: Parts,
    /// What it was 30 days before.
    pub(super) compared: Option<i32>,
}

impl Model {
    /// A figure in the place of another, or the first one.
    pub(super) fn weighed(
        agency: AgencyId,
        id: HealthScoreId,
        new: Weighed,
        before: Option<&Self>,
        at: Timestamp,
    ) -> Change<Self> {
        let (account_id, value) = (new.account, new.value);
        let told = before.map(|before| before.told_value);
        let (event, told_value) = match told {
            Some(told) if (value - told).abs() >= TOLD_FROM => {
                let before = told;
                let changed = Event::Changed {
                    account_id,
                    value,
                    before,
                };
                (changed, value)
            }
            _ => (Event::Weighed { account_id, value }, told.unwrap_or(value)),
        };
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            account_id,
            value,
            parts: new.parts,
            compared_value: new.compared,
            trend: new.compared.map(|before| trend(value, before)),
            told_value,
            computed_at: at,
            stale_at: at.plus_days(STALE_DAYS),
            ended_at: None,
        };
        Change::new(row, event)
    }

    /// The figure is the same as before.
    pub(super) fn refreshed(self, new: Weighed, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Refreshed {}, |row| {
            row.parts = new.parts;
            row.compared_value = new.compared;
            row.trend = new.compared.map(|before| trend(row.value, before));
            (row.computed_at, row.stale_at) = (at, at.plus_days(STALE_DAYS));
        })
    }

    /// Another one takes its place.
    pub(super) fn ended(self, at: Timestamp) -> Change<Self> {
        let account_id = self.account_id;
        Change::update(self, Event::Ended { account_id }, |row| row.ended_at = Some(at))
    }
}
