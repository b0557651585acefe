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
        /// A customers' journey with its stages and touchpoints; the key is its name.
        Journey,
        /// Limits of follow-ups; the key is the reason.
        SlaPolicy,
        /// What is said to invite customers to reviews; the key is the frame and the language.
        ReviewScript,
        /// With which edition of a playbook follow-ups begin; the key is the reason.
        Playbook,
        /// A question for reviews that is asked beside the agency's bank; the key is what the blueprint calls it.
        ReviewQuestion,
    }
}

/// Stands for the name of the client company in names and words, those of mails excepted, which have a place of their own.
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
    /// The id of the survey, or the journey, that was made of it, where it was applied: by it that is found again, whatever
    /// it or the client company is called by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
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
        let items = map.into_iter().map(|((kind, key), value)| Item {
            kind,
            key,
            value,
            made: None,
        });
        Self(items.collect())
    }

    /// The same, each with the id of what was made of it, where it is found again by that.
    pub(crate) fn with_made(mut self, made: impl Fn(&Name) -> Option<String>) -> Self {
        for item in &mut self.0 {
            item.made = made(&(item.kind, item.key.clone()));
        }
        self
    }

    /// The id of what was made of one of them.
    pub(crate) fn made(&self, (kind, key): &Name) -> Option<&str> {
        let mut all = self.0.iter();
        let item = all.find(|item| item.kind == *kind && item.key == *key)?;
        item.made.as_deref()
    }

    /// Whether there is one of this kind.
    pub(crate) fn has(&self, kind: ItemKind) -> bool {
        self.0.iter().any(|item| item.kind == kind)
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

/// The fewest characters of a client company's name that is looked for in texts: a single letter says nothing.
const SHORTEST_NAME: usize = 2;

/// A text of a client company's with `place` for its name, so that it serves others too. Only whole words are its name.
pub(crate) fn without_name(text: &str, name: &str, place: &str) -> String {
    if name.chars().count() < SHORTEST_NAME {
        return text.to_owned();
    }
    let (mut open, mut rest, mut before) = (String::with_capacity(text.len()), text, None);
    while let Some((head, tail)) = rest.split_once(name) {
        open.push_str(head);
        let left = head.chars().next_back().or(before);
        let whole = !joins(left, name.chars().next()) && !joins(name.chars().next_back(), tail.chars().next());
        open.push_str(if whole { place } else { name });
        (rest, before) = (tail, name.chars().next_back());
    }
    open + rest
}

// Whether two characters beside each other are of one word. Chinese is written without spaces between words.
fn joins(left: Option<char>, right: Option<char>) -> bool {
    let of_word = |one: char| one.is_alphanumeric() && one < '\u{2e80}';
    left.is_some_and(of_word) && right.is_some_and(of_word)
}

/// A text of a blueprint for one client company.
pub(crate) fn with_name(text: &str, name: &str) -> String {
    text.replace(CLIENT_NAME, name)
}

#[cfg(test)]
mod tests {
    use goodword_clients::calendar::{Holiday, Shift};

    use super::*;
    use crate::part::{TriggerPart, parts_of, told};

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
    fn what_was_kept_by_earlier_programs_reads_and_stays_as_it_is() {
        let text = "[{\"kind\":\"SURVEY\",\"key\":\"Visits\",\"value\":{},\
            \"made\":\"survey_00000000000000000000000000000001\"},{\"kind\":\"SETTING\",\"key\":\"a\",\"value\":5}]";
        let items: Items = serde_json::from_str(text).unwrap();
        let survey = items.made(&(ItemKind::Survey, "Visits".into()));
        assert_eq!(survey, Some("survey_00000000000000000000000000000001"));
        assert_eq!(items.made(&(ItemKind::Setting, "a".into())), None);
        assert_eq!(serde_json::to_string(&items).unwrap(), text);
    }

    /// What versions and applications hold since the first of them were written.
    const EARLIER: &str = concat!(
        r#"[{"kind":"SETTING","key":"reminderDays","value":5}"#,
        r#",{"kind":"CALENDAR","key":"holidays","value":[{"date":"2026-12-01","name":null}]}"#,
        r#",{"kind":"CALENDAR","key":"week","value":[{"day":"MONDAY","from_minute":540,"to_minute":1080}]}"#,
        r#",{"kind":"SURVEY","key":"Visits","value":{"kind":"NPS","mode":"TRANSACTIONAL""#,
        r#","questions":[{"key":"RECOMMEND","order":1,"text":[["en","Would you recommend {client}?"]]}],"scaleMax":10,"scaleMin":0},"made":"survey_00000000000000000000000000000001"}"#,
        r#",{"kind":"TRIGGER","key":"Visits / ENGAGEMENT_COMPLETED","value":{"delayMinutes":90,"sampleRate":10000}}"#,
        r#",{"kind":"MESSAGE_TEMPLATE","key":"INVITATION en""#,
        r#","value":{"body":"{{ client }} asks","key":"INVITATION","locale":"en","subject":"One question"}}]"#,
    );

    #[test]
    fn each_kind_that_was_kept_by_earlier_programs_reads() {
        let items: Items = serde_json::from_str(EARLIER).unwrap();
        assert_eq!(serde_json::to_string(&items).unwrap(), EARLIER, "and stays as it is");
        let map = items.map();
        let kept = |kind, key: &str| map[&(kind, key.to_owned())].clone();
        assert_eq!(kept(ItemKind::Setting, "reminderDays"), 5);
        let week: Vec<Shift> = serde_json::from_value(kept(ItemKind::Calendar, "week")).unwrap();
        assert_eq!((week[0].from_minute, week[0].to_minute), (540, 1_080));
        let days: Vec<Holiday> = serde_json::from_value(kept(ItemKind::Calendar, "holidays")).unwrap();
        assert_eq!(days[0].date, "2026-12-01");
        let survey = told(ItemKind::Survey, &kept(ItemKind::Survey, "Visits"), None, "Nord").unwrap();
        assert_eq!(survey["questions"][0]["text"][0][1], "Would you recommend Nord?");
        let trigger = "Visits / ENGAGEMENT_COMPLETED";
        assert_eq!(parts_of(trigger).map(|(survey, _)| survey), Some("Visits"));
        let trigger: TriggerPart = serde_json::from_value(kept(ItemKind::Trigger, trigger)).unwrap();
        assert_eq!((trigger.delay_minutes, trigger.every_days), (90, None));
        let template = kept(ItemKind::MessageTemplate, "INVITATION en");
        let mut present = template.clone();
        present["body"] = "Nord asks".into();
        told(ItemKind::MessageTemplate, &template, Some(&mut present), "Nord").unwrap();
        assert_eq!(present, template, "it is read as words with the name left open");
    }

    #[test]
    fn a_name_is_left_open_and_put_in() {
        let text = without_name("How was Klinik Nord?", "Klinik Nord", CLIENT_NAME);
        assert_eq!(
            (text.as_str(), with_name(&text, "Praxis").as_str()),
            ("How was {client}?", "How was Praxis?")
        );
    }

    #[test]
    fn only_whole_words_are_a_name() {
        for (text, name, open) in [
            ("A day at A", "A", "A day at A"),
            ("KPN and KPNs, KPN.", "KPN", "{client} and KPNs, {client}."),
            ("Careful with Care", "Care", "Careful with {client}"),
            ("CareCare", "Care", "CareCare"),
            ("您会推荐诊所吗?", "诊所", "您会推荐{client}吗?"),
        ] {
            assert_eq!(without_name(text, name, CLIENT_NAME), open, "{text}");
        }
    }
}
