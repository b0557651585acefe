//! `/r/{token}`: the page about a review that somebody is handed.
//!
//! A link opens one report and nothing else, for thirty days at most. Wrong, withdrawn and expired links get one page and
//! one status (A74). What is shown is read by the program itself, and only what people outside may read.

mod view;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use goodword_identity::Session;
use goodword_identity::session::Gatekeeper;
use goodword_insights::account;
use goodword_kernel::id::{AccountReportId, RequestId};
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::colour::Colour;
use goodword_messages::mail_sender::{self, may};
use goodword_messages::page::{report_gone_page, report_page, report_stylesheet};
use goodword_reviews::account_report::{self, KIND};
use serde::Deserialize;

use super::survey::is_token;
use super::{STYLESHEET, head, language};
use crate::edge::RequestName;
use view::{Read, Shown};

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    lang: Option<String>,
}

struct Call {
    gatekeeper: Gatekeeper,
    token: String,
    params: Params,
    headers: HeaderMap,
    request: RequestId,
}

/// Shows a report.
pub(super) async fn show(
    State(gatekeeper): State<Gatekeeper>,
    token: Result<Path<String>, PathRejection>,
    params: Result<Query<Params>, QueryRejection>,
    head: Parts,
) -> Response {
    let call = Call {
        request: RequestName::of(&head.extensions, gatekeeper.source()).id(),
        gatekeeper,
        token: token.map(|Path(token)| token).unwrap_or_default(),
        params: params.map(|Query(params)| params).unwrap_or_default(),
        headers: head.headers,
    };
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// What reports in one colour are printed with, by the six digits of the colour: `1d4ea0.css`.
pub(super) async fn stylesheet(colour: Result<Path<String>, PathRejection>) -> Response {
    let name = colour.map(|Path(name)| name).unwrap_or_default();
    let digits = name.strip_suffix(".css").unwrap_or_default();
    match Colour::parse(&format!("#{digits}")) {
        Some(colour) => head::css(report_stylesheet(colour)),
        None => head::page(StatusCode::NOT_FOUND, String::new()),
    }
}

impl Call {
    async fn shown(&self) -> Result<Response> {
        let (session, id) = self.enter().await?;
        let read = read(&session, id).await;
        session.settle().await;
        let read = read?;
        let own = Locale::parse(&read.content.report.locale).ok();
        let locale = language::reader(self.params.lang.as_deref(), own.as_ref(), &self.headers);
        let shown = Shown {
            token: &self.token,
            locale,
            read: &read,
        };
        Ok(head::page(StatusCode::OK, report_page(&shown.view())?))
    }

    async fn enter(&self) -> Result<(Session, AccountReportId)> {
        if !is_token(&self.token) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.by_link(&self.token, KIND).await?;
        let (agency, subject) = found.ok_or(Error::NotFound)?;
        let session = self.gatekeeper.system(agency, "pages").for_request(self.request);
        Ok((session, AccountReportId::from_uuid(subject)))
    }

    /// The one page of every link that opens nothing; of our own failures nothing is told.
    fn failed(&self, error: &Error) -> Response {
        if !matches!(error, Error::NotFound) {
            tracing::error!(?error, "a report could not be shown");
            return head::unavailable();
        }
        let locale = language::reader(self.params.lang.as_deref(), None, &self.headers);
        match report_gone_page(&locale, STYLESHEET) {
            Ok(html) => head::page(StatusCode::NOT_FOUND, html),
            Err(_) => head::unavailable(),
        }
    }
}

// One picture of the data: all is read in one transaction, in so many statements whatever there is.
async fn read(session: &Session, id: AccountReportId) -> Result<Read> {
    let content = account_report::content(&session.prove()?, id).await?;
    let (client, account) = (content.report.client_id, content.report.account_id);
    let sender = mail_sender::of(&session.prove::<may::Read>()?, client).await?;
    let quarters = account::quarters(content.report.created_at, &content.client.time_zone)?;
    let by = session.prove()?;
    Ok(Read {
        nps: account::nps(&by, account, &quarters).await?,
        promises: account::promises(&by, account, &quarters).await?,
        contacts: account::contacts(&by, account, &quarters).await?,
        gaps: account::gaps(&by, client).await?,
        quarters,
        sender,
        content,
    })
}
