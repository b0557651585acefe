//! What every answer says to browsers, whoever made it. A page that needs more says so itself.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::Config;

const STRICT: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

/// A year.
const STAY: &str = "max-age=31536000; includeSubDomains";

/// Adds the headers where they are missing.
pub(super) fn secured(mut router: Router, config: &Config) -> Router {
    for (name, value) in STRICT {
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            name,
            HeaderValue::from_static(value),
        ));
    }
    if config.public_url().starts_with("https:") {
        let stay = HeaderValue::from_static(STAY);
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            header::STRICT_TRANSPORT_SECURITY,
            stay,
        ));
    }
    router
}
