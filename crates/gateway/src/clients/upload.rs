//! `PUT /imports/{id}`: takes the file of an import, as raw bytes, with the caller's access token.

use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::put;
use axum::{Json, Router};
use futures::StreamExt;
use goodword_clients::import_job::{self, MAX_FILE_BYTES, Upload};
use goodword_identity::session::Gatekeeper;
use goodword_kernel::id::{ImportJobId, RequestId};
use goodword_kernel::{Error, Result, Token};
use serde_json::json;

use crate::edge::{Code, RequestName};

/// A sender that is silent for so long has gone away.
const SILENCE: Duration = Duration::from_secs(30);
/// Bytes that a sender must bring each second on the whole, once it had time to begin: less is no network, but somebody who
/// holds a place (A39).
const LEAST_RATE: u64 = 1_024;
/// The longest access token that is looked at.
const LONGEST_TOKEN: usize = 1_000;

/// The route that takes files.
pub fn routes(gatekeeper: Gatekeeper) -> Router {
    Router::new()
        .route("/imports/{id}", put(receive))
        .with_state(gatekeeper)
}

async fn receive(
    State(gatekeeper): State<Gatekeeper>,
    Path(id): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Body,
) -> Response {
    let request = RequestName::of(&extensions, gatekeeper.source()).id();
    let taken = take(&gatekeeper, &id, &headers, body, request).await;
    let mut response = match taken {
        Ok(job) => {
            let told = json!({ "id": job.id, "status": job.status, "fileBytes": job.file_bytes });
            (StatusCode::ACCEPTED, Json(told)).into_response()
        }
        Err(error) => refused(&error, request),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

async fn take(
    gatekeeper: &Gatekeeper,
    id: &str,
    headers: &HeaderMap,
    body: Body,
    request: RequestId,
) -> Result<import_job::Model> {
    let token = bearer(headers).ok_or(Error::Unauthenticated)?;
    let (session, _) = gatekeeper.by_token(&Token::presented(token), request).await?;
    let by = session.prove::<import_job::may::Create>()?;
    let id: ImportJobId = id.parse().map_err(|_| Error::NotFound)?;
    if body.size_hint().lower() > MAX_FILE_BYTES {
        return Err(Upload::too_large());
    }
    let mut upload = Upload::begin(&by, id).await?;
    let (mut bytes, began, mut came) = (body.into_data_stream(), Instant::now(), 0);
    while let Some(some) = tokio::time::timeout(SILENCE, bytes.next())
        .await
        .map_err(|_| broken())?
    {
        let some = some.map_err(|_| broken())?;
        came += some.len() as u64;
        let due = began.elapsed().saturating_sub(SILENCE).as_secs() * LEAST_RATE;
        if came < due {
            return Err(broken());
        }
        upload.push(&some).await?;
    }
    upload.finish().await
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else {
        return None;
    };
    let (scheme, token) = value.to_str().ok()?.trim().split_once(' ')?;
    let known = scheme.eq_ignore_ascii_case("bearer") && token.len() <= LONGEST_TOKEN;
    known.then(|| token.trim_start())
}

fn broken() -> Error {
    Error::invalid("file", "The file broke off: send it again.")
}

pub(super) fn refused(error: &Error, request: RequestId) -> Response {
    if let Error::Internal(cause) = error {
        tracing::error!(%request, cause, "a file could not be taken or given by a fault on our side");
    }
    let code = match error {
        Error::Refused {
            code: "FileTooLarge", ..
        } => Code::PayloadTooLarge,
        other => Code::of(other),
    };
    let mut extensions = json!({ "code": code.as_str() });
    if matches!(error, Error::Internal(_)) {
        extensions["requestId"] = json!(request);
    }
    let told = json!({ "errors": [{ "message": error.to_string(), "extensions": extensions }] });
    let mut response = (code.status(), Json(told)).into_response();
    // What is left of the body must not be taken for the next request.
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    if code == Code::Unauthenticated {
        let challenge = header::HeaderValue::from_static("Bearer realm=\"goodword\", error=\"invalid_token\"");
        headers.insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

const _: () = assert!(
    MAX_FILE_BYTES == 64 * 1_024 * 1_024,
    "the refusal's sentence says 64 MiB"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_once_and_by_its_scheme() {
        let read = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::AUTHORIZATION, header::HeaderValue::from_static(value));
            }
            bearer(&headers).map(ToOwned::to_owned)
        };
        assert_eq!(read(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(read(&["bearer  abc"]).as_deref(), Some("abc"));
        for wrong in [&[][..], &["Basic abc"], &["abc"], &["Bearer a", "Bearer b"]] {
            assert_eq!(read(wrong), None);
        }
    }
}
