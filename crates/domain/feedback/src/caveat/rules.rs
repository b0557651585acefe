//! What is a caveat, and how one ends.

use goodword_kernel::id::CaveatId;
use goodword_kernel::text::fold;
use goodword_kernel::{Change, Check, Personal, Result, Timestamp};

use super::{Event, FORGOTTEN, Model, Resolve, Status};
use crate::words::{Sought, sentences};
use crate::{FeedbackErrorCode as Code, Finder, survey_response};

// Each language's words are sought in every answer, for people answer in another
// language than that of the page; no word of one list is another language's usual word.
const TURNS: &[&str] = &[
    // English
    "but",
    "however",
    "although",
    "though",
    "except",
    "unfortunately",
    "only downside",
    "the one thing that bothered",
    // Romanian
    "dar",
    "insa",
    "totusi",
    "desi",
    "doar ca",
    "numai ca",
    "din pacate",
    "cu exceptia",
    // Ukrainian
    "але",
    "проте",
    "однак",
    "хоча",
    "на жаль",
    "от тільки",
    // Chinese
    "但是",
    "但",
    "可是",
    "不过",
    "只是",
    "可惜",
    "美中不足",
];

/// Phrases in which those words hold nothing back.
const TURNS_OF_SPEECH: &[&str] = &[
    "nothing but",
    "but not least",
    "but also",
    "as though",
    "un dar",
    "dar si",
    "але й",
    "але і",
    "не тільки",
    "不但",
    "非但",
    "不只是",
];

/// What comes after such a word and turns the sentence to praise: "dear, but worth it".
const PRAISE: &[&str] = &[
    "worth",
    "great",
    "excellent",
    "love",
    "happy",
    "perfect",
    "amazing",
    "fantastic",
    "wonderful",
    "recommend",
    "merita",
    "excelent",
    "minunat",
    "recomand",
    "multumit",
    "варт",
    "чудов",
    "відмінн",
    "ідеальн",
    "рекоменд",
    "задоволен",
    "值得",
    "很好",
    "满意",
    "推荐",
    "完美",
];
/// What turns it back.
const DENIAL: &[&str] = &[
    "not",
    "isn't",
    "wasn't",
    "aren't",
    "weren't",
    "don't",
    "didn't",
    "can't",
    "couldn't",
    "wouldn't",
    "never",
    "less",
    "too",
    "nu",
    "nici",
    "prea",
    "не",
    "ні",
    "надто",
    "занадто",
    "不",
    "没",
    "太",
];

/// What a comment holds back: the sentences with a "but", in the customer's own words. `None` where it holds nothing back.
pub(super) fn caveat_in(comment: &str) -> Option<String> {
    let held: Vec<&str> = sentences(comment).filter(|sentence| holds_back(sentence)).collect();
    (!held.is_empty()).then(|| held.join(" "))
}

fn holds_back(sentence: &str) -> bool {
    let sought = Sought::of(sentence).without(&folded(TURNS_OF_SPEECH));
    folded(TURNS)
        .iter()
        .any(|word| sought.after(word).any(|rest| !is_praise(rest)))
}

fn folded(phrases: &[&str]) -> Vec<String> {
    phrases.iter().map(|phrase| fold(phrase)).collect()
}

// A turn to praise is praise without a denial.
fn is_praise(rest: &str) -> bool {
    let rest = Sought::of(rest);
    let says = |words: &[&str]| words.iter().any(|word| rest.begins(word));
    says(PRAISE) && !says(DENIAL)
}

impl Model {
    /// A caveat of an answer.
    pub(crate) fn noted(
        id: CaveatId,
        of: &survey_response::Model,
        text: Personal<String>,
        by: Finder,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            response_id: of.id,
            contact_id: of.contact_id,
            text,
            noted_by: by,
            status: Status::Open,
            resolution: None,
            resolved_at: None,
            withdrawn_by: None,
        };
        let event = Event::Noted {
            client_id: of.client_id,
            response_id: of.id,
            contact_id: of.contact_id,
            by,
        };
        Change::new(row, event)
    }

    /// The caveat without its words; that there was one stays (INT-4).
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::WordsForgotten {}, |row| {
            row.text = Personal::new(FORGOTTEN.to_owned());
        })
    }

    /// It is handled.
    pub(crate) fn resolved(self, with: &Resolve, at: Timestamp) -> Result<Change<Self>> {
        self.check_open()?;
        let mut check = Check::new();
        let resolution = check.optional_text("resolution", with.resolution.as_deref(), 1_000);
        check.done()?;
        let event = Event::Resolved {
            response_id: self.response_id,
            contact_id: self.contact_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.resolved_at) = (Status::Resolved, Some(at));
            row.resolution = resolution.map(Personal::new);
        }))
    }

    /// It was none, or is not said any more.
    pub(crate) fn withdrawn(self, by: Finder, at: Timestamp) -> Result<Change<Self>> {
        self.check_open()?;
        let event = Event::Withdrawn {
            response_id: self.response_id,
            contact_id: self.contact_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.resolved_at) = (Status::Withdrawn, Some(at));
            row.withdrawn_by = Some(by);
        }))
    }

    /// It is said again: what the rule took back it brings back, and nothing else.
    pub(crate) fn reopened(self) -> Option<Change<Self>> {
        if (self.status, self.withdrawn_by) != (Status::Withdrawn, Some(Finder::Rule)) {
            return None;
        }
        let event = Event::Reopened {
            response_id: self.response_id,
            contact_id: self.contact_id,
        };
        Some(Change::update(self, event, |row| {
            (row.status, row.resolved_at, row.withdrawn_by) = (Status::Open, None, None);
        }))
    }

    fn check_open(&self) -> Result<()> {
        match self.status {
            Status::Open => Ok(()),
            status => Err(Code::WrongStatus.saying(format!("This caveat is {status} already."))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sur_10_a_but_is_a_caveat_in_four_languages() {
        for comment in [
            "Good work, but overpriced.",
            "Great team. However, the invoice came late.",
            "Muncă bună, dar scump.",
            "Sunt mulțumit, însă a durat mult.",
            "Все добре, але дорого",
            "Гарно, хоча довго чекали.",
            "很好，但是太贵",
            "服务不错，就是有点慢，可惜",
            "They did it well, but not great at keeping dates",
        ] {
            let expected = comment.split_inclusive('.').next_back().map(str::trim);
            assert_eq!(caveat_in(comment).as_deref(), expected, "{comment}");
        }
    }

    #[test]
    fn sur_10_a_mere_improvement_suggestion_is_no_caveat() {
        for comment in [
            "You could add more parking.",
            "Tell me the price up front.",
            "Un mesaj când se schimbă ceva.",
            "Менше паперів при видачі.",
            "希望可以网上预约",
        ] {
            assert_eq!(caveat_in(comment), None, "{comment}");
        }
    }

    #[test]
    fn sur_10_praise_with_such_words_is_no_caveat() {
        for comment in [
            "Nothing but praise!",
            "Last but not least, thank you",
            "Not only quick but also kind",
            "Expensive, but worth every penny",
            "Nu doar rapid, dar și ieftin",
            "Не тільки швидко, але й дешево",
            "不但快，而且便宜",
            "A button was missing",
            "Scump, dar merită",
            "Дорого, але варте того",
        ] {
            assert_eq!(caveat_in(comment), None, "{comment}");
        }
    }

    #[test]
    fn only_the_sentences_that_hold_back_are_kept() {
        let comment = "All fine. But it was dear! Thank you. Though late.";
        assert_eq!(caveat_in(comment).as_deref(), Some("But it was dear! Though late."));
    }
}
