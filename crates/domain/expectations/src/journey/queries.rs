//! What one may ask about journeys.

use std::collections::{HashMap, HashSet};

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, JourneyId, JourneyStageId};
use goodword_kernel::text::search_key;
use goodword_kernel::{Id, Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;

use super::plan::{Plan, StagePlan, TouchpointPlan};
use super::{Column, Model, may};
use crate::{journey_stage, touchpoint};

/// Touchpoints of one client company that are read together.
const MOST_TOUCHPOINTS: u64 = 2_000;

/// Narrows the journeys. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "JourneyFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Journeys that were put away are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

one_order! {
    /// The order of journeys: by when they were drawn.
    "JourneyOrder", Asc
}

/// A page of journeys.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("journeys", &Order::by_id(order.direction), page).await
}

/// How many journeys there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The journeys of one client company that are not put away.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "kept")
}

/// The journeys of client companies that are not put away, each with what it has. Three statements for all of them.
pub async fn planned(scope: &impl Scope, clients: &[Uuid], most: u64) -> Result<Vec<(Model, Plan)>> {
    let journeys = find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), most)
        .await?;
    let mut stages = stages(scope, &journeys, (4 * most, clients.len() as u64)).await?;
    let with = |journey: Model| {
        let stages = stages.remove(&journey.id).unwrap_or_default();
        (journey, Plan { stages })
    };
    Ok(journeys.into_iter().map(with).collect())
}

async fn stages(
    scope: &impl Scope,
    journeys: &[Model],
    (most, clients): (u64, u64),
) -> Result<HashMap<JourneyId, Vec<StagePlan>>> {
    use journey_stage::Column;
    let kept = find::<journey_stage::Model>(scope)
        .filter(Column::JourneyId.is_in(journeys.iter().map(|journey| journey.id.uuid())))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by(Column::Position, Direction::Asc), most)
        .await?;
    let ids: Vec<JourneyStageId> = kept.iter().map(|stage| stage.id).collect();
    let mut touchpoints = touchpoints(scope, &ids, MOST_TOUCHPOINTS * clients).await?;
    let mut all: HashMap<JourneyId, Vec<StagePlan>> = HashMap::new();
    for stage in kept {
        let mut touchpoints = touchpoints.remove(&stage.id).unwrap_or_default();
        touchpoints.sort();
        // Two that say the same are one.
        let mut seen = HashSet::new();
        touchpoints.retain(|one| seen.insert((search_key(&one.name), one.channel)));
        all.entry(stage.journey_id).or_default().push(StagePlan {
            key: stage.key,
            name: stage.name,
            moment_of_truth: stage.moment_of_truth,
            touchpoints,
        });
    }
    Ok(all)
}

async fn touchpoints(
    scope: &impl Scope,
    stages: &[JourneyStageId],
    most: u64,
) -> Result<HashMap<JourneyStageId, Vec<TouchpointPlan>>> {
    use touchpoint::Column;
    let found = find::<touchpoint::Model>(scope)
        .filter(Column::StageId.is_in(stages.iter().map(Id::uuid)))
        .filter(Column::ArchivedAt.is_null())
        .most(most)
        .await?;
    let mut all: HashMap<JourneyStageId, Vec<TouchpointPlan>> = HashMap::new();
    for one in found {
        all.entry(one.stage_id).or_default().push(TouchpointPlan {
            name: one.name,
            channel: one.channel,
            owner_role: one.owner_role,
        });
    }
    Ok(all)
}
