//! `/f/{slug}`: the page on which anybody answers a survey, without a name (SUR-12).
//!
//! Against programs that fill in every form: a field that people do not see, a ticket that only the page gives, and pauses
//! for networks that answer too often. What a program sent is thanked for and thrown away.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_feedback::survey_invitation::scale;
use goodword_feedback::survey_link::{self, KIND, Shown};
use goodword_feedback::survey_response;
use goodword_identity::Session;
use goodword_kernel::id::SurveyLinkId;
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::page::{LanguageLink, SurveyView, ThanksView, Trouble, gone_page, survey_page, thanks_page};
use goodword_messages::words::Words;
use serde::Deserialize;

use super::call::Call;
use super::form::Typed;
use super::survey::view;
use super::ticket::{TICKET, TRAP, Tickets};
use super::{STYLESHEET, head};

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    done: Option<String>,
}

/// Somebody with a link that takes answers.
struct Anybody {
    session: Session,
    shown: Shown,
    locale: Locale,
}

fn tickets(session: &Session) -> Tickets<'_> {
    Tickets {
        session,
        purpose: "survey_link/ticket",
    }
}

type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

/// Shows the form, or the thanks for an answer.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Takes an answer, or shows the form again with all that was typed.
pub(super) async fn answer(call: Call<Params>, form: Sent) -> Response {
    call.answered(form).await.unwrap_or_else(|error| call.failed(&error))
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        if self.params.done.is_some() {
            return self.thanks().await;
        }
        let anybody = self.enter().await?;
        let html = self.form(&anybody, &Typed::default(), false, None)?;
        Ok(head::page(StatusCode::OK, html))
    }

    async fn answered(&self, form: Sent) -> Result<Response> {
        let anybody = self.enter().await?;
        let (pairs, unread) = match form {
            Ok(Form(pairs)) => (pairs, None),
            Err(rejection) => (Vec::new(), Some(rejection.status())),
        };
        let field = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        if field(TRAP).is_some_and(|value| !value.is_empty()) {
            return Ok(self.done());
        }
        let ticket = field(TICKET).unwrap_or_default();
        let typed = Typed::of(pairs);
        let again = |status, faults, trouble| -> Result<Response> {
            Ok(head::page(status, self.form(&anybody, &typed, faults, trouble)?))
        };
        if let Some(status) = unread {
            return again(status, false, Some(Trouble::Unsaved));
        }
        if !tickets(&anybody.session).is_good(&self.key, &ticket) {
            return again(StatusCode::UNPROCESSABLE_ENTITY, false, Some(Trouble::Stale));
        }
        let Some(score) = typed.number() else {
            return again(StatusCode::UNPROCESSABLE_ENTITY, true, None);
        };
        match self.submit(&anybody, &typed, score, ticket).await {
            Ok(()) => Ok(self.done()),
            Err(Error::Invalid(_)) => again(StatusCode::UNPROCESSABLE_ENTITY, true, None),
            Err(Error::Busy(_)) => again(StatusCode::TOO_MANY_REQUESTS, false, Some(Trouble::Unsaved)),
            Err(Error::Refused { .. } | Error::Conflict) => {
                again(StatusCode::UNPROCESSABLE_ENTITY, false, Some(Trouble::Stale))
            }
            Err(error) => Err(error),
        }
    }

    async fn submit(&self, anybody: &Anybody, typed: &Typed, score: i32, ticket: String) -> Result<()> {
        self.gatekeeper.answering(&self.key, &self.visit).await?;
        let text = |text: &str| Some(text.to_owned());
        let with = survey_response::SubmitOpenly {
            link: anybody.shown.link.id,
            score,
            improvement_suggestion: text(&typed.improvement),
            comment: text(&typed.comment),
            answers: typed.answers(&anybody.shown.survey),
            locale: anybody.locale.clone(),
            idempotency_key: Some(ticket),
        };
        let by = anybody.session.renewed().prove()?;
        survey_response::submit_openly(&by.once(&with), with).await.map(drop)
    }

    /// What the link opens, if it takes answers.
    async fn enter(&self) -> Result<Anybody> {
        let (session, id) = self.find().await?;
        let shown = survey_link::shown(&session.prove()?, id).await?;
        session.settle().await;
        let own = Locale::parse(&shown.client.locale).ok();
        let locale = self.locale(own.as_ref());
        Ok(Anybody { session, shown, locale })
    }

    async fn find(&self) -> Result<(Session, SurveyLinkId)> {
        let (session, subject) = self.open(KIND).await?;
        Ok((session, SurveyLinkId::from_uuid(subject)))
    }

    // Also of a link that took its last answer just now.
    async fn thanks(&self) -> Result<Response> {
        let (session, id) = self.find().await?;
        let client = survey_link::asker(&session.prove()?, id).await?;
        session.settle().await;
        let own = Locale::parse(&client.locale).ok();
        let locale = self.locale(own.as_ref());
        let html = thanks_page(&ThanksView {
            locale,
            client: client.name,
            stylesheet_url: STYLESHEET.to_owned(),
            revised: false,
            revise: None,
        })?;
        Ok(head::page(StatusCode::OK, html))
    }

    fn form(&self, anybody: &Anybody, typed: &Typed, faults: bool, trouble: Option<Trouble>) -> Result<String> {
        let Shown { survey, client, .. } = &anybody.shown;
        let address = |tag: &str| format!("/f/{}?lang={tag}", self.key);
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: address(words.tag()),
        });
        survey_page(&SurveyView {
            locale: anybody.locale.clone(),
            client: client.name.clone(),
            stylesheet_url: STYLESHEET.to_owned(),
            action: address(anybody.locale.as_str()),
            ticket: Some(tickets(&anybody.session).issue(self.gatekeeper.source(), &self.key, anybody.session.now())),
            languages: languages.collect(),
            scale: scale(survey, &anybody.locale),
            questions: view::questions(survey, &anybody.locale, typed, faults),
            prefilled: None,
            revising: false,
            trouble,
        })
    }

    fn done(&self) -> Response {
        let chosen = self.chosen();
        let lang = chosen.map_or_else(String::new, |locale| format!("&lang={locale}"));
        head::see_other(&format!("/f/{}?done=1{lang}", self.key))
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a link for everybody", gone_page)
    }
}
