//! For fuzzing alone: a survey's form as its page reads it, without the link before it and the database behind it.

use axum::Form;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{Method, StatusCode, header};
use goodword_feedback::survey;
use goodword_messages::page::Fault;

use super::MOST_BYTES;
use super::form::Typed;

/// One field of the form, as it was read.
#[derive(Clone, Debug)]
pub struct Field {
    /// The field's name.
    pub name: String,
    /// What was typed.
    pub typed: String,
    /// Why it cannot be taken, if so.
    pub fault: Option<Fault>,
}

/// Reads a form's body: the score if it is a number, and each question's field in the survey's order. The error is the
/// status of a body that is not read.
pub async fn read(body: &[u8], survey: &survey::Model) -> Result<(Option<i32>, Vec<Field>), StatusCode> {
    let mut request = Request::new(Body::from(body.to_vec()));
    *request.method_mut() = Method::POST;
    let kind = header::HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    DefaultBodyLimit::max(MOST_BYTES).apply(&mut request);
    let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
    let Form(pairs) = form.map_err(|rejection| rejection.status())?;
    let typed = Typed::of(pairs);
    let field = |question: &survey::Question| {
        let (name, text) = typed.field(question);
        Field {
            name,
            typed: text.to_owned(),
            fault: typed.fault(question, survey),
        }
    };
    Ok((typed.number(), survey.questions.all().iter().map(field).collect()))
}
