//! From the view of a survey to what its template prints.

use serde::Serialize;

use super::view::{Fault, LanguageLink, Question, QuestionKind, Scale, SurveyView, Trouble};
use crate::words::Words;

/// What `survey.html` reads.
#[derive(Serialize)]
pub(super) struct Survey<'a> {
    stylesheet_url: &'a str,
    client: &'a str,
    action: &'a str,
    ticket: Option<&'a str>,
    languages: Vec<Language<'a>>,
    scale: &'a Scale,
    questions: Vec<Field<'a>>,
    prefilled: Option<u8>,
    revising: bool,
    trouble: Option<String>,
    errors: usize,
}

/// A language as the foot of a page offers it.
#[derive(Serialize)]
pub(super) struct Language<'a> {
    tag: &'static str,
    name: String,
    url: &'a str,
    current: bool,
}

#[derive(Serialize)]
struct Field<'a> {
    id: String,
    name: &'a str,
    text: &'a str,
    required: bool,
    error: Option<String>,
    // The element that a link to the error leads to.
    target: String,
    choices: Vec<Choice>,
    min: u8,
    max: u8,
    // What the ends of the scale mean, where that is known.
    ends: Option<[&'a str; 2]>,
    many: bool,
    options: Vec<Offered<'a>>,
    max_length: Option<u32>,
    typed: &'a str,
}

#[derive(Serialize)]
struct Offered<'a> {
    id: String,
    value: &'a str,
    text: &'a str,
    checked: bool,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    score: u8,
    checked: bool,
    label: Option<String>,
}

/// Turns a view into what is printed.
pub(super) fn survey<'a>(words: &Words, view: &'a SurveyView) -> Survey<'a> {
    let clicked = clicked(view);
    let numbered = view.questions.iter().enumerate();
    let questions: Vec<_> = numbered
        .map(|(at, question)| field(words, view, at, question, clicked.filter(|(place, _)| *place == at)))
        .collect();
    let errors = questions.iter().filter(|field| field.error.is_some()).count();
    Survey {
        stylesheet_url: &view.stylesheet_url,
        client: &view.client,
        action: &view.action,
        ticket: view.ticket.as_deref(),
        languages: links(words, &view.languages),
        scale: &view.scale,
        questions,
        prefilled: clicked.filter(|_| errors == 0).map(|(_, score)| score),
        revising: view.revising,
        trouble: view.trouble.map(|trouble| troubled(words, trouble)),
        errors,
    }
}

// The place of the question that the score from the mail fills, and the score.
fn clicked(view: &SurveyView) -> Option<(usize, u8)> {
    let place = view
        .questions
        .iter()
        .position(|question| question.kind == QuestionKind::Score)?;
    let score = view
        .prefilled
        .filter(|score| (view.scale.min..=view.scale.max).contains(score))?;
    view.questions[place].typed.trim().is_empty().then_some((place, score))
}

fn field<'a>(
    words: &Words,
    view: &'a SurveyView,
    at: usize,
    question: &'a Question,
    clicked: Option<(usize, u8)>,
) -> Field<'a> {
    let id = format!("q{}", at + 1);
    let chosen = clicked
        .map(|(_, score)| score)
        .or_else(|| question.typed.trim().parse().ok());
    let own = Scale::from(question.kind);
    let scale = own.as_ref().unwrap_or(&view.scale);
    let (choices, max_length) = match question.kind {
        QuestionKind::Score | QuestionKind::Number { .. } => (choices(&id, scale, chosen), None),
        QuestionKind::Choice { .. } => (Vec::new(), None),
        QuestionKind::Text { max_length } => (Vec::new(), Some(max_length)),
    };
    let options = options(&id, question);
    let chosen = choices.iter().find(|choice| choice.checked).or(choices.first());
    let first = chosen
        .map(|choice| &choice.id)
        .or(options.first().map(|option| &option.id));
    Field {
        target: first.map_or_else(|| format!("{id}-input"), Clone::clone),
        min: scale.min,
        max: scale.max,
        ends: own.is_none().then_some([&view.scale.least, &view.scale.most]),
        many: question.kind == QuestionKind::Choice { many: true },
        options,
        error: question.fault.map(|fault| wrong(words, scale, question.kind, fault)),
        name: &question.key,
        text: &question.text,
        required: question.required,
        typed: &question.typed,
        id,
        choices,
        max_length,
    }
}

impl Scale {
    // The scale of a question that has its own, whose ends are not named.
    fn from(kind: QuestionKind) -> Option<Self> {
        match kind {
            QuestionKind::Number { min, max } => Some(Self {
                min,
                max,
                least: String::new(),
                most: String::new(),
            }),
            _ => None,
        }
    }
}

fn options<'a>(id: &str, question: &'a Question) -> Vec<Offered<'a>> {
    (question.options.iter().enumerate())
        .map(|(at, option)| Offered {
            id: format!("{id}-o{}", at + 1),
            value: &option.value,
            text: &option.text,
            checked: option.chosen,
        })
        .collect()
}

fn choices(id: &str, scale: &Scale, chosen: Option<u8>) -> Vec<Choice> {
    let label = |score| match score {
        _ if scale.least.is_empty() => None,
        _ if score == scale.min => Some(scale.least.clone()),
        _ if score == scale.max => Some(scale.most.clone()),
        _ => None,
    };
    (scale.min..=scale.max)
        .map(|score| Choice {
            id: format!("{id}-{score}"),
            score,
            checked: chosen == Some(score),
            label: label(score),
        })
        .collect()
}

fn wrong(words: &Words, scale: &Scale, kind: QuestionKind, fault: Fault) -> String {
    let ends = [("min", scale.min.into()), ("max", scale.max.into())];
    match (fault, kind) {
        (Fault::Missing, QuestionKind::Score | QuestionKind::Number { .. }) => {
            words.say("page-error-score-missing", &ends)
        }
        (_, QuestionKind::Score | QuestionKind::Number { .. }) => words.say("page-error-score-off", &ends),
        (Fault::Missing, QuestionKind::Choice { .. }) => words.say("page-error-choice-missing", &[]),
        (_, QuestionKind::Choice { .. }) => words.say("page-error-choice-off", &[]),
        (Fault::Missing, QuestionKind::Text { .. }) => words.say("page-error-text-missing", &[]),
        (Fault::TooLong, QuestionKind::Text { max_length }) => {
            words.say("page-error-too-long", &[("max", max_length.into())])
        }
        (Fault::OffScale | Fault::Unreadable, QuestionKind::Text { .. }) => words.say("page-error-unreadable", &[]),
    }
}

fn troubled(words: &Words, trouble: Trouble) -> String {
    match trouble {
        Trouble::Stale => words.say("page-trouble-stale", &[]),
        Trouble::Unsaved => words.say("page-trouble-unsaved", &[]),
    }
}

pub(super) fn links<'a>(words: &Words, languages: &'a [LanguageLink]) -> Vec<Language<'a>> {
    let shown = languages.iter().map(|link| {
        let other = Words::for_locale(&link.locale);
        Language {
            tag: other.tag(),
            name: other.say("language-name", &[]),
            url: &link.url,
            current: other.tag() == words.tag(),
        }
    });
    shown.collect()
}
