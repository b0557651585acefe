//! A product small enough to see through, with one field for each way to fail.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use async_graphql::{Context, Data, EmptyMutation, ID, Object, Schema, Subscription};
use axum::Router;
use futures::stream::{self, Stream, StreamExt};
use goodword_kernel::{Error, ManualClock, Random, Result, Source, Timestamp, Token};
use tokio_util::sync::CancellationToken;

use super::order::Fragile;
use crate::edge::{Edge, Entry, Fault, Gate, Limits, Payer, RequestMeta, Work};

/// When the toy's clock starts.
pub(super) const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

pub(super) type Toys = Schema<Query, Mutation, Events>;

/// How many events were made.
#[derive(Clone, Default)]
pub(super) struct Made(pub(super) Arc<AtomicU32>);

/// Who came in.
#[derive(Clone)]
pub(super) struct Who(pub(super) Option<String>);

/// The toy's gate: `good` and `other` are tokens, `short` expires after a minute.
#[derive(Clone)]
pub(super) struct Toy(Arc<Inner>);

struct Inner {
    schema: Toys,
    source: Source,
    clock: Arc<ManualClock>,
    revoked: Mutex<HashMap<String, CancellationToken>>,
    made: Made,
}

struct Counting(AtomicU32);

impl Random for Counting {
    fn fill(&self, buffer: &mut [u8]) {
        let next = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        buffer
            .iter_mut()
            .rev()
            .zip(next.iter().rev().chain(std::iter::repeat(&0)))
            .for_each(|(to, from)| *to = *from);
    }
}

impl Toy {
    pub(super) fn new() -> Self {
        let clock = Arc::new(ManualClock::at(START));
        let source = Source::new(clock.clone(), Arc::new(Counting(AtomicU32::new(1))));
        let schema = Schema::new(Query, Mutation, Events);
        Self(Arc::new(Inner {
            schema,
            source,
            clock,
            revoked: Mutex::default(),
            made: Made::default(),
        }))
    }

    pub(super) fn clock(&self) -> &ManualClock {
        &self.0.clock
    }

    /// How many events were made.
    pub(super) fn made(&self) -> u32 {
        self.0.made.0.load(Ordering::SeqCst)
    }

    pub(super) fn revoke(&self, token: &str) {
        self.ended(token).cancel();
    }

    fn ended(&self, token: &str) -> CancellationToken {
        self.0
            .revoked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(token.into())
            .or_default()
            .clone()
    }
}

impl Gate for Toy {
    type Schema = Toys;
    type Caller = Who;

    fn schema(&self) -> &Toys {
        &self.0.schema
    }

    fn source(&self) -> &Source {
        &self.0.source
    }

    async fn enter(&self, bearer: Option<Token>, _: &RequestMeta) -> Result<Entry<Who>> {
        let Some(token) = bearer else {
            return Ok(Entry::anonymous(Who(None)));
        };
        let name = token.reveal().to_owned();
        let ended = self.ended(&name);
        let expires_at = (name == "short").then(|| START.plus(60_000));
        let good = ["good", "other", "short"].contains(&name.as_str()) && !ended.is_cancelled();
        match name.as_str() {
            "broken" => Err(Error::internal("SELECT secret FROM users")),
            _ if good => Ok(Entry::signed_in(Who(Some(name)), expires_at, ended)),
            _ => Err(Error::Unauthenticated),
        }
    }

    fn work(&self, caller: &Who, _: &RequestMeta, _: OperationType) -> Work {
        let mut data = Data::default();
        data.insert(caller.clone());
        data.insert(self.0.made.clone());
        let seen = Box::pin(std::future::ready(None));
        Work { data, seen }
    }

    fn payers(&self, caller: &Who, _: &RequestMeta) -> Vec<Payer> {
        let name = caller.0.iter().flat_map(|name| name.bytes());
        vec![Payer::Token(name.fold(0, |id, byte| id << 8 | u128::from(byte)))]
    }
}

pub(super) struct Thing;

#[Object]
impl Thing {
    async fn id(&self) -> ID {
        "thing_1".into()
    }
    async fn thing(&self) -> Self {
        Self
    }
    async fn things(&self, first: Option<i32>) -> Things {
        let _ = first;
        Things
    }
}

pub(super) struct Things;

#[Object]
impl Things {
    async fn nodes(&self) -> Vec<Thing> {
        vec![Thing]
    }
}

pub(super) struct Query;

#[Object]
impl Query {
    async fn who(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.data_opt::<Who>().and_then(|who| who.0.clone())
    }
    async fn echo(&self, text: Option<String>, number: Option<i32>, at: Option<Timestamp>) -> String {
        format!("{text:?} {number:?} {at:?}")
    }
    async fn thing(&self) -> Thing {
        Thing
    }
    async fn fragile(&self) -> Option<Fragile> {
        Some(Fragile)
    }
    async fn missing(&self) -> Option<Result<i32, Fault>> {
        Some(Err(Error::NotFound.into()))
    }
    #[expect(clippy::unused_async, reason = "a resolver")]
    async fn needs_sign_in(&self) -> Result<i32, Fault> {
        Err(Error::Unauthenticated.into())
    }
    async fn broken(&self) -> Option<Result<i32, Fault>> {
        Some(Err(Error::internal("SELECT secret FROM users").into()))
    }
    async fn leaking(&self) -> Option<async_graphql::Result<i32>> {
        Some(Err(std::io::Error::other("SELECT secret FROM users").into()))
    }
    async fn panics(&self) -> i32 {
        if std::hint::black_box(false) {
            1
        } else {
            std::panic::panic_any("at src/secret.rs:1")
        }
    }
    async fn slow(&self) -> i32 {
        tokio::time::sleep(Duration::from_hours(1)).await;
        1
    }
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn touch(&self) -> Thing {
        Thing
    }
    async fn sign_in(&self) -> bool {
        true
    }
}

pub(super) struct Events;

#[Subscription]
impl Events {
    /// Counts to `to` at once.
    async fn count(&self, to: i32) -> impl Stream<Item = i32> + use<> {
        stream::iter(1..=to)
    }
    /// Says nothing, for ever.
    async fn silence(&self) -> impl Stream<Item = i32> + use<> {
        stream::pending()
    }
    /// A large event, for ever; those that were made are counted.
    async fn flood(&self, ctx: &Context<'_>) -> impl Stream<Item = String> + use<> {
        let made = ctx.data_opt::<Made>().cloned().unwrap_or_default();
        stream::repeat_with(move || {
            made.0.fetch_add(1, Ordering::SeqCst);
            "x".repeat(50_000)
        })
    }
    #[expect(clippy::unused_async, reason = "a resolver")]
    async fn forbidden(&self) -> Result<impl Stream<Item = i32> + use<>, Fault> {
        Err::<stream::Empty<i32>, _>(Error::Denied("toy.see").into())
    }
    async fn panics(&self) -> impl Stream<Item = i32> + use<> {
        stream::iter(1..3).map(|n| if n < 2 { n } else { panic!("at src/secret.rs:2") })
    }
}

/// The toy behind its edge.
pub(super) struct House {
    pub(super) toy: Toy,
    pub(super) edge: Edge<Toy>,
    pub(super) drain: CancellationToken,
}

impl House {
    pub(super) fn new(mut limits: Limits) -> Self {
        limits.single_fields = &["signIn"];
        let (toy, drain) = (Toy::new(), CancellationToken::new());
        let limits = Limits {
            single_fields: &["signIn"],
            ..limits
        };
        let origins = ["https://app.example", "*"]
            .map(axum::http::HeaderValue::from_static)
            .to_vec();
        let edge = Edge::new(toy.clone(), limits, origins, drain.clone());
        Self { toy, edge, drain }
    }

    pub(super) fn router(&self) -> Router {
        self.edge.clone().routes()
    }
}

#[test]
fn the_toy_has_a_schema_without_mutations_too() {
    // `Gate::Schema` is any executor, not one shape of schema.
    fn executes<E: async_graphql::Executor>(_: &E) {}
    executes(&Schema::new(Query, EmptyMutation, async_graphql::EmptySubscription));
}
