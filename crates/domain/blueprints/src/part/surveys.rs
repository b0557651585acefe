//! Surveys with their questions, and when they go out.

use std::collections::{BTreeMap, HashMap};

use async_graphql::InputObject;
use goodword_feedback::survey::{self, Kind, Mode, QuestionInput, Questions};
use goodword_feedback::survey_trigger;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::SurveyId;
use goodword_kernel::{Check, Id, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use serde::Serialize;
use serde_json::Value;

use super::survey_value::SurveyValue;
use super::{Made, Part, Reading, TriggerPart, parts_of, read, trigger_name, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{CLIENT_NAME, ItemKind, with_name, without_name};
use crate::present::{Found, Present};

/// The most surveys of one blueprint.
const MOST: usize = 20;

/// A survey of a blueprint.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintSurveyInput")]
pub struct SurveyPart {
    /// What it is called among staff, by which it is found again; at most 200 characters.
    pub name: String,
    /// What it measures.
    #[graphql(default_with = "Kind::Nps")]
    pub kind: Kind,
    /// When it asks.
    #[graphql(default_with = "Mode::Transactional")]
    pub mode: Mode,
    /// What it asks; the three usual questions when left out for kind NPS.
    pub questions: Option<Vec<QuestionInput>>,
    /// The lowest score, from 0; fixed at 0 for kind NPS (SUR-1).
    pub scale_min: Option<i32>,
    /// The highest score, at most 10; fixed at 10 for kind NPS (SUR-1).
    pub scale_max: Option<i32>,
    /// When it goes out by itself; by hand alone when left out.
    pub trigger: Option<TriggerPart>,
}

/// Each survey by its name, and its triggers.
pub(super) struct Surveys;

impl Part for Surveys {
    const KINDS: &'static [ItemKind] = &[ItemKind::Survey, ItemKind::Trigger];
    const MOST: Option<(ItemKind, usize)> = Some((ItemKind::Survey, MOST));

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        for (place, part) in to.listed("surveys", content.surveys.as_ref(), MOST) {
            let field = format!("{place}.name");
            let name = to.check.line(&field, &part.name, 200);
            let kept = part.read(&mut to.check, &place);
            to.put_once(ItemKind::Survey, &name, &kept, &field)?;
            if let Some(trigger) = &part.trigger {
                let (event, trigger) = trigger.read(&mut to.check, &format!("{place}.trigger"));
                to.put(ItemKind::Trigger, trigger_name(&name, event), &trigger)?;
            }
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let names = surveys(scope, to).await?;
        let found = find::<survey_trigger::Model>(scope)
            .filter(survey_trigger::Column::SurveyId.is_in(names.keys().map(Id::uuid)))
            .filter(survey_trigger::Column::Active.eq(true))
            .most(to.most() + 1)
            .await?;
        let found = to.whole(found)?;
        for trigger in found {
            let Some(survey) = names.get(&trigger.survey_id) else {
                continue;
            };
            let part = TriggerPart {
                delay_minutes: trigger.delay_minutes,
                sample_rate: trigger.sample_rate,
                every_days: trigger.every_days,
                audience: trigger.audience,
            };
            let name = trigger_name(survey, trigger.event);
            to.put(trigger.client_id, ItemKind::Trigger, &name, &part)?;
        }
        Ok(())
    }

    fn opened(kind: ItemKind, key: String, kept: Value, name: &str) -> Result<(String, Value)> {
        let open = |text: &str| without_name(text, name, CLIENT_NAME);
        if kind == ItemKind::Survey {
            return Ok((open(&key), value(&read::<SurveyValue>(&kept)?.said(open))?));
        }
        let retold = parts_of(&key).map(|(survey, event)| trigger_name(&open(survey), event));
        Ok((retold.unwrap_or(key), kept))
    }

    fn told(kind: ItemKind, wanted: &Value, _: Option<&mut Value>, name: &str) -> Result<Value> {
        match kind {
            ItemKind::Survey => value(&read::<SurveyValue>(wanted)?.said(|text| with_name(text, name))),
            _ => Ok(wanted.clone()),
        }
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], made: &mut Made) -> Result<()> {
        let renewed = renew(tx, of, lines).await?;
        triggers(tx, of, lines, &renewed).await?;
        for (name, survey) in renewed {
            made.insert((ItemKind::Survey, name), survey.to_string());
        }
        Ok(())
    }
}

// The surveys that go out, and their names by their ids.
async fn surveys(scope: &impl Scope, to: &mut Found) -> Result<HashMap<SurveyId, String>> {
    let found = find::<survey::Model>(scope)
        .filter(survey::Column::ClientId.is_in(to.clients()))
        .filter(survey::Column::Status.eq(survey::Status::Active))
        .ordered(&Order::by_id(Direction::Asc), to.most() + 1)
        .await?;
    let found = to.whole(found)?;
    let mut names: HashMap<SurveyId, String> = HashMap::new();
    for survey in found {
        let (what, scale) = ((survey.kind, survey.mode), (survey.scale_min, survey.scale_max));
        let kept = SurveyValue::of(what, &survey.questions, scale);
        let (client, name) = (survey.client_id, survey.name.clone());
        to.put(client, ItemKind::Survey, &name, &kept)?;
        to.known(client, ItemKind::Survey, &name, survey.id);
        // Of two with one name the later counts.
        names.insert(survey.id, name.clone());
        if let Some(one) = to.get(client)
            && let Some(earlier) = one.surveys.insert(name, survey)
        {
            names.remove(&earlier.id);
        }
    }
    Ok(names)
}

// A survey that goes out is not changed: it rests, and a new one of its trend takes its place. The surveys that were made, by
// name.
async fn renew(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<HashMap<String, SurveyId>> {
    let mut renewed = HashMap::new();
    for line in wanted(lines, ItemKind::Survey) {
        let part: SurveyValue = read(&line.to)?;
        let before = of.surveys.get(&line.key);
        let create = survey::Create {
            client_id: of.client.id,
            kind: part.kind,
            mode: part.mode,
            name: with_name(&line.key, &of.client.name),
            // The trend goes on, as far as it measures the same.
            series_id: before
                .filter(|before| before.kind == part.kind)
                .map(|before| before.series_id),
            questions: Some(part.input()),
            scale_min: Some(part.scale_min),
            scale_max: Some(part.scale_max),
            idempotency_key: None,
        };
        if let Some(before) = before {
            survey::rest(tx, before.id).await?;
        }
        let made = survey::add(tx, &create).await?;
        survey::start(tx, made.id).await?;
        if let Some(before) = before {
            survey::succeed(tx, before.id, &made).await?;
        }
        renewed.insert(line.key.clone(), made.id);
    }
    Ok(renewed)
}

// A survey that took another's place gets the triggers of that one, whether they differ or not, and whether the blueprint
// speaks of them or not.
async fn triggers(tx: &mut Tx, of: &Present, lines: &[Line], renewed: &HashMap<String, SurveyId>) -> Result<()> {
    let mut all: BTreeMap<&str, &Value> = BTreeMap::new();
    for ((kind, key), value) in &of.items {
        let moves = parts_of(key).is_some_and(|(survey, _)| renewed.contains_key(survey));
        if *kind == ItemKind::Trigger && moves {
            all.insert(key, value);
        }
    }
    all.extend(wanted(lines, ItemKind::Trigger).map(|line| (line.key.as_str(), &line.to)));
    for (key, value) in all {
        let Some((name, event)) = parts_of(key) else { continue };
        let known = of.surveys.get(name).map(|survey| survey.id);
        let Some(survey) = renewed.get(name).copied().or(known) else {
            continue;
        };
        let part: TriggerPart = read(value)?;
        let create = survey_trigger::Create {
            survey_id: survey,
            event,
            delay_minutes: part.delay_minutes,
            sample_rate: part.sample_rate,
            every_days: part.every_days,
            audience: part.audience,
            idempotency_key: None,
        };
        survey_trigger::put(tx, &create).await?;
    }
    Ok(())
}

impl SurveyPart {
    fn read(&self, check: &mut Check, place: &str) -> SurveyValue {
        let questions = match &self.questions {
            Some(given) => Questions::read(check, &format!("{place}.questions"), self.kind, given),
            None if self.kind == Kind::Nps => Questions::nps(CLIENT_NAME),
            None => Questions::read(check, &format!("{place}.questions"), self.kind, &[]),
        };
        let (least, most) = self.kind.usual_scale();
        let (scale_min, scale_max) = (self.scale_min.unwrap_or(least), self.scale_max.unwrap_or(most));
        let fixed = self.kind == Kind::Nps && (scale_min, scale_max) != (0, 10);
        if fixed || scale_min < 0 || scale_max > 10 || scale_min >= scale_max {
            check.problem(
                &format!("{place}.scaleMax"),
                "the scale must lie within 0 to 10, grow, and is fixed at 0 to 10 for kind NPS",
            );
        }
        let scale = (scale_min, scale_max);
        SurveyValue::of((self.kind, self.mode), &questions, scale)
    }
}
