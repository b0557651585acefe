//! Puts an answer on the wire with the status and headers of the GraphQL-over-HTTP draft (A19-A22, A27, A29).

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::accept::Media;
use super::answer::{Answer, Refused};
use super::gate::{SEEN, Throttle};

/// The header that names the request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The whole response to one operation.
pub(super) fn respond(answer: &Answer, media: Media, request_id: &str) -> Response {
    // An event stream that cannot begin is told as JSON, with the status that says why.
    let media = if media == Media::Events { Media::Graphql } else { media };
    let status = answer
        .refused
        .map_or(StatusCode::OK, |refused| status_of(refused, media));
    let media = match media {
        Media::Any if status.is_success() => Media::Json,
        other => other,
    };
    // Values that we made ourselves always serialise; the alternative would be an empty body.
    let body = serde_json::to_vec(answer).unwrap_or_default();
    let mut response = (status, Body::from(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
    common_headers(headers, request_id);
    refusal_headers(headers, status, answer.refused);
    if let Some(throttle) = answer.throttle {
        throttle_headers(headers, throttle);
    }
    if let Some(seen) = answer.seen.as_ref().and_then(|seen| HeaderValue::from_str(seen).ok()) {
        headers.insert(SEEN, seen);
    }
    response
}

/// What every response of ours carries: nothing may keep it, nothing may guess its type, and it has a name.
pub(super) fn common_headers(headers: &mut HeaderMap, request_id: &str) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.append(header::VARY, HeaderValue::from_static("accept, authorization"));
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, id);
    }
}

fn status_of(refused: Refused, media: Media) -> StatusCode {
    if media == Media::Json && !refused.always {
        StatusCode::OK
    } else {
        refused.status
    }
}

fn refusal_headers(headers: &mut HeaderMap, status: StatusCode, refused: Option<Refused>) {
    match status {
        StatusCode::UNAUTHORIZED => {
            let challenge = "Bearer realm=\"goodword\", error=\"invalid_token\"";
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(header::ALLOW, HeaderValue::from_static("POST, GET, OPTIONS"));
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            headers.insert(
                HeaderName::from_static("accept-post"),
                HeaderValue::from_static("application/json"),
            );
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        // What is left of such a body must not be taken for the next request.
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
    if let Some(seconds) = refused.and_then(|refused| refused.retry_after) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// How much the caller may still ask, as headers (A42).
pub(super) fn throttle_headers(headers: &mut HeaderMap, throttle: Throttle) {
    let missing = throttle.maximum.saturating_sub(throttle.available);
    for (name, value) in [
        ("ratelimit-limit", throttle.maximum),
        ("ratelimit-remaining", throttle.available),
        ("ratelimit-reset", missing.div_ceil(throttle.restore_rate.max(1))),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    }
}
