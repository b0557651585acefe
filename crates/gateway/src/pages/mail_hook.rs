//! `/hooks/mail/{token}`: where a mail provider says what became of mails. The token is the agency's secret; a wrong one
//! gets what every unknown address gets.
//!
//! The body is JSON: one report or a list of at most 100, each `{"messageId": "<message_…@…>", "type": "BOUNCED",
//! "permanent": true, "at": "2026-03-02T08:00:00Z"}` with the types `DELIVERED`, `BOUNCED` and `COMPLAINED`; reports of
//! another type are taken and not noted.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::{Error, Result};
use goodword_messages::mail_hook::LINK;
use goodword_messages::outbound_message::{self, MOST_REPORTS, Report};
use serde::Deserialize;

use super::survey::is_token;

#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    Many(Vec<Report>),
    One(Report),
}

/// Takes reports: 204 when they are noted, 400 for a body that is none, 404 for a token that is none.
pub(super) async fn take(
    State(gatekeeper): State<Gatekeeper>,
    token: Result<Path<String>, PathRejection>,
    body: Result<Bytes, BytesRejection>,
) -> StatusCode {
    let token = token.map(|Path(token)| token).unwrap_or_default();
    match taken(&gatekeeper, &token, body).await {
        Ok(status) => status,
        Err(Error::NotFound) => StatusCode::NOT_FOUND,
        Err(error) => {
            tracing::error!(?error, "a report about mails could not be noted");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

async fn taken(gatekeeper: &Gatekeeper, token: &str, body: Result<Bytes, BytesRejection>) -> Result<StatusCode> {
    if !is_token(token) {
        return Err(Error::NotFound);
    }
    let (agency, _) = gatekeeper.by_link(token, LINK).await?.ok_or(Error::NotFound)?;
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return Ok(rejection.status()),
    };
    let reports = match serde_json::from_slice(&body) {
        Ok(Body::Many(reports)) if reports.len() <= MOST_REPORTS => reports,
        Ok(Body::One(report)) => vec![report],
        Ok(Body::Many(_)) | Err(_) => return Ok(StatusCode::BAD_REQUEST),
    };
    let system = gatekeeper.system(agency, "mail provider");
    outbound_message::report(&system.prove()?, &reports).await?;
    Ok(StatusCode::NO_CONTENT)
}
