//! What client companies have now, as items. Five statements for all of them together.

use std::collections::{BTreeMap, HashMap};

use goodword_clients::{business_calendar, client_company};
use goodword_feedback::{survey, survey_trigger};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ClientId, SurveyId};
use goodword_kernel::{Id, Result};
use goodword_messages::message_template;
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use serde_json::Value;

use crate::content::{SurveyValue, TemplateValue, value};
use crate::item::{ItemKind, Name, shown};
use crate::trigger::{TriggerPart, trigger_name};

/// The most rows of one kind that are read for one client company.
const MOST_EACH: u64 = 500;

/// What one client company has.
pub(crate) struct Present {
    pub(crate) client: client_company::Model,
    pub(crate) items: BTreeMap<Name, Value>,
    /// The surveys that go out, by their names among the items.
    pub(crate) surveys: HashMap<String, survey::Model>,
}

/// What these client companies have, in the order of the list. Those that the scope does not see are left out.
pub(crate) async fn present(scope: &impl Scope, clients: &[ClientId]) -> Result<Vec<Present>> {
    let most = clients.len() as u64;
    let ids: Vec<_> = clients.iter().map(Id::uuid).collect();
    let companies = find::<client_company::Model>(scope)
        .filter(client_company::Column::Id.is_in(ids.iter().copied()))
        .most(most)
        .await?;
    let mut known: HashMap<ClientId, Present> = HashMap::new();
    for client in companies {
        let items = settings(&client)?;
        let begun = Present {
            items,
            surveys: HashMap::new(),
            client,
        };
        known.insert(begun.client.id, begun);
    }
    calendars(scope, &ids, &mut known).await?;
    surveys(scope, &ids, &mut known).await?;
    templates(scope, &ids, &mut known).await?;
    Ok(clients.iter().filter_map(|client| known.remove(client)).collect())
}

type Known = HashMap<ClientId, Present>;

fn settings(client: &client_company::Model) -> Result<BTreeMap<Name, Value>> {
    let whole = value(&client.settings)?;
    let pairs = whole.as_object().into_iter().flatten();
    Ok(pairs
        .map(|(name, number)| ((ItemKind::Setting, shown(name)), number.clone()))
        .collect())
}

async fn calendars(scope: &impl Scope, ids: &[sea_orm::prelude::Uuid], known: &mut Known) -> Result<()> {
    let found = find::<business_calendar::Model>(scope)
        .filter(business_calendar::Column::ClientId.is_in(ids.iter().copied()))
        .most(ids.len() as u64)
        .await?;
    for calendar in found {
        if let Some(one) = known.get_mut(&calendar.client_id) {
            let (week, holidays) = (value(&calendar.hours.week())?, value(&calendar.hours.holidays())?);
            one.items.insert((ItemKind::Calendar, "week".into()), week);
            one.items.insert((ItemKind::Calendar, "holidays".into()), holidays);
        }
    }
    Ok(())
}

async fn surveys(scope: &impl Scope, ids: &[sea_orm::prelude::Uuid], known: &mut Known) -> Result<()> {
    let most = MOST_EACH * ids.len() as u64;
    let found = find::<survey::Model>(scope)
        .filter(survey::Column::ClientId.is_in(ids.iter().copied()))
        .filter(survey::Column::Status.eq(survey::Status::Active))
        .ordered(&Order::by_id(Direction::Asc), most)
        .await?;
    let mut names: HashMap<SurveyId, String> = HashMap::new();
    for survey in found {
        let Some(one) = known.get_mut(&survey.client_id) else {
            continue;
        };
        let (what, scale) = ((survey.kind, survey.mode), (survey.scale_min, survey.scale_max));
        let kept = SurveyValue::of(what, &survey.questions, scale);
        let name = survey.name.clone();
        one.items.insert((ItemKind::Survey, name.clone()), value(&kept)?);
        // Of two with one name the later counts.
        names.insert(survey.id, name.clone());
        if let Some(earlier) = one.surveys.insert(name, survey) {
            names.remove(&earlier.id);
        }
    }
    let triggers = find::<survey_trigger::Model>(scope)
        .filter(survey_trigger::Column::SurveyId.is_in(names.keys().map(Id::uuid)))
        .filter(survey_trigger::Column::Active.eq(true))
        .most(most)
        .await?;
    for trigger in triggers {
        if let (Some(one), Some(survey)) = (known.get_mut(&trigger.client_id), names.get(&trigger.survey_id)) {
            let name = trigger_name(survey, trigger.event);
            let part = TriggerPart {
                delay_minutes: trigger.delay_minutes,
                sample_rate: trigger.sample_rate,
                every_days: trigger.every_days,
                audience: trigger.audience,
            };
            one.items.insert((ItemKind::Trigger, name), value(&part)?);
        }
    }
    Ok(())
}

async fn templates(scope: &impl Scope, ids: &[sea_orm::prelude::Uuid], known: &mut Known) -> Result<()> {
    use message_template::Column;
    let found = find::<message_template::Model>(scope)
        .filter(Column::ClientId.is_in(ids.iter().copied()))
        .filter(Column::Active.eq(true))
        .most(MOST_EACH * ids.len() as u64)
        .await?;
    for template in found {
        let Some(one) = template.client_id.and_then(|client| known.get_mut(&client)) else {
            continue;
        };
        let kept = TemplateValue {
            key: template.key,
            locale: template.locale,
            subject: template.subject,
            body: template.body,
        };
        one.items
            .insert((ItemKind::MessageTemplate, kept.name()), value(&kept)?);
    }
    Ok(())
}
