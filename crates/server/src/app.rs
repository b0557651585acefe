//! A server that runs: HTTP, sockets, and the worker inside.

use std::net::SocketAddr;

use axum::http::HeaderValue;
use goodword_gateway::edge::{Edge, Limits};
use goodword_kernel::{Error, Result};
use goodword_persistence::Worker;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::gate::HouseGate;
use crate::web::{self, Site};
use crate::{Config, House};

/// What one server does and another does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Run jobs too.
    pub worker: bool,
    /// Show an explorer of the API to anybody: for the demo.
    pub graphiql: bool,
}

/// A server that runs until it is told to stop.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it serves.
    pub house: House,
    drain: CancellationToken,
    stop_work: CancellationToken,
    served: JoinHandle<()>,
    worked: JoinHandle<()>,
}

/// Mutations that try a secret: one of them, once, in an operation (A78).
const SINGLE: &[&str] = &[
    "agencySignUp",
    "agencySignUpConfirm",
    "emailChangeConfirm",
    "emailChangeRequest",
    "invitationAccept",
    "mfaConfirm",
    "passwordReset",
    "passwordResetRequest",
    "sessionCreate",
    "sessionRefresh",
    "sessionStepUp",
];

/// Lists of the schema that are no connections, though each of their things leads on to others (A36).
const LONG: &[(&str, u64)] = &[
    ("aspects", 20),
    ("npsByClient", 100),
    ("npsPoints", 60),
    ("blueprintApply", 50),
    ("blueprintDifference", 50),
    ("gaps", 30),
    ("heardAccounts", 10),
    ("heardThemes", 10),
    ("initiatives", 5),
    ("stageThemes", 20),
    ("clientStandings", 100),
    ("participants", 10),
    ("reviewedResponses", 20),
    ("initiativeThemes", 10),
    ("rows", 240),
    ("scope", 30),
    ("search", 40),
    ("valuePitch", 5),
];

/// Starts to serve a house.
pub async fn start(config: &Config, house: House, options: Options) -> Result<Running> {
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| Error::invalid("GOODWORD_LISTEN", format!("{}: {error}", config.listen)))?;
    let address = listener.local_addr().map_err(Error::internal)?;
    let (drain, stop_work) = (CancellationToken::new(), CancellationToken::new());
    let limits = Limits {
        single_fields: SINGLE,
        long_lists: LONG,
        ..config.limits.clone()
    };
    let edge = Edge::new(HouseGate::new(&house), limits, origins(config)?, drain.clone());
    let live = edge.live().clone();
    let site = Site {
        home: house.home.clone(),
        live: live.clone(),
        metrics: house.metrics.clone(),
        drain: drain.clone(),
        trusted: web::Trusted::read(&config.trusted_proxies)?,
    };
    let api = edge
        .routes()
        .merge(goodword_gateway::pages::routes(
            house.gatekeeper.clone(),
            config.limits.deadline,
        ))
        .merge(goodword_gateway::clients::upload::routes(house.gatekeeper.clone()))
        .merge(goodword_gateway::clients::download::routes(house.gatekeeper.clone()));
    let router = web::router(api, site, config, options);
    let drained = web::Drain {
        begins: drain.clone(),
        patience: config.drain_time,
        live,
        head_time: config.limits.head_time,
    };
    let served = tokio::spawn(web::serve(listener, router, drained));
    let worked = if options.worker {
        tokio::spawn(Worker::new(house.home.clone()).run(stop_work.clone()))
    } else {
        tokio::spawn(async {})
    };
    Ok(Running {
        address,
        house,
        drain,
        stop_work,
        served,
        worked,
    })
}

impl Running {
    /// Takes no new requests, ends those that run, closes sockets, ends the worker's jobs, gives the database back (A96).
    pub async fn stop(self) {
        self.drain.cancel();
        let served = self.served.await;
        self.stop_work.cancel();
        let worked = self.worked.await;
        for error in [served.err(), worked.err()].into_iter().flatten() {
            tracing::error!(%error, "a part of the server broke");
        }
        self.house.home.database().close().await;
    }
}

fn origins(config: &Config) -> Result<Vec<HeaderValue>> {
    let read = |origin: &String| {
        HeaderValue::from_str(origin)
            .map_err(|_| Error::invalid("GOODWORD_ALLOWED_ORIGINS", format!("{origin:?} is no origin")))
    };
    config.allowed_origins.iter().map(read).collect()
}
