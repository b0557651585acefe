//! Journeys brought to what is planned, within another deed: drawn where there are none, else brought up to date. A journey
//! becomes one edition later at most, whatever changes in it; audits that are planned keep what they have in scope.

use std::collections::{HashMap, HashSet};

use async_graphql::MaybeUndefined;
use goodword_identity::find;
use goodword_kernel::id::{ClientId, JourneyId, JourneyStageId};
use goodword_kernel::text::search_key;
use goodword_kernel::{Change, Check, Error, Id, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::plan::{Plan, StagePlan, TouchpointPlan};
use super::queries::whole;
use super::{Column, Model, Update, rules};
use crate::{ExpectationsErrorCode as Code, journey_stage, touchpoint};

/// Stages of one journey that are looked at, those that were put away included.
const MOST_STAGES: u64 = 500;
/// Touchpoints of one journey.
const MOST_TOUCHPOINTS: u64 = 2_000;

/// A journey that is to be.
#[derive(Clone, Debug)]
pub struct Bring {
    /// The one that is brought up to date, put away or not; one is drawn anew where there is none.
    pub id: Option<JourneyId>,
    /// What it is called where it is drawn anew: no other journey of the client company may have the name.
    pub name: String,
    /// What it is to have.
    pub plan: Plan,
}

/// What comes of it.
#[derive(Default)]
struct Work {
    stages: Vec<Change<journey_stage::Model>>,
    touchpoints: Vec<Change<touchpoint::Model>>,
}

/// Brings journeys of one client company to what is planned, and gives their ids in the order of the list. The caller holds
/// the client company's lock. What is known is read in four statements, however many there are. `NameTaken` where one that is
/// drawn would have the name of another, put away or not: nobody was shown that one, so that it stays as it is.
pub async fn bring(tx: &mut Tx, client: ClientId, all: &[Bring]) -> Result<Vec<JourneyId>> {
    let mut check = Check::new();
    let mut read = Vec::with_capacity(all.len());
    for one in all {
        let name = check.line("name", &one.name, rules::NAME);
        read.push((one.id, name, Plan::read(&mut check, "stages", &one.plan.stages)));
    }
    check.done()?;
    let known = known(tx, client, &read).await?;
    let ids: Vec<JourneyId> = known.iter().map(|journey| journey.id).collect();
    let mut stages = stages(tx, &ids).await?;
    let mut touchpoints = touchpoints(tx, &ids).await?;
    let mut made = Vec::with_capacity(read.len());
    let (mut drawn, mut work) = (Vec::new(), Work::default());
    let mut names: HashSet<String> = known.iter().map(|journey| journey.name_key.clone()).collect();
    for (id, name, plan) in read {
        let there = known.iter().find(|journey| Some(journey.id) == id);
        let Some(there) = there else {
            if !names.insert(search_key(&name)) {
                return Err(taken(&name));
            }
            let count = plan.stages.len();
            let new = Model::created(tx.agency(), tx.id(), client, name, count, tx.now());
            made.push(new.after().id);
            let journey = new.after().clone();
            drawn.push(new);
            draw(tx, &journey, &plan, &mut work)?;
            continue;
        };
        made.push(there.id);
        let journey = revised(tx, there.clone(), &plan).await?;
        let mine = stages.remove(&journey.id).unwrap_or_default();
        renew(tx, &journey, &plan, (mine, &mut touchpoints), &mut work).await?;
    }
    tx.save_all(drawn).await?;
    tx.save_all(work.stages).await?;
    tx.save_all(work.touchpoints).await?;
    Ok(made)
}

fn taken(name: &str) -> Error {
    Code::NameTaken.saying(format!(
        "Another journey of this client company, in use or put away, is called {name}: give one of the two another name."
    ))
}

// Locked: nobody else changes their stages and touchpoints until the end.
async fn known(tx: &Tx, client: ClientId, all: &[(Option<JourneyId>, String, Plan)]) -> Result<Vec<Model>> {
    let ids = all.iter().filter_map(|(id, ..)| *id).map(|id| id.uuid());
    let names = all.iter().map(|(_, name, _)| search_key(name));
    let same = Condition::any()
        .add(Column::Id.is_in(ids))
        .add(Column::NameKey.is_in(names));
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(same)
        .most(2 * all.len() as u64)
        .await?;
    let ids: Vec<JourneyId> = found.iter().map(|journey| journey.id).collect();
    tx.lock_all(&ids).await
}

async fn stages(tx: &Tx, journeys: &[JourneyId]) -> Result<HashMap<JourneyId, Vec<journey_stage::Model>>> {
    use journey_stage::Column;
    let most = MOST_STAGES * journeys.len() as u64;
    let found = find::<journey_stage::Model>(tx)
        .filter(Column::JourneyId.is_in(journeys.iter().map(Id::uuid)))
        .most(most + 1)
        .await?;
    let mut all: HashMap<JourneyId, Vec<journey_stage::Model>> = HashMap::new();
    for stage in whole(found, most)? {
        all.entry(stage.journey_id).or_default().push(stage);
    }
    Ok(all)
}

async fn touchpoints(tx: &Tx, journeys: &[JourneyId]) -> Result<HashMap<JourneyStageId, Vec<touchpoint::Model>>> {
    use touchpoint::Column;
    let most = MOST_TOUCHPOINTS * journeys.len() as u64;
    let found = find::<touchpoint::Model>(tx)
        .filter(Column::JourneyId.is_in(journeys.iter().map(Id::uuid)))
        .filter(Column::ArchivedAt.is_null())
        .most(most + 1)
        .await?;
    let mut all: HashMap<JourneyStageId, Vec<touchpoint::Model>> = HashMap::new();
    for touchpoint in whole(found, most)? {
        all.entry(touchpoint.stage_id).or_default().push(touchpoint);
    }
    Ok(all)
}

// Taken out again where it was put away, and one edition later.
async fn revised(tx: &mut Tx, mut journey: Model, plan: &Plan) -> Result<Model> {
    if journey.archived_at.is_some() {
        let out = Update {
            id: journey.id,
            expected_version: None,
            name: None,
            archived: Some(false),
            idempotency_key: None,
        };
        journey = tx.save(journey.updated(&out, tx.now())?).await?;
    }
    let planned = i32::try_from(plan.stages.len()).unwrap_or(i32::MAX);
    let more = planned.saturating_sub(journey.stages);
    tx.save(journey.revised(more)?).await
}

fn draw(tx: &Tx, journey: &Model, plan: &Plan, work: &mut Work) -> Result<()> {
    for (stage, position) in plan.stages.iter().zip(1..) {
        add(tx, journey, (stage, position), work)?;
    }
    Ok(())
}

fn add(tx: &Tx, journey: &Model, (stage, position): (&StagePlan, i32), work: &mut Work) -> Result<()> {
    let place = journey_stage::Place::of(journey, tx.id(), position);
    let (key, name) = (stage.key.clone(), stage.name.clone());
    let new = journey_stage::Model::created(place, key, name, stage.moment_of_truth, tx.now());
    for touchpoint in &stage.touchpoints {
        work.touchpoints.push(meet(tx, new.after(), touchpoint)?);
    }
    work.stages.push(new);
    Ok(())
}

fn meet(tx: &Tx, stage: &journey_stage::Model, with: &TouchpointPlan) -> Result<Change<touchpoint::Model>> {
    let create = touchpoint::Create {
        stage_id: stage.id,
        name: with.name.clone(),
        channel: with.channel,
        owner_role: with.owner_role,
        idempotency_key: None,
    };
    touchpoint::Model::created(stage, tx.id(), &create, tx.now())
}

type Known<'a> = (
    Vec<journey_stage::Model>,
    &'a mut HashMap<JourneyStageId, Vec<touchpoint::Model>>,
);

async fn renew(
    tx: &mut Tx,
    journey: &Model,
    plan: &Plan,
    (mut stages, touchpoints): Known<'_>,
    work: &mut Work,
) -> Result<()> {
    for (wanted, position) in plan.stages.iter().zip(1..) {
        let Some(at) = stages.iter().position(|stage| stage.key == wanted.key) else {
            add(tx, journey, (wanted, position), work)?;
            continue;
        };
        let stage = stages.swap_remove(at);
        let same = stage.name == wanted.name
            && stage.position == position
            && stage.moment_of_truth == wanted.moment_of_truth
            && stage.archived_at.is_none();
        let mine = touchpoints.remove(&stage.id).unwrap_or_default();
        refill(tx, &stage, (&wanted.touchpoints, mine), work).await?;
        if !same {
            let change = journey_stage::Update {
                name: Some(wanted.name.clone()),
                position: Some(position),
                moment_of_truth: Some(wanted.moment_of_truth),
                ..edit(&stage, false)
            };
            tx.save(stage.updated(&change, tx.now())?).await?;
        }
    }
    for stage in stages.into_iter().filter(|stage| stage.archived_at.is_none()) {
        let away = edit(&stage, true);
        tx.save(stage.updated(&away, tx.now())?).await?;
    }
    Ok(())
}

const fn edit(stage: &journey_stage::Model, archived: bool) -> journey_stage::Update {
    journey_stage::Update {
        id: stage.id,
        expected_version: None,
        name: None,
        position: None,
        moment_of_truth: None,
        archived: Some(archived),
        idempotency_key: None,
    }
}

// A touchpoint is found again by its name, of several the one by the same way.
async fn refill(
    tx: &mut Tx,
    stage: &journey_stage::Model,
    (wanted, mut mine): (&[TouchpointPlan], Vec<touchpoint::Model>),
    work: &mut Work,
) -> Result<()> {
    let mut done = HashSet::new();
    for exact in [true, false] {
        for (at, one) in wanted.iter().enumerate() {
            let key = search_key(&one.name);
            let fits =
                |known: &touchpoint::Model| search_key(&known.name) == key && (!exact || known.channel == one.channel);
            let found = (!done.contains(&at)).then(|| mine.iter().position(fits)).flatten();
            let Some(found) = found else { continue };
            done.insert(at);
            let known = mine.swap_remove(found);
            let same = known.name == one.name && known.channel == one.channel && known.owner_role == one.owner_role;
            if !same {
                let change = touchpoint::Update {
                    name: Some(one.name.clone()),
                    channel: Some(one.channel),
                    owner_role: one.owner_role.map_or(MaybeUndefined::Null, MaybeUndefined::Value),
                    ..meeting(&known, None)
                };
                tx.save(known.updated(&change, tx.now())?).await?;
            }
        }
    }
    for (_, one) in wanted.iter().enumerate().filter(|(at, _)| !done.contains(at)) {
        work.touchpoints.push(meet(tx, stage, one)?);
    }
    for known in mine {
        let away = meeting(&known, Some(true));
        tx.save(known.updated(&away, tx.now())?).await?;
    }
    Ok(())
}

const fn meeting(known: &touchpoint::Model, archived: Option<bool>) -> touchpoint::Update {
    touchpoint::Update {
        id: known.id,
        expected_version: None,
        name: None,
        channel: None,
        owner_role: MaybeUndefined::Undefined,
        archived,
        idempotency_key: None,
    }
}
