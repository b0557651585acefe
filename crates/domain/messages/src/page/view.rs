//! What the hosted pages show.

use goodword_kernel::Locale;
use serde::Serialize;

use crate::words::Words;

/// The answer page of one invitation.
#[derive(Clone, Debug)]
pub struct SurveyView {
    /// The reader's language.
    pub locale: Locale,
    /// The client company that asks.
    pub client: String,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where the form is sent, by POST.
    pub action: String,
    /// What goes along as the hidden field `ticket`.
    pub ticket: Option<String>,
    /// The same page in other languages; the reader's own may be among them.
    pub languages: Vec<LanguageLink>,
    /// The scale of the score questions.
    pub scale: Scale,
    /// The questions in their order.
    pub questions: Vec<Question>,
    /// The score that was clicked in the mail: shown as chosen, sent by the button alone (SUR-13). It fills the first
    /// score question, unless something is typed there.
    pub prefilled: Option<u8>,
    /// Whether an answer exists, which this one replaces (SUR-7).
    pub revising: bool,
    /// What kept the form as a whole from being taken.
    pub trouble: Option<Trouble>,
}

/// A link to the same page in another language.
#[derive(Clone, Debug)]
pub struct LanguageLink {
    /// The language it leads to.
    pub locale: Locale,
    /// Where it leads.
    pub url: String,
}

/// From which score to which, and what the two mean.
#[derive(Clone, Debug, Serialize)]
pub struct Scale {
    /// The lowest score.
    pub min: u8,
    /// The highest score.
    pub max: u8,
    /// What the lowest means, in the reader's language.
    pub least: String,
    /// What the highest means, in the reader's language.
    pub most: String,
}

impl Scale {
    /// The scale of NPS: 0, not at all likely, to 10, extremely likely (SUR-1).
    pub fn nps(locale: &Locale) -> Self {
        let words = Words::for_locale(locale);
        Self {
            min: 0,
            max: 10,
            least: words.say("scale-least", &[]),
            most: words.say("scale-most", &[]),
        }
    }

    /// A scale of satisfaction.
    pub fn satisfaction(locale: &Locale, min: u8, max: u8) -> Self {
        let words = Words::for_locale(locale);
        Self {
            min,
            max,
            least: words.say("scale-satisfaction-least", &[]),
            most: words.say("scale-satisfaction-most", &[]),
        }
    }

    /// A scale of effort: the more, the easier it was.
    pub fn effort(locale: &Locale, min: u8, max: u8) -> Self {
        let words = Words::for_locale(locale);
        Self {
            min,
            max,
            least: words.say("scale-effort-least", &[]),
            most: words.say("scale-effort-most", &[]),
        }
    }

    /// A scale of anything else.
    pub fn other(locale: &Locale, min: u8, max: u8) -> Self {
        let words = Words::for_locale(locale);
        Self {
            min,
            max,
            least: words.say("scale-other-least", &[]),
            most: words.say("scale-other-most", &[]),
        }
    }
}

/// A question, in the reader's language, with what was typed.
#[derive(Clone, Debug)]
pub struct Question {
    /// The name of its form field.
    pub key: String,
    /// The question itself.
    pub text: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Whether it must be answered.
    pub required: bool,
    /// What was typed or chosen before, as the form sent it.
    pub typed: String,
    /// What there is to choose from, and what was chosen before.
    pub options: Vec<Choosable>,
    /// Why that was not taken.
    pub fault: Option<Fault>,
}

/// One of the answers that are offered.
#[derive(Clone, Debug)]
pub struct Choosable {
    /// What the form sends.
    pub value: String,
    /// What the reader reads.
    pub text: String,
    /// Whether it was chosen before.
    pub chosen: bool,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// A score of the scale.
    Score,
    /// A number of a scale of its own.
    Number {
        /// The lowest.
        min: u8,
        /// The highest.
        max: u8,
    },
    /// Of the answers that are offered one, or as many as apply.
    Choice {
        /// Whether several may be chosen.
        many: bool,
    },
    /// Free text.
    Text {
        /// The most characters it may have.
        max_length: u32,
    },
}

/// Why one answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is required and empty.
    Missing,
    /// It is no whole number of the scale.
    OffScale,
    /// It has too many characters.
    TooLong,
    /// It holds control characters, or ones that hide text.
    Unreadable,
}

/// Why the form as a whole was not taken, although nothing in it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its ticket is too old or of another visit.
    Stale,
    /// It could not be stored just now.
    Unsaved,
}

/// The page after an answer.
#[derive(Clone, Debug)]
pub struct ThanksView {
    /// The reader's language.
    pub locale: Locale,
    /// The client company that asked.
    pub client: String,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Whether the answer replaced an earlier one.
    pub revised: bool,
    /// How it may be changed, as long as it may (SUR-7).
    pub revise: Option<Revise>,
}

/// The way back to a given answer.
#[derive(Clone, Debug, Serialize)]
pub struct Revise {
    /// For how many days it is open.
    pub days: u32,
    /// Where it leads.
    pub url: String,
}
