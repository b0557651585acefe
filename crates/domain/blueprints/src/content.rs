//! A blueprint's content as a client sends it: read as it will be applied, so that nothing is refused later.

use std::collections::BTreeMap;

use async_graphql::InputObject;
use goodword_clients::calendar::{Holiday, Shift, WorkingHours};
use goodword_clients::client_company::{Settings, SettingsUpdate};
use goodword_feedback::survey::{Kind, Mode, Own, QuestionInput, QuestionKey, Questions, TextInput};
use goodword_kernel::text::Translation;
use goodword_kernel::{Check, Error, Result};
use goodword_messages::message_template::{self, Key};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::item::{ItemKind, Items, Name, shown};
use crate::likening::localized;
use crate::trigger::{TriggerPart, trigger_name};

/// The most surveys of one blueprint.
const MOST_SURVEYS: usize = 20;
/// The most templates.
const MOST_TEMPLATES: usize = 100;

/// What a blueprint sets up. What is left out is not touched. `{client}` stands for the client company's name in names and
/// questions of surveys.
#[derive(Clone, Debug, Default, Serialize, InputObject)]
#[graphql(name = "BlueprintContentInput")]
pub struct Content {
    /// Surveys, at most 20, each name once.
    pub surveys: Option<Vec<SurveyPart>>,
    /// What mails say, at most 100, each mail and language once.
    pub templates: Option<Vec<TemplatePart>>,
    /// Numbers.
    pub settings: Option<SettingsUpdate>,
    /// All shifts of the week; they must not overlap.
    pub week: Option<Vec<Shift>>,
    /// All holidays; at most 400.
    pub holidays: Option<Vec<Holiday>>,
}

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

/// What one mail says in one language.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintTemplateInput")]
pub struct TemplatePart {
    /// Which mail.
    pub key: Key,
    /// The language, as a BCP 47 tag.
    pub locale: String,
    /// One line of at most 200 characters.
    pub subject: String,
    /// At most 10,000 characters.
    pub body: String,
}

/// A survey as an item keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SurveyValue {
    pub(crate) kind: Kind,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<QuestionValue>,
    pub(crate) scale_min: i32,
    pub(crate) scale_max: i32,
}

/// A question as an item keeps it: each language with its text, the one that serves all others first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuestionValue {
    pub(crate) key: QuestionKey,
    pub(crate) order: i32,
    pub(crate) text: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) required: bool,
    /// What a question of one's own has beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<Own>,
}

impl SurveyValue {
    /// Of a survey's parts.
    pub(crate) fn of((kind, mode): (Kind, Mode), questions: &Questions, (scale_min, scale_max): (i32, i32)) -> Self {
        let text = |one: Translation| (one.locale, one.text);
        let questions = questions.all().iter().map(|question| QuestionValue {
            key: question.key,
            order: question.order,
            text: question.text.translations().into_iter().map(text).collect(),
            required: question.required,
            own: question.own.clone(),
        });
        Self {
            kind,
            mode,
            questions: questions.collect(),
            scale_min,
            scale_max,
        }
    }

    /// The same in other words; `said` says what becomes of each text, those of answers that are offered too.
    pub(crate) fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        for question in &mut self.questions {
            for (_, text) in &mut question.text {
                *text = said(text);
            }
            let choices = question.own.iter_mut().flat_map(|own| &mut own.choices);
            choices.for_each(|choice| choice.text = localized(&choice.text, &said));
        }
        self
    }

    /// The questions as a client would send them.
    pub(crate) fn input(&self) -> Vec<QuestionInput> {
        let text = |(locale, text): &(String, String)| TextInput {
            locale: locale.clone(),
            text: text.clone(),
        };
        let input = |question: &QuestionValue| {
            let plain = QuestionInput {
                key: question.key,
                text: question.text.iter().map(text).collect(),
                order: Some(question.order),
                name: None,
                answer: None,
                required: None,
                scale_min: None,
                scale_max: None,
                choices: None,
                max_length: None,
            };
            plain.with_own(question.own.as_ref(), question.required)
        };
        self.questions.iter().map(input).collect()
    }
}

/// A template as an item keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TemplateValue {
    pub(crate) key: Key,
    pub(crate) locale: String,
    pub(crate) subject: String,
    pub(crate) body: String,
}

impl TemplateValue {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.key, self.locale)
    }

    /// The same in other words.
    pub(crate) fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        (self.subject, self.body) = (said(&self.subject), said(&self.body));
        self
    }
}

pub(crate) fn value(of: &impl Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(Error::internal)
}

impl Content {
    /// The items, or everything that is wrong with them.
    pub(crate) fn items(&self, path: &str) -> Result<Items> {
        let mut check = Check::new();
        let mut map = BTreeMap::new();
        self.put_settings(&mut check, path, &mut map)?;
        self.put_calendar(&mut check, path, &mut map)?;
        self.put_surveys(&mut check, path, &mut map)?;
        self.put_templates(&mut check, path, &mut map)?;
        check.done()?;
        Ok(Items::of(map))
    }

    fn put_settings(&self, check: &mut Check, path: &str, map: &mut BTreeMap<Name, Value>) -> Result<()> {
        let Some(given) = &self.settings else { return Ok(()) };
        let whole = value(&given.apply(&Settings::default(), check, &format!("{path}.settings.")))?;
        // Only the numbers that were named.
        let named = value(given)?;
        for (name, number) in whole.as_object().into_iter().flatten() {
            if named.get(name).is_some_and(|given| !given.is_null()) {
                map.insert((ItemKind::Setting, shown(name)), number.clone());
            }
        }
        Ok(())
    }

    fn put_calendar(&self, check: &mut Check, path: &str, map: &mut BTreeMap<Name, Value>) -> Result<()> {
        let usual = WorkingHours::usual(&mut Check::new(), "Etc/UTC");
        let week = self.week.clone().unwrap_or_else(|| usual.week().to_vec());
        let mut problems = Check::new();
        let hours = WorkingHours::read(
            &mut problems,
            "Etc/UTC",
            week,
            self.holidays.clone().unwrap_or_default(),
        );
        for problem in problems.problems() {
            check.problem(&format!("{path}.{}", problem.field.join(".")), problem.message);
        }
        if self.week.is_some() {
            map.insert((ItemKind::Calendar, "week".into()), value(&hours.week())?);
        }
        if self.holidays.is_some() {
            map.insert((ItemKind::Calendar, "holidays".into()), value(&hours.holidays())?);
        }
        Ok(())
    }

    fn put_surveys(&self, check: &mut Check, path: &str, map: &mut BTreeMap<Name, Value>) -> Result<()> {
        let surveys = self.surveys.as_deref().unwrap_or_default();
        check.within(&format!("{path}.surveys"), surveys.len(), 0, MOST_SURVEYS);
        for (at, part) in surveys.iter().take(MOST_SURVEYS).enumerate() {
            let place = format!("{path}.surveys.{at}");
            let name = check.line(&format!("{place}.name"), &part.name, 200);
            let kept = value(&part.read(check, &place))?;
            if map.insert((ItemKind::Survey, name.clone()), kept).is_some() {
                check.problem(&format!("{place}.name"), "stands twice");
            }
            if let Some(trigger) = &part.trigger {
                let (event, trigger) = trigger.read(check, &format!("{place}.trigger"));
                map.insert((ItemKind::Trigger, trigger_name(&name, event)), value(&trigger)?);
            }
        }
        Ok(())
    }

    fn put_templates(&self, check: &mut Check, path: &str, map: &mut BTreeMap<Name, Value>) -> Result<()> {
        let templates = self.templates.as_deref().unwrap_or_default();
        check.within(&format!("{path}.templates"), templates.len(), 0, MOST_TEMPLATES);
        for (at, part) in templates.iter().take(MOST_TEMPLATES).enumerate() {
            let place = format!("{path}.templates.{at}");
            let read = message_template::read(&part.locale, &part.subject, &part.body);
            let (locale, subject, body) = match read {
                Ok(read) => read,
                Err(Error::Invalid(problems)) => {
                    for problem in problems {
                        check.problem(&format!("{place}.{}", problem.field.join(".")), problem.message);
                    }
                    continue;
                }
                Err(other) => return Err(other),
            };
            let kept = TemplateValue {
                key: part.key,
                locale,
                subject,
                body,
            };
            if map
                .insert((ItemKind::MessageTemplate, kept.name()), value(&kept)?)
                .is_some()
            {
                check.problem(&format!("{place}.locale"), "stands twice for this mail");
            }
        }
        Ok(())
    }
}

impl SurveyPart {
    fn read(&self, check: &mut Check, place: &str) -> SurveyValue {
        let questions = match &self.questions {
            Some(given) => Questions::read(check, &format!("{place}.questions"), self.kind, given),
            None if self.kind == Kind::Nps => Questions::nps(crate::item::CLIENT_NAME),
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
