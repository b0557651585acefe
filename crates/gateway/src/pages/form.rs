//! What a customer typed, as the form sent it.

use goodword_feedback::survey::{self, QuestionKey};
use goodword_feedback::survey_response::{self, MOST_CHARACTERS};
use goodword_kernel::text;
use goodword_messages::page::Fault;

/// The field of the score.
const SCORE: &str = "score";
/// The field of the one improvement.
const IMPROVEMENT: &str = "improvement";
/// The field of anything else.
const COMMENT: &str = "comment";

/// The fields of the form. They are named by the place of their answer, whatever the survey asks there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) score: String,
    pub(super) improvement: String,
    pub(super) comment: String,
    pub(super) clicked: Option<u8>,
}

impl Typed {
    /// Of the form's pairs: the first of each field counts, unknown ones do not.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs.into_iter().rev() {
            match name.as_str() {
                SCORE => typed.score = value,
                IMPROVEMENT => typed.improvement = value,
                COMMENT => typed.comment = value,
                _ => {}
            }
        }
        typed
    }

    /// Nothing typed yet, but a score that was clicked in the mail: it is shown, and counts when it is sent (SUR-13).
    pub(super) fn clicked(score: Option<&str>) -> Self {
        Self {
            clicked: score.and_then(|score| score.parse().ok()),
            ..Self::default()
        }
    }

    /// Of an answer that was given before.
    pub(super) fn from_response(response: &survey_response::Model) -> Self {
        let text = |text: &Option<goodword_kernel::Personal<String>>| text.as_deref().cloned().unwrap_or_default();
        Self {
            score: response.score.to_string(),
            improvement: text(&response.improvement_suggestion),
            comment: text(&response.comment),
            clicked: None,
        }
    }

    /// The score, if it is a whole number.
    pub(super) fn number(&self) -> Option<i32> {
        self.score.trim().parse().ok()
    }

    /// The name of a question's field, and what was typed there.
    pub(super) fn field(&self, key: QuestionKey) -> (&'static str, &str) {
        match key {
            QuestionKey::OneImprovement => (IMPROVEMENT, &self.improvement),
            QuestionKey::AnythingElse => (COMMENT, &self.comment),
            _ => (SCORE, &self.score),
        }
    }

    /// Why the answer to a question cannot be taken, if so.
    pub(super) fn fault(&self, key: QuestionKey, survey: &survey::Model) -> Option<Fault> {
        let (_, typed) = self.field(key);
        if key.is_text() {
            return fault_of_text(typed);
        }
        match self.number() {
            Some(score) if survey.has_score(score) => None,
            None if typed.trim().is_empty() => Some(Fault::Missing),
            _ => Some(Fault::OffScale),
        }
    }
}

/// Counted as it is kept: characters are composed there, or taken apart.
fn fault_of_text(typed: &str) -> Option<Fault> {
    match text::lines(typed, usize::MAX) {
        Err(_) => Some(Fault::Unreadable),
        Ok(kept) => (kept.chars().count() > usize::from(MOST_CHARACTERS)).then_some(Fault::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_field_counts() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let typed = Typed::of(vec![
            pair("score", "7"),
            pair("score", "9"),
            pair("other", "x"),
            pair("comment", "Fine"),
        ]);
        assert_eq!((typed.number(), typed.comment.as_str()), (Some(7), "Fine"));
        assert_eq!(typed.improvement, "");
    }

    #[test]
    fn a_text_is_as_long_as_it_is_kept() {
        // Two characters that become one, and one that becomes two.
        assert_eq!(fault_of_text(&"e\u{301}".repeat(2_000)), None);
        assert_eq!(fault_of_text(&"\u{958}".repeat(1_001)), Some(Fault::TooLong));
        assert_eq!(fault_of_text(&"a".repeat(2_001)), Some(Fault::TooLong));
        assert_eq!(fault_of_text("a\0"), Some(Fault::Unreadable));
    }

    #[test]
    fn a_score_is_a_whole_number() {
        for (score, number) in [
            ("7", Some(7)),
            (" 10 ", Some(10)),
            ("7.5", None),
            ("", None),
            ("９", None),
        ] {
            let typed = Typed {
                score: score.into(),
                ..Typed::default()
            };
            assert_eq!(typed.number(), number, "{score}");
        }
    }
}
