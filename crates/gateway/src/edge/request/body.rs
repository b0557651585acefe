//! A request's body: what it claims to be, how large it is, how long it takes.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use futures::StreamExt;

use crate::edge::limits::Limits;
use crate::edge::refusal::{Code, Refusal};

/// Refuses by the head alone what need not be read: other types than JSON (A24), compressed bodies, which could grow
/// without bound, and bodies that say they are too large (A38).
pub(super) fn check_head(headers: &HeaderMap, limits: &Limits) -> Result<(), Refusal> {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    if !types.next().is_some_and(is_json) || types.next().is_some() {
        return Err(unsupported("The body must be application/json in UTF-8."));
    }
    let encodings = headers.get_all(header::CONTENT_ENCODING).iter();
    if encodings
        .into_iter()
        .any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
    {
        return Err(unsupported("The body must not be compressed."));
    }
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length {
        Some(length) if usize::try_from(length).unwrap_or(usize::MAX) > limits.body_bytes => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// Reads the whole body within its size and time (A38, A39).
pub(super) async fn read(body: Body, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    tokio::time::timeout(limits.body_time, collect(body, limits))
        .await
        .map_err(|_| {
            Refusal::transport(
                StatusCode::REQUEST_TIMEOUT,
                Code::Timeout,
                "The body took too long to arrive.",
            )
        })?
}

async fn collect(body: Body, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Refusal::malformed("The body did not arrive whole."))?;
        if bytes.len() + chunk.len() > limits.body_bytes {
            return Err(too_large(limits));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Whether a content type is `application/json`, with no parameter but `charset=utf-8`.
pub(super) fn is_json(value: &HeaderValue) -> bool {
    let Ok(text) = value.to_str() else { return false };
    let mut parts = text.split(';').map(str::trim);
    let named = parts
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("application/json"));
    named && parts.all(is_utf8_charset)
}

fn is_utf8_charset(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return parameter.is_empty();
    };
    let value = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(value);
    name.eq_ignore_ascii_case("charset") && ["utf-8", "utf8"].iter().any(|utf8| value.eq_ignore_ascii_case(utf8))
}

fn unsupported(message: &str) -> Refusal {
    Refusal::transport(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::BadRequest, message)
}

fn too_large(limits: &Limits) -> Refusal {
    let message = format!("The body is larger than {} bytes.", limits.body_bytes);
    Refusal::transport(StatusCode::PAYLOAD_TOO_LARGE, Code::PayloadTooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a24_only_json_in_utf8_counts_as_json() {
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json;",
        ] {
            assert!(is_json(&HeaderValue::from_static(good)), "{good}");
        }
        for bad in [
            "",
            "text/plain",
            "application/jsonp",
            "application/graphql",
            "application/json; charset=utf-16",
            "text/plain; application/json",
            "application/json, text/plain",
            "application/json; x=1",
            "multipart/form-data; boundary=application/json",
            "application/x-www-form-urlencoded",
        ] {
            assert!(!is_json(&HeaderValue::from_static(bad)), "{bad}");
        }
    }
}
