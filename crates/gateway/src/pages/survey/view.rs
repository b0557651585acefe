//! From a visit to the page's view.

use goodword_feedback::survey::{self, AnswerKind};
use goodword_feedback::survey_invitation::{Visit, scale};
use goodword_feedback::survey_response::{self, MOST_CHARACTERS};
use goodword_kernel::{Locale, Result, Timestamp};
use goodword_messages::page::{
    Choosable, LanguageLink, Question, QuestionKind, Revise, SurveyView, ThanksView, Trouble, survey_page, thanks_page,
};
use goodword_messages::words::Words;

use super::super::STYLESHEET;
use super::super::form::Typed;

/// What a page is made of.
pub(super) struct Shown<'a> {
    pub(super) token: &'a str,
    pub(super) locale: Locale,
    pub(super) visit: &'a Visit,
}

/// What kept a form from being taken.
#[derive(Default)]
pub(super) struct Again {
    /// Whether the mistakes in it are told.
    pub(super) faults: bool,
    /// What else went wrong.
    pub(super) trouble: Option<Trouble>,
}

impl Shown<'_> {
    /// The page with the form.
    pub(super) fn form(&self, typed: &Typed, again: &Again) -> Result<String> {
        let survey = &self.visit.survey;
        survey_page(&SurveyView {
            locale: self.locale.clone(),
            client: self.visit.client.name.clone(),
            stylesheet_url: STYLESHEET.to_owned(),
            action: self.address(self.locale.as_str(), None),
            ticket: None,
            languages: self.languages(typed.clicked),
            scale: scale(survey, &self.locale),
            questions: questions(survey, &self.locale, typed, again.faults),
            prefilled: typed.clicked,
            revising: self.visit.response.is_some(),
            trouble: again.trouble,
        })
    }

    /// The page that thanks for an answer, with the way back to it while it may be revised (SUR-7).
    pub(super) fn thanks(&self, response: &survey_response::Model, now: Timestamp) -> Result<String> {
        let days = self.visit.revisable_days(now);
        thanks_page(&ThanksView {
            locale: self.locale.clone(),
            client: self.visit.client.name.clone(),
            stylesheet_url: STYLESHEET.to_owned(),
            revised: response.revision > 1,
            revise: days.map(|days| Revise {
                days,
                url: self.address(self.locale.as_str(), None),
            }),
        })
    }

    fn languages(&self, clicked: Option<u8>) -> Vec<LanguageLink> {
        let all = Words::all().iter();
        all.map(|words| LanguageLink {
            locale: words.locale(),
            url: self.address(words.tag(), clicked),
        })
        .collect()
    }

    // Token, tag and score are of characters that need no escape.
    fn address(&self, tag: &str, clicked: Option<u8>) -> String {
        let score = clicked.map_or_else(String::new, |score| format!("&score={score}"));
        format!("/s/{}?lang={tag}{score}", self.token)
    }
}

/// The questions of a survey, in a reader's language, with what was typed and what is wrong with it.
pub(in crate::pages) fn questions(
    survey: &survey::Model,
    locale: &Locale,
    typed: &Typed,
    faults: bool,
) -> Vec<Question> {
    let question = |question: &survey::Question| {
        let (key, given) = typed.field(question);
        Question {
            key,
            text: question.text.get(locale).to_owned(),
            kind: kind(question),
            required: question.required,
            typed: given.to_owned(),
            options: options(question, locale, typed),
            fault: faults.then(|| typed.fault(question, survey)).flatten(),
        }
    };
    survey.questions.all().iter().map(question).collect()
}

fn options(question: &survey::Question, locale: &Locale, typed: &Typed) -> Vec<Choosable> {
    let Some(own) = &question.own else {
        return Vec::new();
    };
    (own.choices.iter())
        .map(|choice| Choosable {
            value: choice.key.clone(),
            text: choice.text.get(locale).to_owned(),
            chosen: typed.chose(own, &choice.key),
        })
        .collect()
}

fn kind(question: &survey::Question) -> QuestionKind {
    let small = |number: i32| u8::try_from(number).unwrap_or(0);
    match question.own.as_ref().map(|own| (own, own.answer)) {
        None if question.key.is_text() => QuestionKind::Text {
            max_length: u32::from(MOST_CHARACTERS),
        },
        None => QuestionKind::Score,
        Some((own, AnswerKind::Scale)) => QuestionKind::Number {
            min: small(own.min),
            max: small(own.max),
        },
        Some((_, AnswerKind::Choice)) => QuestionKind::Choice { many: false },
        Some((_, AnswerKind::MultiChoice)) => QuestionKind::Choice { many: true },
        Some((own, AnswerKind::Text)) => QuestionKind::Text {
            max_length: u32::try_from(own.max_length).unwrap_or(0),
        },
    }
}

/// The address of the thanks, in the language that was chosen, if it is one.
pub(super) fn done(token: &str, lang: Option<&str>) -> String {
    let chosen = lang.and_then(|tag| Locale::parse(tag).ok());
    let lang = chosen.map_or_else(String::new, |locale| format!("&lang={locale}"));
    format!("/s/{token}?done=1{lang}")
}

/// Whether a text can be a link's token at all: 256 bits in Base64 for addresses (SUR-7).
pub(in crate::pages) fn is_token(text: &str) -> bool {
    text.len() == 43
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_made_is_looked_up() {
        assert!(is_token(&"aZ0-_".repeat(9)[..43]));
        for text in ["", "style.css", &"a".repeat(42), &"a".repeat(44), &"ä".repeat(21)] {
            assert!(!is_token(text), "{text}");
        }
    }

    #[test]
    fn nothing_foreign_enters_an_address() {
        assert_eq!(done("t", Some("zh_hans")), "/s/t?done=1&lang=zh-Hans");
        assert_eq!(done("t", Some("//evil.example")), "/s/t?done=1");
        assert_eq!(done("t", None), "/s/t?done=1");
    }
}
