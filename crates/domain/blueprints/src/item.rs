//! One thing that is set up: what kind it is, which one of them, and how it is.

use std::collections::BTreeMap;

use goodword_kernel::vocabulary;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::Value;

vocabulary! {
    /// What kind of thing is set up.
    pub enum ItemKind as "BlueprintItemKind" {
        /// One of the client company's numbers; the key is its name.
        Setting,
        /// The weekly hours, or the holidays.
        Calendar,
        /// A survey with its questions; the key is its name.
        Survey,
        /// After which event a survey goes out; the key is the survey's name and the event.
        Trigger,
        /// What a mail says; the key is the mail and the language.
        MessageTemplate,
    }
}

/// Stands for the name of the client company in names and questions of surveys.
pub(crate) const CLIENT_NAME: &str = "{client}";

/// One thing with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What kind of thing.
    pub kind: ItemKind,
    /// Which one.
    pub key: String,
    /// How it is.
    pub value: Value,
}

/// A set of things, each kind and key once, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Items(Vec<Item>);

/// How a thing is named: by kind and key.
pub(crate) type Name = (ItemKind, String);

impl Items {
    /// All of them, in their order.
    pub fn all(&self) -> &[Item] {
        &self.0
    }

    pub(crate) fn of(map: BTreeMap<Name, Value>) -> Self {
        let items = map.into_iter().map(|((kind, key), value)| Item { kind, key, value });
        Self(items.collect())
    }

    pub(crate) fn map(&self) -> BTreeMap<Name, Value> {
        let pairs = self
            .0
            .iter()
            .map(|item| ((item.kind, item.key.clone()), item.value.clone()));
        pairs.collect()
    }
}

/// The API's name of a number that is kept as `reminder_days`: `reminderDays`.
pub(crate) fn shown(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let mut letters = word.chars();
        let upper = letters.next().map(|letter| letter.to_ascii_uppercase());
        all + &upper.into_iter().chain(letters).collect::<String>()
    })
}

/// The name by which a number is kept, of the API's.
pub(crate) fn kept(name: &str) -> String {
    name.chars().fold(String::new(), |mut all, letter| {
        if letter.is_ascii_uppercase() {
            all.push('_');
        }
        all.push(letter.to_ascii_lowercase());
        all
    })
}

/// The fewest characters of a client company's name that is looked for in texts: a shorter one may be part of any word.
const SHORTEST_NAME: usize = 4;

/// A text of a client company's with the name left open, so that it serves others too.
pub(crate) fn without_name(text: &str, name: &str) -> String {
    if name.chars().count() < SHORTEST_NAME {
        return text.to_owned();
    }
    text.replace(name, CLIENT_NAME)
}

/// A text of a blueprint for one client company.
pub(crate) fn with_name(text: &str, name: &str) -> String {
    text.replace(CLIENT_NAME, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_name_in_each_place() {
        for (kept_as, shown_as) in [
            ("reminder_days", "reminderDays"),
            ("survey_needs_consent", "surveyNeedsConsent"),
        ] {
            assert_eq!((shown(kept_as).as_str(), kept(shown_as).as_str()), (shown_as, kept_as));
        }
    }

    #[test]
    fn a_name_is_left_open_and_put_in() {
        let text = without_name("How was Klinik Nord?", "Klinik Nord");
        assert_eq!(
            (text.as_str(), with_name(&text, "Praxis").as_str()),
            ("How was {client}?", "How was Praxis?")
        );
        assert_eq!(
            without_name("A day at A", "A"),
            "A day at A",
            "a short name may be part of any word"
        );
    }
}
