//! What a theme must be, and how answers about it are found.

use goodword_kernel::id::{AgencyId, ThemeId};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::seeds::Seed;
use super::{Create, Event, Model, Update, WordsInput};
use crate::FeedbackErrorCode as Code;
use crate::words::Sought;

/// Languages of one theme.
const MOST_LANGUAGES: usize = 20;
/// Words of one theme in all languages.
const MOST_WORDS: usize = 200;

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// The language tag (BCP 47).
    pub locale: String,
    /// Beginnings of words or phrases.
    pub words: Vec<String>,
}

/// The words of a theme in all languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct WordLists(Vec<WordList>);

impl WordLists {
    /// All of them.
    pub fn all(&self) -> &[WordList] {
        &self.0
    }

    fn read(check: &mut Check, given: &[WordsInput]) -> Self {
        let count: usize = given.iter().map(|list| list.words.len()).sum();
        if given.len() > MOST_LANGUAGES || count > MOST_WORDS {
            check.problem(
                "words",
                format!("must be at most {MOST_WORDS} words in {MOST_LANGUAGES} languages"),
            );
            return Self::default();
        }
        let read = |(at, list): (usize, &WordsInput)| WordList {
            locale: check.locale(&format!("words.{at}.locale"), &list.locale).to_string(),
            words: (list.words.iter().enumerate())
                .map(|(n, word)| word_of(check, &format!("words.{at}.words.{n}"), word))
                .collect(),
        };
        Self(given.iter().enumerate().map(read).collect())
    }
}

// One letter begins every other word; one Chinese character is a word.
fn word_of(check: &mut Check, path: &str, given: &str) -> String {
    let word = check.line(path, given, 60);
    if word.is_ascii() && word.len() == 1 || !word.is_empty() && !word.chars().any(char::is_alphanumeric) {
        check.problem(path, "must be at least 2 letters");
    }
    word
}

impl Model {
    pub(crate) fn created(agency: AgencyId, id: ThemeId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let key = check.line("key", &with.key, 40);
        let fine = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
        let well_formed = key.bytes().all(fine) && key.starts_with(|c: char| c.is_ascii_uppercase());
        if !key.is_empty() && !well_formed {
            check.problem(
                "key",
                "must be capital letters, digits and underscores, such as PARKING",
            );
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            key,
            name: check.line("name", &with.name, 100),
            words: WordLists::read(&mut check, &with.words),
            seeded: false,
            archived_at: None,
        };
        check.done()?;
        Ok(row.born())
    }

    pub(super) fn seeded(agency: AgencyId, id: ThemeId, seed: &Seed, at: Timestamp) -> Change<Self> {
        let list = |(locale, words): &(&str, &[&str])| WordList {
            locale: (*locale).to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: None,
            key: seed.key.into(),
            name: seed.name.into(),
            words: WordLists(seed.words.iter().map(list).collect()),
            seeded: true,
            archived_at: None,
        };
        row.born()
    }

    fn born(self) -> Change<Self> {
        let event = Event::Created {
            client_id: self.client_id,
            key: self.key.clone(),
        };
        Change::new(self, event)
    }

    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("A theme that was put away cannot be changed."));
        }
        let mut check = Check::new();
        let name = with.name.as_ref().map(|name| check.line("name", name, 100));
        let words = with.words.as_ref().map(|words| WordLists::read(&mut check, words));
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.words = words.unwrap_or_else(|| row.words.clone());
        }))
    }

    pub(crate) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This theme was put away already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// The theme that was put away, there again with the name and the words of a new one.
    pub(crate) fn restored(self, as_new: &Self) -> Change<Self> {
        Change::update(self, Event::Restored {}, |row| {
            row.archived_at = None;
            (row.name, row.words) = (as_new.name.clone(), as_new.words.clone());
        })
    }

    /// Whether one of its words begins a word of a text.
    pub(crate) fn is_in(&self, text: &Sought) -> bool {
        self.words
            .0
            .iter()
            .flat_map(|list| &list.words)
            .any(|word| text.begins(word))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::super::seeds::SEEDS;
    use super::*;

    fn id<K>(number: u128) -> Id<K> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    /// A theme of the agency with these English words.
    pub(crate) fn theme(key: &str, words: &[&str]) -> Result<Model> {
        let with = Create {
            client_id: None,
            key: key.into(),
            name: "Parking".into(),
            words: vec![WordsInput {
                locale: "en".into(),
                words: words.iter().map(|word| (*word).to_owned()).collect(),
            }],
            idempotency_key: None,
        };
        Model::created(id(1), id(2), &with, Timestamp::default()).map(|change| change.after().clone())
    }

    #[test]
    fn keys_and_words_are_bounded() {
        assert!(theme("PARKING_2", &["park", "停"]).is_ok());
        for key in ["", "parking", "2_PARKING", "P-1", &"P".repeat(41)] {
            assert!(theme(key, &[]).is_err(), "{key}");
        }
        for word in ["", "a", "--", &"a".repeat(61)] {
            assert!(theme("PARKING", &[word]).is_err(), "{word}");
        }
        assert!(theme("PARKING", &["ab"; MOST_WORDS]).is_ok());
        assert!(theme("PARKING", &["ab"; MOST_WORDS + 1]).is_err());
    }

    #[test]
    fn the_themes_of_every_agency_are_found_in_four_languages() {
        for (text, expected) in [
            ("We waited for an hour.", "WAITING_TIME"),
            ("Am așteptat o oră fără nicio explicație.", "WAITING_TIME"),
            ("Довго чекали в черзі", "WAITING_TIME"),
            ("等了两个小时", "WAITING_TIME"),
            ("The receptionist was rude", "STAFF_CONDUCT"),
            ("Doamna de la recepție a fost nepoliticoasă", "STAFF_CONDUCT"),
            ("Адміністраторка була груба", "STAFF_CONDUCT"),
            ("服务员态度不好", "STAFF_CONDUCT"),
            ("There was a hidden fee", "UNEXPECTED_COST"),
            ("Au apărut costuri ascunse", "UNEXPECTED_COST"),
            ("Довелося доплатити на місці", "UNEXPECTED_COST"),
            ("有额外收费", "UNEXPECTED_COST"),
        ] {
            let text = Sought::of(text);
            let seeded = |seed: &Seed| Model::seeded(id(1), id(2), seed, Timestamp::default()).after().clone();
            let found: Vec<&str> = (SEEDS.iter())
                .filter(|seed| seeded(seed).is_in(&text))
                .map(|seed| seed.key)
                .collect();
            assert_eq!(found, [expected], "{text:?}");
        }
    }

    #[test]
    fn praise_of_other_things_is_about_no_theme() {
        for text in [
            "The waiter was quick",
            "Peste așteptări!",
            "Everything was perfect",
            "Все чудово",
            "非常好",
        ] {
            let text = Sought::of(text);
            for seed in &SEEDS {
                let seeded = Model::seeded(id(1), id(2), seed, Timestamp::default());
                assert!(!seeded.after().is_in(&text), "{} {text:?}", seed.key);
            }
        }
    }
}
