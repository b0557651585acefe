//! `/r/{token}`: the page about a review that somebody is handed.
//!
//! A link opens one report and nothing else, for thirty days at most. Wrong, withdrawn and expired links get one page and
//! one status (A74). What is shown is read by the program itself, and only what people outside may read.

mod view;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_identity::Session;
use goodword_insights::account;
use goodword_kernel::id::AccountReportId;
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::mail_sender::{self, may};
use goodword_messages::page::{report_gone_page, report_page, report_stylesheet};
use goodword_reviews::account_report::{self, KIND};
use serde::Deserialize;

use super::call::Call;
use super::survey::is_token;
use super::{brand, head};
use view::{Read, Shown};

/// Nothing stands behind the address but the language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {}

/// Shows a report.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// What reports in one colour are printed with, by the six digits of the colour: `1d4ea0.css`.
pub(super) async fn stylesheet(name: Result<Path<String>, PathRejection>) -> Response {
    brand::stylesheet(name, report_stylesheet)
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let (session, id) = self.enter().await?;
        let read = read(&session, id).await;
        session.settle().await;
        let read = read?;
        let own = Locale::parse(&read.content.report.locale).ok();
        let locale = self.locale(own.as_ref());
        let shown = Shown {
            token: &self.key,
            locale,
            read: &read,
        };
        Ok(head::page(StatusCode::OK, report_page(&shown.view())?))
    }

    async fn enter(&self) -> Result<(Session, AccountReportId)> {
        if !is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.by_link(&self.key, KIND).await?;
        let (agency, subject) = found.ok_or(Error::NotFound)?;
        let session = self.gatekeeper.system(agency, "pages").for_request(self.visit.request);
        Ok((session, AccountReportId::from_uuid(subject)))
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a report", report_gone_page)
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
