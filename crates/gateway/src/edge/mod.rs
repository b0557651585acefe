//! The protocol edge: what stands between the network and the schema.
//!
//! It speaks GraphQL over HTTP (the draft of 2025), graphql-transport-ws and graphql-sse, and holds every limit on what
//! one client may ask. It knows nothing of the product but what [`Gate`] tells; the product knows nothing of HTTP.
//!
//! ```text
//! http ┐            ┌ guard (text) → parse → measure (document) → charge ┐
//! sse  ┼→ request → ┤                                                    ├→ execute → answer → respond
//! ws   ┘            └ refusal ───────────────────────────────────────────┘
//! ```
//!
//! Rule numbers (A31 …) are those of `api-rules.md`.

mod accept;
mod answer;
mod buckets;
mod documents;
mod errors;
mod execute;
mod fault;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod gate;
mod guard;
mod http;
mod library;
mod limits;
mod live;
mod measure;
mod refusal;
mod request;
mod respond;
mod socket;
mod sse;

#[cfg(test)]
mod tests;

pub use buckets::Payer;
pub use fault::Fault;
pub use gate::{Done, Entry, Gate, Peer, RequestMeta, RequestName, SEEN, Throttle, Work};
pub use limits::{Limit, Limits};
pub use live::Live;
pub use refusal::Code;
pub use respond::REQUEST_ID;

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use axum::Router;
use axum::http::HeaderValue;
use axum::routing::{any, get};
use futures::future::BoxFuture;
use goodword_kernel::Token;
use tokio_util::sync::CancellationToken;

use buckets::{Buckets, Empty};
use documents::Documents;
use live::Seat;
use refusal::Refusal;

/// The edge over one product. Cheap to clone.
pub struct Edge<G> {
    gate: G,
    shared: Arc<Shared>,
}

struct Shared {
    limits: Limits,
    origins: Vec<HeaderValue>,
    drain: CancellationToken,
    live: Live,
    buckets: Buckets,
    documents: Documents,
}

impl<G: Clone> Clone for Edge<G> {
    fn clone(&self) -> Self {
        Self {
            gate: self.gate.clone(),
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<G: Gate> Edge<G> {
    /// The edge over `gate`. Browsers of `origins` may read its answers; cancelling `drain` closes its sockets and
    /// event streams, so that clients go to another node (A96).
    pub fn new(gate: G, limits: Limits, origins: Vec<HeaderValue>, drain: CancellationToken) -> Self {
        let shared = Shared {
            limits,
            origins,
            drain,
            live: Live::default(),
            buckets: Buckets::default(),
            documents: Documents::default(),
        };
        Self {
            gate,
            shared: Arc::new(shared),
        }
    }

    /// The routes `/graphql` and `/graphql/ws`.
    pub fn routes(self) -> Router {
        let cors = http::cors(&self.shared.origins);
        let graphql = any(http::graphql::<G>)
            .layer::<_, Infallible>(http::compression())
            .layer(cors);
        Router::new()
            .route("/graphql", graphql)
            .route("/graphql/ws", get(socket::upgrade::<G>))
            .with_state(self)
    }

    /// What is open now: for metrics, and to wait for after draining.
    pub fn live(&self) -> &Live {
        &self.shared.live
    }

    fn gate(&self) -> &G {
        &self.gate
    }

    fn limits(&self) -> &Limits {
        &self.shared.limits
    }

    /// Takes an operation's points from the buckets of whoever pays for it (A42): one at least, so that nobody may ask
    /// for scalars without end.
    fn charge(&self, caller: &G::Caller, meta: &RequestMeta, cost: u64) -> Result<Option<Throttle>, Empty> {
        let (payers, now) = (self.gate.payers(caller, meta), self.gate.source().now());
        self.shared.buckets.charge(&payers, cost.max(1), now, self.limits())
    }

    /// Parses a document, unless whoever pays for it has asked it before. Those without a credential leave nothing behind.
    fn document(&self, caller: &G::Caller, meta: &RequestMeta, text: &str) -> Result<ExecutableDocument, Refusal> {
        let payers = self.gate.payers(caller, meta);
        let payer = payers.into_iter().rfind(|payer| !matches!(payer, Payer::Network(_)));
        let documents = &self.shared.documents;
        if let Some(document) = payer.and_then(|payer| documents.get(payer, text)) {
            return Ok(Arc::unwrap_or_clone(document));
        }
        let document = execute::parsed(text, self.limits())?;
        if let Some(payer) = payer {
            documents.keep(payer, text, &document);
        }
        Ok(document)
    }

    /// A place for something that stays open, if the caller has one left (A88).
    fn seat(&self, caller: &G::Caller, meta: &RequestMeta) -> Option<Seat> {
        let payer = self.gate.payers(caller, meta).into_iter().next()?;
        self.live().seat(payer, self.limits().sockets_per_token)
    }

    /// Lets somebody in, within the deadline: a database that does not answer must not hold requests (A40).
    async fn enter(&self, token: Option<Token>, meta: &RequestMeta) -> Result<Entry<G::Caller>, Refusal> {
        let entering = self.gate.enter(token, meta);
        let entered = tokio::time::timeout(self.limits().deadline, entering).await;
        Ok(entered.map_err(|_| Refusal::late())??)
    }

    /// Resolves when a caller's time is over. The clock is asked again with each sign of life, because an injected
    /// clock may run at another pace than the timers (A89).
    fn over(&self, entry: &Entry<G::Caller>) -> impl Future<Output = Over> + Send + use<G> {
        let (edge, entry) = (self.clone(), entry.clone());
        // Watched from now on, not from when somebody first waits.
        let told: BoxFuture<'static, ()> = Box::pin(self.gate().ended(&entry.caller));
        async move {
            let (ended, expires_at) = (entry.ended.clone(), entry.expires_at);
            let revoked = async {
                loop {
                    tokio::time::sleep(edge.limits().socket_ping).await;
                    if !edge.gate().is_good(&entry.caller).await {
                        return;
                    }
                }
            };
            let expired = async {
                let Some(at) = expires_at else {
                    return std::future::pending().await;
                };
                while edge.gate.source().now() < at {
                    let left = at.until(edge.gate.source().now());
                    tokio::time::sleep(left.min(edge.limits().socket_ping)).await;
                }
            };
            tokio::select! {
                () = edge.shared.drain.cancelled() => Over::Drained,
                () = told => Over::Credential,
                () = ended.cancelled() => Over::Credential,
                () = expired => Over::Credential,
                () = revoked => Over::Credential,
            }
        }
    }
}

/// Why a caller's time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// The credential expired or was revoked.
    Credential,
    /// The server goes down.
    Drained,
}
