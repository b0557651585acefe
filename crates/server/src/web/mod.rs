//! Everything that is served by HTTP: the API, signs of life, figures.

mod explorer;
mod headers;
mod proxy;
mod serve;
mod signs;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use goodword_gateway::edge::Live;
use goodword_persistence::Home;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;

pub(crate) use proxy::Trusted;
pub(crate) use serve::{Drain, serve};

use crate::metrics::Metrics;
use crate::{Config, Options};

/// What signs of life and figures are read from.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) home: Home,
    pub(crate) live: Live,
    pub(crate) metrics: Metrics,
    pub(crate) drain: CancellationToken,
    pub(crate) trusted: Trusted,
}

/// All routes.
pub(crate) fn router(api: Router, site: Site, config: &Config, options: Options) -> Router {
    let mut own = Router::new()
        .route("/healthz", get(signs::healthz))
        .route("/readyz", get(signs::readyz))
        .route("/metrics", get(signs::metrics));
    if options.graphiql {
        own = own.route("/graphiql", get(explorer::graphiql));
    }
    let all = own.with_state(site.clone()).merge(api);
    headers::secured(all, config)
        .layer(from_fn_with_state(site.trusted.clone(), proxy::resolved))
        .layer(CatchPanicLayer::custom(signs::panicked))
        .layer(from_fn_with_state(site, signs::measured))
}
