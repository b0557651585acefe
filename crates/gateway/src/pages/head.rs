//! What every page is sent with.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goodword_messages::page;

/// No script, no image, no foreign resource; forms go to us alone; nobody frames a page.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// A page with its status.
pub(super) fn page(status: StatusCode, html: String) -> Response {
    with_headers((status, html).into_response())
}

/// To another page, by GET.
pub(super) fn see_other(path: &str) -> Response {
    let mut response = with_headers(StatusCode::SEE_OTHER.into_response());
    if let Ok(place) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// When even a page cannot be made.
pub(super) fn unavailable() -> Response {
    let text = "<!doctype html><html lang=\"en\"><title>Please try again</title><p>Please try again in a few minutes.</p></html>";
    let mut response = page(StatusCode::SERVICE_UNAVAILABLE, text.into());
    let later = HeaderValue::from_static("60");
    response.headers_mut().insert(header::RETRY_AFTER, later);
    response
}

/// The stylesheet of all pages: the same for everybody.
pub(super) async fn stylesheet() -> Response {
    css(page::STYLESHEET)
}

/// A stylesheet, which may be kept for an hour.
pub(super) fn css(text: impl IntoResponse) -> Response {
    let mut response = with_headers(text.into_response());
    let own = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    for (name, value) in own {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn with_headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(response: &'a Response, name: &str) -> &'a str {
        let value = response.headers().get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[test]
    fn every_page_carries_the_policy() {
        for response in [
            page(StatusCode::OK, String::new()),
            page(StatusCode::NOT_FOUND, String::new()),
            see_other("/s/x"),
            unavailable(),
        ] {
            assert_eq!(value(&response, "content-security-policy"), POLICY);
            assert_eq!(value(&response, "cache-control"), "no-store");
            assert_eq!(value(&response, "referrer-policy"), "no-referrer");
        }
    }

    #[tokio::test]
    async fn the_stylesheet_is_css() {
        let response = stylesheet().await;
        assert_eq!(value(&response, "content-type"), "text/css; charset=utf-8");
        assert_eq!(value(&response, "x-content-type-options"), "nosniff");
    }
}
