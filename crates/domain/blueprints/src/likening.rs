//! One client company's words and a blueprint's, which has `{client}` where the name stands.

use std::collections::BTreeMap;

use goodword_kernel::id::SurveyId;
use goodword_kernel::{Error, Locale, LocalizedText, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::content::{SurveyValue, TemplateValue, value};
use crate::item::{CLIENT_NAME, ItemKind, Items, Name, with_name, without_name};
use crate::present::Present;
use crate::trigger::{parts_of, trigger_name};

/// Stands for the name of the client company in templates.
const CLIENT_IN_TEMPLATE: &str = "{{ client }}";

pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(Error::internal)
}

/// What a client company has, with its name left open, so that it serves others.
pub(crate) fn opened(of: Present) -> Result<Items> {
    let name = &of.client.name;
    let open = |text: &str| without_name(text, name, CLIENT_NAME);
    let mut map = BTreeMap::new();
    for ((kind, key), kept) in of.items {
        let (key, kept) = match kind {
            ItemKind::Survey => (open(&key), value(&read::<SurveyValue>(&kept)?.said(open))?),
            ItemKind::Trigger => (retold(&key, open), kept),
            ItemKind::MessageTemplate => (key, opened_template(&kept, name)?),
            ItemKind::Setting | ItemKind::Calendar => (key, kept),
        };
        map.insert((kind, key), kept);
    }
    Ok(Items::of(map))
}

fn opened_template(kept: &Value, name: &str) -> Result<Value> {
    let template: TemplateValue = read(kept)?;
    value(&template.said(|text| without_name(text, name, CLIENT_IN_TEMPLATE)))
}

fn retold(trigger: &str, said: impl Fn(&str) -> String) -> String {
    match parts_of(trigger) {
        Some((survey, event)) => trigger_name(&said(survey), event),
        None => trigger.to_owned(),
    }
}

/// What a client company has by a blueprint's names, and the blueprint in the client company's words. A survey is the one
/// that was made the last time, else the one of that name.
pub(crate) fn likened(mut of: Present, wanted: &Items, last: Option<&Items>) -> Result<(Present, Items)> {
    let name = of.client.name.clone();
    let mut filled: BTreeMap<Name, Value> = BTreeMap::new();
    for item in wanted.all() {
        let place = (item.kind, item.key.clone());
        let mut told = item.value.clone();
        match item.kind {
            ItemKind::Survey => {
                of.call(&item.key, last.and_then(|last| last.made(&item.key)));
                told = value(&read::<SurveyValue>(&told)?.said(|text| with_name(text, &name)))?;
            }
            ItemKind::MessageTemplate => {
                // A name that is written out says the same as its place.
                if let Some(kept) = of.items.get_mut(&place)
                    && opened_template(kept, &name)? == told
                {
                    kept.clone_from(&told);
                }
            }
            ItemKind::Setting | ItemKind::Calendar | ItemKind::Trigger => {}
        }
        filled.insert(place, told);
    }
    Ok((of, Items::of(filled)))
}

impl Present {
    // Calls a survey, and its triggers, by a blueprint's name for it.
    fn call(&mut self, key: &str, made: Option<SurveyId>) {
        let mut all = self.surveys.iter();
        let same = all.find(|(_, survey)| Some(survey.id) == made);
        let known = same.map_or_else(|| with_name(key, &self.client.name), |(name, _)| name.clone());
        if known == key {
            return;
        }
        let Some(survey) = self.surveys.remove(&known) else {
            return;
        };
        self.surveys.insert(key.to_owned(), survey);
        let items = std::mem::take(&mut self.items).into_iter();
        let called = items.map(|((kind, own), kept)| {
            let own = match kind {
                ItemKind::Survey if own == known => key.to_owned(),
                ItemKind::Trigger if parts_of(&own).is_some_and(|(survey, _)| survey == known) => {
                    retold(&own, |_| key.to_owned())
                }
                _ => own,
            };
            ((kind, own), kept)
        });
        self.items = called.collect();
    }
}

/// A text in other words, in each of its languages.
pub(crate) fn localized(text: &LocalizedText, said: impl Fn(&str) -> String) -> LocalizedText {
    let all = text.translations().into_iter();
    let mut all = all.filter_map(|one| Some((Locale::parse(&one.locale).ok()?, said(&one.text))));
    match all.next() {
        Some((default, first)) => all.fold(LocalizedText::new(default, first), |text, (locale, one)| {
            text.with(locale, one)
        }),
        None => text.clone(),
    }
}
