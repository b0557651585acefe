//! `/a/{token}`: pages of mailed links that prove an address, and `/a/forgotten`, which has one mailed.
//!
//! Looking at a link does not use it up, because mail programs look at links by themselves; the form's button does. Wrong,
//! used and expired links get one page and one status (A85). The address that follows a form holds no token.

mod deed;
mod view;

use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::Response;
use goodword_identity::Visit;
use goodword_identity::account_link::Opened;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::page::{AccountFault, Purpose};
use serde::Deserialize;

use super::{head, language};
use crate::edge::RequestMeta;
use deed::Typed;

/// The most characters of a token that are looked up.
const LONGEST: usize = 100;

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    lang: Option<String>,
    what: Option<String>,
}

/// What a browser sent, but for the form.
pub(super) struct Call {
    gatekeeper: Gatekeeper,
    visit: Visit,
    locale: Locale,
    /// Whether the language was chosen on the page.
    chosen: bool,
    what: String,
}

type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

impl Call {
    fn new(
        gatekeeper: Gatekeeper,
        params: Result<Query<Params>, QueryRejection>,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Self {
        let params = params.map(|Query(params)| params).unwrap_or_default();
        let meta = RequestMeta::of(gatekeeper.source(), headers, extensions);
        Self {
            gatekeeper,
            visit: crate::visit(&meta),
            locale: language::reader(params.lang.as_deref(), None, headers),
            chosen: params.lang.is_some(),
            what: params.what.unwrap_or_default(),
        }
    }

    async fn open(&self, token: &str) -> Result<Opened> {
        if token.len() > LONGEST {
            return Err(Error::NotFound);
        }
        self.gatekeeper.open_link(token).await?.ok_or(Error::NotFound)
    }

    async fn shown(&self, token: &str) -> Result<Response> {
        let opened = self.open(token).await?;
        let (agency, name) = self.gatekeeper.letterhead(&opened).await?;
        let typed = Typed::named(name);
        let page = self.form(token, Purpose::Link(opened.kind), &agency, &typed, None)?;
        Ok(head::page(StatusCode::OK, page))
    }

    async fn submitted(&self, token: &str, typed: &Typed) -> Result<Response> {
        let opened = self.open(token).await?;
        let Some(fault) = self.done(token, opened.kind, typed).await? else {
            return Ok(self.thanks(Purpose::Link(opened.kind)));
        };
        let (agency, _) = self.gatekeeper.letterhead(&opened).await?;
        let page = self.form(token, Purpose::Link(opened.kind), &agency, typed, Some(fault))?;
        Ok(head::page(status(fault), page))
    }

    async fn asked(&self, typed: &Typed) -> Result<Response> {
        let Some(fault) = self.mailed(typed).await? else {
            return Ok(self.thanks(Purpose::Forgotten));
        };
        let page = self.form("forgotten", Purpose::Forgotten, "", typed, Some(fault))?;
        Ok(head::page(status(fault), page))
    }

    /// The one page of every link that is not good; of our own failures nothing is told.
    fn failed(&self, error: &Error) -> Response {
        if !matches!(error, Error::NotFound) {
            tracing::error!(?error, "a page of an account could not be shown");
            return head::unavailable();
        }
        match self.gone() {
            Ok(html) => head::page(StatusCode::NOT_FOUND, html),
            Err(_) => head::unavailable(),
        }
    }
}

fn status(fault: AccountFault) -> StatusCode {
    match fault {
        AccountFault::Busy => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Shows what a link is for.
pub(super) async fn show(
    State(gatekeeper): State<Gatekeeper>,
    token: Result<Path<String>, PathRejection>,
    params: Result<Query<Params>, QueryRejection>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let call = Call::new(gatekeeper, params, &headers, &extensions);
    let token = token.map(|Path(token)| token).unwrap_or_default();
    call.shown(&token).await.unwrap_or_else(|error| call.failed(&error))
}

/// Does what a link is for, or shows the form again.
pub(super) async fn submit(
    State(gatekeeper): State<Gatekeeper>,
    token: Result<Path<String>, PathRejection>,
    params: Result<Query<Params>, QueryRejection>,
    headers: HeaderMap,
    extensions: Extensions,
    form: Sent,
) -> Response {
    let call = Call::new(gatekeeper, params, &headers, &extensions);
    let token = token.map(|Path(token)| token).unwrap_or_default();
    let typed = Typed::of(form);
    call.submitted(&token, &typed)
        .await
        .unwrap_or_else(|error| call.failed(&error))
}

/// Asks for the address of a forgotten password.
pub(super) async fn forgotten(
    State(gatekeeper): State<Gatekeeper>,
    params: Result<Query<Params>, QueryRejection>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let call = Call::new(gatekeeper, params, &headers, &extensions);
    let page = call.form("forgotten", Purpose::Forgotten, "", &Typed::default(), None);
    page.map_or_else(|error| call.failed(&error), |html| head::page(StatusCode::OK, html))
}

/// Has a link mailed, if there is an account.
pub(super) async fn forgot(
    State(gatekeeper): State<Gatekeeper>,
    params: Result<Query<Params>, QueryRejection>,
    headers: HeaderMap,
    extensions: Extensions,
    form: Sent,
) -> Response {
    let call = Call::new(gatekeeper, params, &headers, &extensions);
    let typed = Typed::of(form);
    call.asked(&typed).await.unwrap_or_else(|error| call.failed(&error))
}

/// Says what came of a form.
pub(super) async fn done(
    State(gatekeeper): State<Gatekeeper>,
    params: Result<Query<Params>, QueryRejection>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let call = Call::new(gatekeeper, params, &headers, &extensions);
    match call.told() {
        Ok(html) => head::page(StatusCode::OK, html),
        Err(error) => call.failed(&error),
    }
}
