//! The seam to the rest of the product: who knocks, what their resolvers need, what their work is charged to.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use async_graphql::{Data, Executor};
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, header};
use futures::future::BoxFuture;
use goodword_kernel::id::RequestId;
use goodword_kernel::{Id, Result, Source, Timestamp, Token};
use tokio_util::sync::CancellationToken;

use super::buckets::Payer;
use super::refusal::Code;

/// Proves credentials, and makes what resolvers need. The edge knows nothing else of the product.
pub trait Gate: Clone + Send + Sync + 'static {
    /// The schema that executes.
    type Schema: Executor;
    /// Somebody who was let in.
    type Caller: Clone + Send + Sync + 'static;

    /// The schema.
    fn schema(&self) -> &Self::Schema;

    /// The clock, and the randomness of request ids.
    fn source(&self) -> &Source;

    /// Proves a credential; none given is `None`. [`goodword_kernel::Error::Unauthenticated`] becomes 401 (A22), or
    /// 4403 on a socket.
    fn enter(
        &self,
        bearer: Option<Token>,
        meta: &RequestMeta,
    ) -> impl Future<Output = Result<Entry<Self::Caller>>> + Send;

    /// What the resolvers of one operation find in their context. A socket asks once for each of its operations, so
    /// that no loader or transaction outlives one (A66).
    fn work(&self, caller: &Self::Caller, meta: &RequestMeta, kind: OperationType) -> Work;

    /// Whether the caller may still do what they could when they came in. What lives longer than a request asks at each
    /// sign of life, and ends when the answer is no (A89).
    fn is_good(&self, _caller: &Self::Caller) -> impl Future<Output = bool> + Send {
        async { true }
    }

    /// Whose buckets an operation of the caller is charged to before it runs (A42).
    fn payers(&self, caller: &Self::Caller, meta: &RequestMeta) -> Vec<Payer>;

    /// Resolves when the caller's credential is revoked. What lives longer than a request waits for it, so that it ends at
    /// once and not at the next sign of life.
    fn ended(&self, _caller: &Self::Caller) -> impl Future<Output = ()> + Send + 'static {
        std::future::pending()
    }

    /// Hears of every operation that was answered or refused, for figures.
    fn done(&self, _done: &Done) {}
}

/// What one operation needs while it runs, and tells afterwards.
pub struct Work {
    /// What its resolvers find in their context.
    pub data: Data,
    /// What the reader of its answer has seen, asked once the answer is made: see [`RequestMeta::seen`].
    pub seen: BoxFuture<'static, Option<String>>,
}

/// What came of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Of which kind it was; not known of one that was refused before.
    pub kind: Option<OperationType>,
    /// The code of its first error.
    pub code: Option<Code>,
    /// How long it took.
    pub took: Duration,
}

/// Somebody who was let in, and until when.
#[derive(Clone, Debug)]
pub struct Entry<C> {
    /// Who.
    pub caller: C,
    /// Whether they proved who they are: only those may read the schema and get suggestions (A53).
    pub signed_in: bool,
    /// When the credential ends by itself. A socket ends with it (A89).
    pub expires_at: Option<Timestamp>,
    /// Cancelled when the credential is revoked before that. A socket ends with it (A89).
    pub ended: CancellationToken,
}

impl<C> Entry<C> {
    /// Somebody without a credential.
    pub fn anonymous(caller: C) -> Self {
        Self {
            caller,
            signed_in: false,
            expires_at: None,
            ended: CancellationToken::new(),
        }
    }

    /// Somebody who proved who they are.
    pub fn signed_in(caller: C, expires_at: Option<Timestamp>, ended: CancellationToken) -> Self {
        Self {
            caller,
            signed_in: true,
            expires_at,
            ended,
        }
    }

    /// Whether the credential has expired or was revoked.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.ended.is_cancelled() || self.expires_at.is_some_and(|at| at <= now)
    }
}

/// How full the emptiest bucket of the caller is: what `extensions.cost.throttleStatus` and the `RateLimit` headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttle {
    /// What the bucket holds when full.
    pub maximum: u64,
    /// What is left.
    pub available: u64,
    /// What flows back each second.
    pub restore_rate: u64,
}

/// What is known of a request besides its credential and its document.
#[derive(Clone, Debug)]
pub struct RequestMeta {
    /// Names the request in the answer, the log and the event log (A29). A socket's operations each have their own.
    pub request_id: String,
    /// Where it came from, for locks by network (A77).
    pub peer: Option<IpAddr>,
    /// What the client calls itself, for the list of sessions.
    pub user_agent: Option<String>,
    /// What an earlier answer said that its reader had seen (`goodword-seen`): the next may be read where that is known.
    pub seen: Option<String>,
}

/// Tells what the reader of an answer has seen, and is sent back with the next question.
pub const SEEN: HeaderName = HeaderName::from_static("goodword-seen");

/// The client's address where a trusted proxy stands before the server: a layer of the server puts it into the
/// request's extensions, and it wins over the connection's own.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// What one request is called. The server's outermost layer puts it into the request's extensions and into the answer;
/// everything that is logged or written down for the request carries it (A29).
#[derive(Clone, Debug)]
pub struct RequestName(RequestId);

impl RequestName {
    /// A new name.
    pub fn new(source: &Source) -> Self {
        Self(Id::from_uuid(uuid::Uuid::from_bytes(source.bytes())))
    }

    /// The name that a request was given, or a new one where no layer gives names.
    pub fn of(extensions: &Extensions, source: &Source) -> Self {
        extensions.get::<Self>().cloned().unwrap_or_else(|| Self::new(source))
    }

    /// As the event log keeps it.
    pub fn id(&self) -> RequestId {
        self.0
    }

    /// As a header holds it.
    pub fn header(&self) -> HeaderValue {
        // Hexadecimal digits are always fit for a header.
        HeaderValue::from_str(&self.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

impl std::fmt::Display for RequestName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.uuid().simple().fmt(f)
    }
}

impl RequestMeta {
    /// Reads what a request's head tells.
    pub fn of(source: &Source, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let proxied = extensions.get::<Peer>().map(|peer| peer.0);
        let direct = || {
            extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|ConnectInfo(address)| address.ip())
        };
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let user_agent = text(&header::USER_AGENT);
        Self {
            request_id: RequestName::of(extensions, source).to_string(),
            peer: proxied.or_else(direct),
            user_agent: user_agent.map(|text| text.chars().take(200).collect()),
            seen: text(&SEEN).map(ToOwned::to_owned),
        }
    }

    /// The same client's next operation.
    pub(super) fn next(&self, source: &Source) -> Self {
        Self {
            request_id: RequestName::new(source).to_string(),
            // What a socket's client sees goes on without it.
            seen: None,
            ..self.clone()
        }
    }
}
