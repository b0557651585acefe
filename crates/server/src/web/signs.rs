//! Signs of life for whoever runs the server, and figures (A97).

use std::any::Any;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use goodword_gateway::edge::{REQUEST_ID, RequestName};
use tokio::time::{Instant, timeout};
use tracing::Instrument;
use tracing::field::Empty;

use super::Site;

/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_millis(1_800);

/// The process lives.
pub(super) async fn healthz() -> &'static str {
    "ok"
}

/// Requests may be sent here: the database answers and the server is not about to stop.
pub(super) async fn readyz(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.drain.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    match timeout(PATIENCE, site.home.database().ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ok"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// Figures in the text format of Prometheus.
pub(super) async fn metrics(State(site): State<Site>) -> Response {
    let jobs = timeout(PATIENCE, site.home.job_counts())
        .await
        .ok()
        .and_then(Result::ok);
    let text = site.metrics.render(&site.home, &site.live, jobs);
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        text,
    )
        .into_response()
}

/// Names, counts and times every request by its route. The name stands in the answer, whoever makes it (A29).
pub(super) async fn measured(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "none".into());
    let name = RequestName::new(site.home.source());
    // The gate fills in the agency once it knows.
    let span = tracing::info_span!(
        "http",
        otel.kind = "server",
        method = %request.method(),
        route,
        request_id = %name,
        agency = Empty,
        status = Empty
    );
    let started = Instant::now();
    request.extensions_mut().insert(name.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    span.record("status", response.status().as_u16());
    response.headers_mut().insert(REQUEST_ID, name.header());
    site.metrics.answered(route, response.status(), started.elapsed());
    response
}

/// A panic of a page ends its own request and says nothing of itself (A46).
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic.downcast_ref::<&str>().copied().map(ToOwned::to_owned);
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(
        panic = said.as_deref().unwrap_or("of an unknown kind"),
        "a request panicked"
    );
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        Body::from("Something went wrong on our side."),
    )
        .into_response()
}
