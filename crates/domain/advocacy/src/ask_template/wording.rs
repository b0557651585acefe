//! Whether a text speaks of money or of the seller's own interest: a mercantile remark ruins even euphoria (ASK-3, s31). The words
//! stand in files, one for each language.

use std::sync::LazyLock;

use goodword_kernel::{Locale, text, vocabulary};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Why a text is not fit for a first ask (ASK-3).
    pub enum Kind as "WordingWarningKind" {
        /// It speaks of money.
        Money,
        /// It speaks of the seller's own interest.
        OwnInterest,
        /// Nobody has listed such words in its language: a person has to read it.
        Unchecked,
    }
}

/// Something that a text for a first ask must not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, async_graphql::SimpleObject)]
#[graphql(name = "WordingWarning")]
pub struct Warning {
    /// Why.
    pub kind: Kind,
    /// The words, as they stand in the text but for case and accents; the language for UNCHECKED.
    pub words: String,
}

/// Everything that a text for a first ask must not hold; each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Warnings(Vec<Warning>);

impl Warnings {
    /// Each of them.
    pub fn all(&self) -> &[Warning] {
        &self.0
    }

    /// Whether nothing stands against the text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The most warnings about one text: whoever reads twenty knows.
const MOST: usize = 20;

/// What in a text of a language is not fit for a first ask.
pub(super) fn check(given: &str, locale: &Locale) -> Warnings {
    let said = Said::of(given);
    let language = locale.language();
    let own = LISTS.iter().find(|(name, _)| *name == language);
    let mut all: Vec<Warning> = Vec::new();
    if own.is_none() {
        all.push(Warning {
            kind: Kind::Unchecked,
            words: language.to_owned(),
        });
    }
    for (kind, entry) in own.iter().flat_map(|(_, list)| list).chain(SIGNS.iter()) {
        if let Some(words) = entry.found(&said) {
            let warning = Warning { kind: *kind, words };
            if !all.contains(&warning) {
                all.push(warning);
            }
        }
    }
    all.truncate(MOST);
    Warnings(all)
}

type List = Vec<(Kind, Entry)>;

static LISTS: LazyLock<[(&str, List); 4]> = LazyLock::new(|| {
    [
        ("en", read(include_str!("words/en.txt"))),
        ("ro", read(include_str!("words/ro.txt"))),
        ("uk", read(include_str!("words/uk.txt"))),
        ("zh", read(include_str!("words/zh.txt"))),
    ]
});

static SIGNS: LazyLock<List> = LazyLock::new(|| read(include_str!("words/any.txt")));

/// A line of a list.
#[derive(Debug)]
enum Entry {
    /// Words in a row; of the last one the beginning is enough where the second part says so.
    Words(Vec<String>, bool),
    /// Characters anywhere: Chinese is written without spaces, and signs stand beside numbers.
    Anywhere(String),
}

impl Entry {
    fn of(line: &str) -> Self {
        let (line, open) = match line.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (line, false),
        };
        let folded = text::fold(line);
        if folded.chars().all(|c| !c.is_alphanumeric() || c >= '\u{2e80}') {
            Self::Anywhere(folded)
        } else {
            Self::Words(words(&folded).map(ToOwned::to_owned).collect(), open)
        }
    }

    fn found(&self, said: &Said) -> Option<String> {
        match self {
            Self::Anywhere(sign) => said.folded.contains(sign).then(|| sign.clone()),
            Self::Words(wanted, open) => {
                let same = |window: &&[String]| {
                    let mut pairs = window.iter().zip(wanted).rev();
                    let last = pairs.next();
                    let ends =
                        last.is_some_and(|(word, wanted)| word == wanted || *open && word.starts_with(wanted.as_str()));
                    ends && pairs.all(|(word, wanted)| word == wanted)
                };
                said.words
                    .windows(wanted.len().max(1))
                    .find(same)
                    .map(|some| some.join(" "))
            }
        }
    }
}

/// A text as it is searched.
struct Said {
    folded: String,
    words: Vec<String>,
}

impl Said {
    fn of(given: &str) -> Self {
        let folded = text::fold(given);
        let words = words(&folded).map(ToOwned::to_owned).collect();
        Self { folded, words }
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn read(file: &str) -> List {
    let mut kind = Kind::Money;
    let mut all = List::new();
    for line in file.lines().map(str::trim) {
        match line {
            "" => {}
            "[money]" => kind = Kind::Money,
            "[interest]" => kind = Kind::OwnInterest,
            _ if line.starts_with('#') => {}
            _ => all.push((kind, Entry::of(line))),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(language: &str, given: &str) -> Vec<(Kind, String)> {
        let locale = Locale::parse(language).expect("a language");
        let all = check(given, &locale);
        all.all().iter().map(|one| (one.kind, one.words.clone())).collect()
    }

    fn first(language: &str, given: &str) -> Option<Kind> {
        kinds(language, given).first().map(|(kind, _)| *kind)
    }

    #[test]
    fn ask_3_money_words_are_found_in_four_languages_whatever_their_ending() {
        for (language, given) in [
            ("en", "Name a friend and get a Reward."),
            ("en-GB", "We pay for it."),
            ("ro", "Veți primi o RECOMPENSĂ de la noi."),
            ("ro", "Sunt 50 de lei pentru fiecare prieten."),
            ("uk", "Ви отримаєте винагороду."),
            ("uk", "Знижка для вас і ваших друзів"),
            ("zh", "推荐朋友即可获得奖金"),
            ("zh-TW", "介紹朋友有獎勵"),
        ] {
            assert_eq!(first(language, given), Some(Kind::Money), "{language}: {given}");
        }
    }

    #[test]
    fn ask_3_the_sellers_own_interest_is_found_in_four_languages() {
        for (language, given) in [
            ("en", "It would help us grow a lot."),
            ("en", "I am far from my quota this month"),
            ("ro", "Ne trebuie clienți noi."),
            ("ro", "Ajutați-ne să vindem mai mult"),
            ("uk", "Нам потрібні нові клієнти"),
            ("uk", "Допоможіть нам зростати"),
            ("zh", "我们需要客户"),
            ("zh", "请帮我们发展"),
        ] {
            assert_eq!(first(language, given), Some(Kind::OwnInterest), "{language}: {given}");
        }
    }

    #[test]
    fn ask_3_a_text_about_the_friend_is_fine_in_four_languages() {
        for (language, given) in [
            (
                "en",
                "Who among your friends would be glad of the same help? Let us earnestly think of two or three.",
            ),
            (
                "ro",
                "Cine dintre prietenii dumneavoastră s-ar bucura de același ajutor?",
            ),
            (
                "uk",
                "Кому з ваших друзів стала б у пригоді така сама допомога? Нам цінна ваша думка.",
            ),
            ("zh", "您的朋友中，有谁也会需要这样的帮助？"),
        ] {
            assert_eq!(kinds(language, given), [], "{language}: {given}");
        }
    }

    #[test]
    fn ask_3_signs_of_money_count_in_every_language() {
        for language in ["en", "ro", "uk", "zh"] {
            let found = kinds(language, "50€");
            assert_eq!(found, [(Kind::Money, "€".to_owned())], "{language}");
        }
    }

    #[test]
    fn ask_3_a_language_without_a_list_is_read_by_a_person() {
        assert_eq!(kinds("de", "Wer noch?"), [(Kind::Unchecked, "de".to_owned())]);
    }

    #[test]
    fn ask_3_a_word_inside_another_is_none() {
        assert_eq!(kinds("en", "The costume of a learned bucketmaker"), []);
        assert_eq!(kinds("ro", "Banca din parc"), []);
        assert_eq!(
            kinds("en", "Cost costs cost"),
            [(Kind::Money, "cost".into()), (Kind::Money, "costs".into())]
        );
    }

    #[test]
    fn ask_3_each_list_holds_words_of_both_kinds() {
        for (language, list) in &*LISTS {
            for kind in [Kind::Money, Kind::OwnInterest] {
                assert!(
                    list.iter().filter(|(one, _)| *one == kind).count() > 15,
                    "{language} {kind}"
                );
            }
        }
    }
}
