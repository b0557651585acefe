//! An explorer of the API in the browser, for the demo alone (A53).

use async_graphql::http::GraphiQLSource;
use axum::http::header;
use axum::response::{Html, IntoResponse};

// The page loads its program from public script servers; nothing else that is served here may.
const POLICY: &str = "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self' data: https:; \
    style-src 'unsafe-inline' https:; script-src 'unsafe-inline' https:; worker-src blob:; frame-ancestors 'none'";

/// The page.
pub(super) async fn graphiql() -> impl IntoResponse {
    let page = GraphiQLSource::build()
        .endpoint("/graphql")
        .subscription_endpoint("/graphql/ws")
        .title("Goodword")
        .finish();
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page))
}
