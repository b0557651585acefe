//! The form of a survey: what a browser, or something that looks like one, sends as an answer.

use futures::executor::block_on;
use goodword_feedback::survey::{Kind, Mode, Model, Questions, Status};
use goodword_feedback::survey_invitation::scale;
use goodword_feedback::survey_response::MOST_CHARACTERS;
use goodword_gateway::pages::fuzzing::{Field, read};
use goodword_kernel::{Check, Id, Locale, Timestamp};
use goodword_messages::page::{Question, QuestionKind, SurveyView, survey_page};
use url::form_urlencoded::parse;
use uuid::Uuid;

/// The most that the page reads.
const MOST_BYTES: usize = 256 * 1024;

/// Sends bytes as a form's body.
pub fn run(data: &[u8]) {
    let survey = survey();
    let (number, fields) = match block_on(read(data, &survey)) {
        Ok(form) => form,
        Err(status) => {
            assert!(
                data.len() > MOST_BYTES && status == 413,
                "{status} for {} bytes",
                data.len()
            );
            return;
        }
    };
    assert!(data.len() <= MOST_BYTES, "{} bytes were read", data.len());
    for field in &fields {
        check_whole(field, data);
        check_fault(field, number, &survey);
    }
    check_page(&survey, &fields);
}

/// What was typed is there to its last character: the first of its name, as another reader has it.
fn check_whole(field: &Field, body: &[u8]) {
    let sent = parse(body).find(|(name, _)| *name == field.name);
    let sent = sent.map(|(_, value)| value).unwrap_or_default();
    assert_eq!(field.typed, sent, "{} is not what was sent", field.name);
}

/// The page finds fault with what the answer's own rules refuse, and with nothing else.
fn check_fault(field: &Field, number: Option<i32>, survey: &Model) {
    let taken = if field.name == "score" {
        number.is_some_and(|score| survey.has_score(score))
    } else {
        let mut check = Check::new();
        let _ = check.optional_text(&field.name, Some(&field.typed), usize::from(MOST_CHARACTERS));
        check.done().is_ok()
    };
    assert_eq!(field.fault.is_none(), taken, "{field:?}");
}

/// The form shown again holds what was typed, as text: it opens no tag and closes no attribute.
fn check_page(survey: &Model, fields: &[Field]) {
    let marks = |typed: &dyn Fn(&str) -> String| {
        let page = page(survey, fields, typed);
        ['<', '>', '"', '\''].map(|mark| page.matches(mark).count())
    };
    let harmless = |typed: &str| typed.replace(['<', '>', '"', '\'', '&'], "x");
    assert_eq!(
        marks(&str::to_owned),
        marks(&harmless),
        "what was typed is part of the page: {fields:?}"
    );
}

fn page(survey: &Model, fields: &[Field], typed: &dyn Fn(&str) -> String) -> String {
    let locale = Locale::default();
    let questions = survey
        .questions
        .all()
        .iter()
        .zip(fields)
        .map(|(question, field)| Question {
            key: field.name.clone(),
            text: question.text.get(&locale).to_owned(),
            kind: if question.key.is_text() {
                QuestionKind::Text {
                    max_length: u32::from(MOST_CHARACTERS),
                }
            } else {
                QuestionKind::Score
            },
            required: question.required,
            typed: typed(&field.typed),
            options: Vec::new(),
            fault: field.fault,
        });
    let view = SurveyView {
        scale: scale(survey, &locale),
        locale: locale.clone(),
        client: "Atelier".into(),
        stylesheet_url: "/s/style.css".into(),
        action: "/s/token".into(),
        ticket: None,
        languages: Vec::new(),
        questions: questions.collect(),
        prefilled: None,
        revising: false,
        trouble: None,
    };
    survey_page(&view).unwrap_or_else(|error| panic!("the page cannot be made: {error:?}"))
}

fn survey() -> Model {
    let (scale_min, scale_max) = Kind::Nps.usual_scale();
    Model {
        agency_id: Id::from_uuid(Uuid::nil()),
        id: Id::from_uuid(Uuid::nil()),
        version: 1,
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
        client_id: Id::from_uuid(Uuid::nil()),
        kind: Kind::Nps,
        mode: Mode::Transactional,
        name: "After a visit".into(),
        status: Status::Active,
        series_id: Id::from_uuid(Uuid::nil()),
        questions: Questions::nps("Atelier"),
        scale_min,
        scale_max,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_up_to_the_limit_and_refused_beyond_it() {
        for length in [MOST_BYTES, MOST_BYTES + 1, 2 * MOST_BYTES] {
            run(format!("comment={}", "a".repeat(length - 8)).as_bytes());
        }
    }
}
