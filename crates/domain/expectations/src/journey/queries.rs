//! What one may ask about journeys.

use std::collections::{HashMap, HashSet};

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, JourneyId, JourneyStageId};
use goodword_kernel::text::search_key;
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;

use super::plan::{Plan, StagePlan, TouchpointPlan};
use super::{Column, Model, may};
use crate::{ExpectationsErrorCode as Code, journey_stage, touchpoint};

/// Stages of one client company that are read together.
const MOST_STAGES: u64 = 2_000;
/// Touchpoints of one client company that are read together.
const MOST_TOUCHPOINTS: u64 = 5_000;

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
/// `TooManyJourneys` where there are more than `most`, or too much in them: what is left out silently would be taken for what
/// is not there.
pub async fn planned(scope: &impl Scope, clients: &[Uuid], most: u64) -> Result<Vec<(Model, Plan)>> {
    let journeys = find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), most + 1)
        .await?;
    let journeys = whole(journeys, most)?;
    let mut stages = stages(scope, &journeys, clients).await?;
    let with = |journey: Model| {
        let stages = stages.remove(&journey.id).unwrap_or_default();
        (journey, Plan { stages })
    };
    Ok(journeys.into_iter().map(with).collect())
}

/// Rows that were read with one more than there may be: all of them, or `TooManyJourneys`.
pub(super) fn whole<T>(found: Vec<T>, most: u64) -> Result<Vec<T>> {
    if found.len() as u64 > most {
        return Err(Code::TooManyJourneys.into());
    }
    Ok(found)
}

async fn stages(
    scope: &impl Scope,
    journeys: &[Model],
    clients: &[Uuid],
) -> Result<HashMap<JourneyId, Vec<StagePlan>>> {
    use journey_stage::Column;
    let most = MOST_STAGES * clients.len() as u64;
    let kept = find::<journey_stage::Model>(scope)
        .filter(Column::JourneyId.is_in(journeys.iter().map(|journey| journey.id.uuid())))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by(Column::Position, Direction::Asc), most + 1)
        .await?;
    let mut touchpoints = touchpoints(scope, clients).await?;
    let mut all: HashMap<JourneyId, Vec<StagePlan>> = HashMap::new();
    for stage in whole(kept, most)? {
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

async fn touchpoints(scope: &impl Scope, clients: &[Uuid]) -> Result<HashMap<JourneyStageId, Vec<TouchpointPlan>>> {
    use touchpoint::Column;
    let most = MOST_TOUCHPOINTS * clients.len() as u64;
    let found = find::<touchpoint::Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::ArchivedAt.is_null())
        .most(most + 1)
        .await?;
    let mut all: HashMap<JourneyStageId, Vec<TouchpointPlan>> = HashMap::new();
    for one in whole(found, most)? {
        all.entry(one.stage_id).or_default().push(TouchpointPlan {
            name: one.name,
            channel: one.channel,
            owner_role: one.owner_role,
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_refused_and_not_cut() {
        assert!(whole(vec![1, 2], 2).is_ok_and(|all| all.len() == 2));
        let told = whole(vec![1, 2, 3], 2);
        assert!(
            matches!(
                told,
                Err(goodword_kernel::Error::Refused {
                    code: "TooManyJourneys",
                    ..
                })
            ),
            "{told:?}"
        );
    }
}
