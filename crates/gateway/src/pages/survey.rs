//! `/s/{token}`: the page on which a customer answers.
//!
//! A link opens one invitation and nothing else. Looking at it answers nothing, whatever score stands in its address
//! (SUR-13); wrong, used and expired links get one page and one status (A74).

pub(super) mod view;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_feedback::survey_invitation::{self, Visit};
use goodword_feedback::{LINK, survey_response};
use goodword_identity::Session;
use goodword_kernel::id::SurveyInvitationId;
use goodword_kernel::{Error, Result};
use goodword_messages::page::{self, Trouble};
use serde::Deserialize;

use super::call::Call;
use super::form::Typed;
use super::head;
pub(super) use view::is_token;
use view::{Again, Shown};

/// What may stand behind the address. Texts, so that no value of them is an error.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    score: Option<String>,
    done: Option<String>,
}

/// A customer with a link that is good.
struct Customer {
    session: Session,
    invitation: SurveyInvitationId,
}

/// Shows the form, the answer that was given, or the thanks for it.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Takes an answer, or shows the form again with all that was typed.
pub(super) async fn answer(call: Call<Params>, form: Result<Form<Vec<(String, String)>>, FormRejection>) -> Response {
    call.answered(form).await.unwrap_or_else(|error| call.failed(&error))
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let Customer { session, invitation } = self.enter().await?;
        let visit = survey_invitation::open(&session.prove()?, invitation).await?;
        session.settle().await;
        let shown = self.page(&visit);
        let now = session.now();
        let html = match &visit.response {
            Some(response) if self.params.done.is_some() || visit.revisable_days(now).is_none() => {
                shown.thanks(response, now)?
            }
            Some(response) => shown.form(&Typed::from_response(response), &Again::default())?,
            None => shown.form(&Typed::clicked(self.params.score.as_deref()), &Again::default())?,
        };
        Ok(head::page(StatusCode::OK, html))
    }

    async fn answered(&self, form: Result<Form<Vec<(String, String)>>, FormRejection>) -> Result<Response> {
        let customer = self.enter().await?;
        let (typed, unread) = match form {
            Ok(Form(pairs)) => (Typed::of(pairs), None),
            Err(rejection) => (Typed::default(), Some(rejection.status())),
        };
        let error = match typed.number() {
            Some(score) => match self.submit(&customer, &typed, score).await {
                Ok(_) => return Ok(head::see_other(&view::done(&self.key, self.lang()))),
                // The time for revisions has passed meanwhile.
                Err(Error::NotFound | Error::Refused { .. }) => return Err(Error::NotFound),
                Err(error) => Some(error),
            },
            None => None,
        };
        let status = match error {
            None | Some(Error::Invalid(_)) => unread.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
            Some(error) => {
                tracing::error!(?error, invitation = %customer.invitation, "an answer could not be stored");
                StatusCode::SERVICE_UNAVAILABLE
            }
        };
        self.again(&customer, &typed, status).await
    }

    /// The form once more, with all that was typed and what is wrong with it.
    async fn again(&self, customer: &Customer, typed: &Typed, status: StatusCode) -> Result<Response> {
        let visit = survey_invitation::start(&customer.session.prove()?, customer.invitation).await?;
        customer.session.settle().await;
        let again = Again {
            faults: status == StatusCode::UNPROCESSABLE_ENTITY,
            trouble: (status != StatusCode::UNPROCESSABLE_ENTITY).then_some(Trouble::Unsaved),
        };
        Ok(head::page(status, self.page(&visit).form(typed, &again)?))
    }

    async fn submit(&self, customer: &Customer, typed: &Typed, score: i32) -> Result<survey_response::Model> {
        let asked = survey_invitation::asked(&customer.session.prove()?, customer.invitation).await?;
        customer.session.settle().await;
        let text = |text: &str| Some(text.to_owned());
        let chosen = self.chosen();
        let with = survey_response::Submit {
            invitation: customer.invitation,
            score,
            improvement_suggestion: text(&typed.improvement),
            comment: text(&typed.comment),
            answers: typed.answers(&asked),
            locale: chosen,
        };
        survey_response::submit(&customer.session.prove()?, with).await
    }

    /// Proves the link: the customer may do what the link is for, and nothing else.
    async fn enter(&self) -> Result<Customer> {
        if !view::is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let (agency, subject) = self.gatekeeper.by_link(&self.key, LINK).await?.ok_or(Error::NotFound)?;
        let invitation = SurveyInvitationId::from_uuid(subject);
        let system = self.gatekeeper.system(agency, "pages");
        let (client, contact) = survey_invitation::addressee(&system, invitation).await?;
        let session = self.gatekeeper.participant(agency, client, contact, self.visit.request);
        Ok(Customer { session, invitation })
    }

    fn page<'a>(&'a self, visit: &'a Visit) -> Shown<'a> {
        Shown {
            token: &self.key,
            locale: self.locale(Some(&visit.locale)),
            visit,
        }
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a survey", page::gone_page)
    }
}
