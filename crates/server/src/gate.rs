//! What the protocol edge asks of the product.

use std::sync::Arc;

use async_graphql::Data;
use async_graphql::parser::types::OperationType;
use goodword_gateway::edge::{Done, Entry, Gate, Payer, RequestMeta, Work};
use goodword_gateway::graph::Caller;
use goodword_gateway::{Schema, request_id};
use goodword_identity::Session;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::{Actor, Error, Result, Source, Token};
use tokio_util::sync::CancellationToken;

use crate::House;
use crate::endings::Endings;
use crate::metrics::Metrics;

/// The product's gate.
#[derive(Clone)]
pub(crate) struct HouseGate(Arc<Inner>);

struct Inner {
    schema: Schema,
    gatekeeper: Gatekeeper,
    metrics: Metrics,
    endings: Endings,
}

impl HouseGate {
    pub(crate) fn new(house: &House) -> Self {
        Self(Arc::new(Inner {
            schema: house.schema(),
            gatekeeper: house.gatekeeper.clone(),
            metrics: house.metrics.clone(),
            endings: Endings::start(&house.home),
        }))
    }
}

impl Gate for HouseGate {
    type Schema = Schema;
    type Caller = Option<Session>;

    fn schema(&self) -> &Schema {
        &self.0.schema
    }

    fn source(&self) -> &Source {
        self.0.gatekeeper.source()
    }

    async fn enter(&self, bearer: Option<Token>, meta: &RequestMeta) -> Result<Entry<Self::Caller>> {
        let Some(token) = bearer else {
            return Ok(Entry::anonymous(None));
        };
        let (session, until) = self.0.gatekeeper.by_token(&token, request_id(meta)).await?;
        tracing::Span::current().record("agency", tracing::field::display(session.agency()));
        Ok(Entry::signed_in(Some(session), Some(until), CancellationToken::new()))
    }

    // Each operation has a view of the data of its own, given back when its context is dropped (A66).
    fn work(&self, caller: &Self::Caller, meta: &RequestMeta, kind: OperationType) -> Work {
        let session = caller.as_ref().map(|session| viewing(session, meta, kind));
        let seen = Box::pin(seen(session.clone(), kind == OperationType::Mutation));
        let mut data = Data::default();
        data.insert(Caller(session));
        data.insert(meta.clone());
        Work { data, seen }
    }

    fn done(&self, done: &Done) {
        self.0.metrics.operated(done);
    }

    // A renewed token opens the same sign-in, so it does not come with a full bucket.
    fn payers(&self, caller: &Self::Caller, meta: &RequestMeta) -> Vec<Payer> {
        let Some(session) = caller else {
            return meta.peer.map(Payer::network).into_iter().collect();
        };
        let agency = Payer::Agency(session.agency().uuid().as_u128());
        credential(session)
            .map(Payer::Token)
            .into_iter()
            .chain([agency])
            .collect()
    }

    fn ended(&self, caller: &Self::Caller) -> impl Future<Output = ()> + Send + 'static {
        let credential = caller.as_ref().and_then(credential);
        let watched = credential.map(|id| self.0.endings.watch(id));
        async move {
            match watched {
                Some(watched) => watched.ended().await,
                None => std::future::pending().await,
            }
        }
    }

    // A session that has ended is over; one whose roles changed must come in anew. A database that is away decides
    // nothing.
    async fn is_good(&self, caller: &Self::Caller) -> bool {
        let Some(session) = caller else { return true };
        match self.0.gatekeeper.again(session).await {
            Ok(now) => now.powers() == session.powers(),
            Err(Error::Unauthenticated) => false,
            Err(error) => {
                tracing::warn!(?error, "a socket's session could not be looked at");
                true
            }
        }
    }
}

/// Who only asks may be answered from a copy that has what they have seen already.
fn viewing(session: &Session, meta: &RequestMeta, kind: OperationType) -> Session {
    let request = request_id(meta);
    let seen = meta.seen.as_deref().and_then(|seen| seen.parse().ok());
    match seen.filter(|_| kind == OperationType::Query) {
        Some(seen) => session.for_request_behind(request, seen),
        None => session.for_request(request),
    }
}

/// Nothing where it is not known: the primary then answers the next question.
async fn seen(session: Option<Session>, changed: bool) -> Option<String> {
    match session?.seen(changed).await {
        Ok(seen) => seen.map(|seen| seen.to_string()),
        Err(error) => {
            tracing::warn!(?error, "what a reader has seen could not be told");
            None
        }
    }
}

/// What somebody came in by: a key, or a sign-in, whichever token of it was shown.
fn credential(session: &Session) -> Option<u128> {
    match session.actor() {
        Actor::ApiKey(key) => Some(key.uuid().as_u128()),
        _ => session.sign_in().map(|id| id.uuid().as_u128()),
    }
}
