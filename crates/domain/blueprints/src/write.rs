//! Writes what differs into one client company, within one transaction.

use std::collections::{BTreeMap, HashMap};

use goodword_clients::{business_calendar, client_company};
use goodword_feedback::{survey, survey_trigger};
use goodword_kernel::Result;
use goodword_kernel::id::SurveyId;
use goodword_messages::message_template;
use goodword_persistence::Tx;
use serde_json::Value;

use crate::content::{SurveyValue, TemplateValue, value};
use crate::difference::Line;
use crate::item::{ItemKind, kept, with_name};
use crate::likening::read;
use crate::present::Present;
use crate::trigger::{TriggerPart, parts_of};

/// Writes the lines that write. A survey that goes out is not changed: it rests, and a new one of its trend takes its place.
/// Gives the surveys that were made, by name.
pub(crate) async fn write(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<HashMap<String, SurveyId>> {
    settings(tx, of, lines).await?;
    calendar(tx, of, lines).await?;
    let renewed = surveys(tx, of, lines).await?;
    triggers(tx, of, lines, &renewed).await?;
    for line in wanted(lines, ItemKind::MessageTemplate) {
        let TemplateValue {
            key,
            locale,
            subject,
            body,
        } = read(&line.to)?;
        let save = message_template::Save {
            client_id: Some(of.client.id),
            key,
            locale,
            subject,
            body,
            idempotency_key: None,
        };
        message_template::put(tx, &save).await?;
    }
    Ok(renewed)
}

fn wanted(lines: &[Line], kind: ItemKind) -> impl Iterator<Item = &Line> {
    lines.iter().filter(move |line| line.kind == kind && line.writes())
}

async fn settings(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<()> {
    let mut whole = value(&of.client.settings)?;
    let mut any = false;
    for line in wanted(lines, ItemKind::Setting) {
        if let Some(numbers) = whole.as_object_mut() {
            numbers.insert(kept(&line.key), line.to.clone());
            any = true;
        }
    }
    if any {
        client_company::adjust(tx, of.client.id, read(&whole)?).await?;
    }
    Ok(())
}

async fn calendar(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<()> {
    let (mut week, mut holidays) = (None, None);
    for line in wanted(lines, ItemKind::Calendar) {
        if line.key == "week" {
            week = Some(read(&line.to)?);
        } else {
            holidays = Some(read(&line.to)?);
        }
    }
    if week.is_none() && holidays.is_none() {
        return Ok(());
    }
    business_calendar::adjust(tx, of.client.id, week, holidays).await
}

/// The surveys that were made, by name.
async fn surveys(tx: &mut Tx, of: &Present, lines: &[Line]) -> Result<HashMap<String, SurveyId>> {
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
