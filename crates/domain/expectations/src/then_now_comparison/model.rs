//! What a comparison of then and now is: what went wrong with an earlier supplier, aspect by aspect, beside what is done
//! today and what keeps it so (s54).

use goodword_kernel::id::{AgencyId, ClientId, PriorExperienceId, PromiseId, ThenNowComparisonId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One aspect, then and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aspect {
    /// What it is about.
    pub aspect: String,
    /// How it was.
    pub then: String,
    /// How it is.
    pub now: String,
    /// The promise that keeps it so.
    pub safeguard_promise_id: Option<PromiseId>,
}

/// The aspects of a comparison, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Aspects(pub Vec<Aspect>);

permissions! { "expectations.then_now_comparison": read Read = "read", act Create = "create", act Work = "work" }

events! { "expectations.then_now_comparison":
    /// Then and now were put side by side.
    Created = "created" { prior_experience_id: PriorExperienceId },
    /// The aspects were changed.
    Updated = "updated" {},
    /// It was put away.
    Archived = "archived" {},
}

/// A comparison's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "then_now_comparison")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ThenNowComparisonId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is for.
    pub client_id: ClientId,
    /// What the customer went through.
    pub prior_experience_id: PriorExperienceId,
    /// Then and now, aspect by aspect.
    pub aspects: Aspects,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ThenNowComparison;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ThenNowComparisonId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
