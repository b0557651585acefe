//! What a rule for rewards is: a name that stays, with terms that are never changed but followed by others (LED-9).

use goodword_kernel::id::{AgencyId, ClientId, RewardRuleId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "rewards.reward_rule":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "rewards.reward_rule":
    /// Something is earned from now on.
    Created = "created" {},
    /// It has another name.
    Renamed = "renamed" {},
    /// It has other terms from now on.
    Revised = "revised" { number: i32 },
    /// Nothing more is earned by it.
    Archived = "archived" {},
}

/// A rule's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reward_rule")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RewardRuleId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who rewards.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// The number of its present terms.
    pub number: i32,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::RewardRule;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RewardRuleId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
