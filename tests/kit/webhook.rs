//! A receiver of webhooks, and the names that lead to it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use goodword_integrations::{Ports, Resolver};
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode, header};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::Setup;

/// Lets the server call this machine without encryption: `on_both! { with webhooks; … }`.
pub(crate) fn webhooks(setup: &mut Setup) {
    setup.config = Some(|config| {
        config.webhook_http = true;
        config.webhook_loopback = true;
        config.webhook_ports = Ports::Any;
    });
}

/// Somebody who is sent webhooks.
#[derive(Clone)]
pub(crate) struct Receiver {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    arrived: Arc<Notify>,
}

struct State {
    got: Vec<Got>,
    status: StatusCode,
    location: Option<String>,
    silent: bool,
}

/// A webhook as it came.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
    }

    pub(crate) fn id(&self) -> &str {
        self.header("webhook-id")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Which of these secrets signed it, by their place.
    pub(crate) fn signed_by(&self, secrets: &[&str]) -> Vec<usize> {
        let signatures: Vec<&str> = self.header("webhook-signature").split(' ').collect();
        let signs = |secret: &str| {
            let key = STANDARD
                .decode(secret.strip_prefix("whsec_").expect("a prefix"))
                .expect("Base64");
            let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
            mac.update(format!("{}.{}.", self.id(), self.header("webhook-timestamp")).as_bytes());
            mac.update(&self.body);
            let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
            signatures.contains(&signature.as_str())
        };
        (0..secrets.len()).filter(|at| signs(secrets[*at])).collect()
    }
}

impl Receiver {
    /// One that takes everything.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let receiver = Self {
            address: listener.local_addr().expect("an address"),
            state: Arc::new(Mutex::new(State {
                got: Vec::new(),
                status: StatusCode::NO_CONTENT,
                location: None,
                silent: false,
            })),
            arrived: Arc::new(Notify::new()),
        };
        let of = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let of = of.clone();
                let service = service_fn(move |request| of.clone().take(request));
                tokio::spawn(async move {
                    let io = TokioIo::new(stream);
                    let _ = Builder::new(TokioExecutor::new()).serve_connection(io, service).await;
                });
            }
        });
        receiver
    }

    async fn take(self, request: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
        let (head, body) = request.into_parts();
        let body = body
            .collect()
            .await
            .map(http_body_util::Collected::to_bytes)
            .unwrap_or_default();
        let (mut answer, silent) = {
            let mut state = self.state();
            state.got.push(Got {
                path: head.uri.path().to_owned(),
                headers: head.headers,
                body,
            });
            let mut answer = Response::new(Empty::new());
            *answer.status_mut() = state.status;
            if let Some(location) = &state.location {
                answer
                    .headers_mut()
                    .insert(header::LOCATION, location.parse().expect("a header"));
            }
            (answer, state.silent)
        };
        self.arrived.notify_one();
        if silent {
            std::future::pending::<()>().await;
        }
        answer
            .headers_mut()
            .insert(header::CONNECTION, "close".parse().expect("a header"));
        Ok(answer)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/hooks", self.address)
    }

    /// Where it is, by a name.
    pub(crate) fn url_at(&self, name: &str) -> String {
        format!("http://{name}:{}/hooks", self.address.port())
    }

    /// What it answers from now on.
    pub(crate) fn answer(&self, status: u16) {
        self.state().status = StatusCode::from_u16(status).expect("a status");
    }

    /// Where it points to from now on.
    pub(crate) fn redirect(&self, status: u16, location: &str) {
        self.answer(status);
        self.state().location = Some(location.to_owned());
    }

    /// Whether it takes webhooks from now on and never answers.
    pub(crate) fn fall_silent(&self, silent: bool) {
        self.state().silent = silent;
    }

    /// Waits until one has come.
    pub(crate) async fn arrival(&self) {
        self.arrived.notified().await;
    }

    /// What has come so far, and forgets it.
    pub(crate) fn take_all(&self) -> Vec<Got> {
        std::mem::take(&mut self.state().got)
    }
}

/// Names as a test makes them up; there are no others.
#[derive(Clone, Default)]
pub(crate) struct Names(Arc<Mutex<HashMap<String, Vec<Vec<IpAddr>>>>>);

impl Names {
    /// Lets a name lead to these addresses: one set for each look-up, the last for all that follow.
    pub(crate) fn set(&self, name: &str, addresses: &[&[&str]]) {
        let parsed = |set: &&[&str]| set.iter().map(|ip| ip.parse().expect("an address")).collect();
        let sets = addresses.iter().map(parsed).collect();
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), sets);
    }
}

#[async_trait]
impl Resolver for Names {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sets = names.get_mut(name).ok_or(io::ErrorKind::NotFound)?;
        Ok(if sets.len() > 1 {
            sets.remove(0)
        } else {
            sets[0].clone()
        })
    }
}
