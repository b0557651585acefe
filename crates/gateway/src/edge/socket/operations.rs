//! The operations of one socket: at most so many, each in a task of its own, each id once.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use futures::{FutureExt, StreamExt};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use super::close::Close;
use super::message;
use crate::edge::Edge;
use crate::edge::answer::Answer;
use crate::edge::execute::{Call, panicked};
use crate::edge::gate::{Entry, Gate, RequestMeta};
use crate::edge::refusal::{Code, Refusal};
use crate::edge::request::Params;

/// A message of an operation on its way out.
pub(super) struct Letter {
    id: Arc<str>,
    serial: u64,
    last: bool,
    pub(super) text: String,
}

/// What runs on a socket. Dropping it stops everything (A91).
pub(super) struct Operations<G: Gate> {
    edge: Edge<G>,
    entry: Entry<G::Caller>,
    meta: RequestMeta,
    outbox: mpsc::Sender<Letter>,
    slow: CancellationToken,
    serial: u64,
    running: HashMap<Arc<str>, Running>,
    draining: bool,
}

struct Running {
    /// Tells an operation from an earlier one of the same id, whose last messages may still be on their way.
    serial: u64,
    /// Whether it turned out to be a subscription, which has no end of its own.
    streams: Arc<AtomicBool>,
    _task: AbortOnDropHandle<()>,
}

impl<G: Gate> Operations<G> {
    /// No operations yet. Their messages go to `outbox`; `slow` is cancelled when it stays full.
    pub(super) fn new(
        edge: Edge<G>,
        entry: Entry<G::Caller>,
        meta: RequestMeta,
        outbox: mpsc::Sender<Letter>,
        slow: CancellationToken,
    ) -> Self {
        Self {
            edge,
            entry,
            meta,
            outbox,
            slow,
            serial: 0,
            running: HashMap::new(),
            draining: false,
        }
    }

    /// Starts an operation. Gives back what is to be said at once, if it cannot start.
    pub(super) fn start(&mut self, id: String, payload: Value) -> Result<Option<String>, Close> {
        // The id is taken here and freed when its last message is sent, both in the socket's own task: two operations
        // that come at once cannot both have it.
        if self.running.contains_key(id.as_str()) {
            return Err(Close::IdInUse(id));
        }
        let meta = self.meta.next(self.edge.gate().source());
        let call = Call {
            edge: &self.edge,
            entry: &self.entry,
            meta: &meta,
        };
        if self.draining {
            let refusal = Refusal::new(Code::RateLimited, "This node goes down: connect again.");
            return Ok(Some(message::error(&id, &call.refuse(refusal))));
        }
        let most = self.edge.limits().socket_operations;
        if self.running.len() >= most {
            let message = format!("At most {most} operations run on a socket at a time.");
            return Ok(Some(message::error(
                &id,
                &call.refuse(Refusal::new(Code::RateLimited, message)),
            )));
        }
        let params = match Params::from_payload(payload) {
            Ok(params) => params,
            Err(refusal) if refusal.transport.is_some() => return Err(Close::Invalid("Invalid subscribe payload")),
            Err(refusal) => return Ok(Some(message::error(&id, &call.refuse(refusal)))),
        };
        self.spawn(id.into(), params, meta);
        Ok(None)
    }

    fn spawn(&mut self, id: Arc<str>, params: Params, meta: RequestMeta) {
        self.serial += 1;
        let post = Post {
            id: Arc::clone(&id),
            serial: self.serial,
            outbox: self.outbox.clone(),
            slow: self.slow.clone(),
            patience: self.edge.limits().socket_write,
            streams: Arc::default(),
        };
        let streams = Arc::clone(&post.streams);
        let (edge, entry) = (self.edge.clone(), self.entry.clone());
        let task = tokio::spawn(async move {
            let call = Call {
                edge: &edge,
                entry: &entry,
                meta: &meta,
            };
            if let Err(panic) = AssertUnwindSafe(run(&call, params, &post)).catch_unwind().await {
                post.error(&call.refuse(panicked(panic.as_ref()))).await;
            }
        });
        self.running.insert(
            id,
            Running {
                serial: self.serial,
                streams,
                _task: AbortOnDropHandle::new(task),
            },
        );
    }

    /// Begins no more. What is asked for from now on is refused.
    pub(super) fn drain(&mut self) {
        self.draining = true;
    }

    /// Whether nothing runs that will end by itself.
    pub(super) fn are_done(&self) -> bool {
        let streams = |one: &Running| one.streams.load(Ordering::Relaxed);
        self.running.values().all(streams)
    }

    /// Stops an operation. An unknown id is one that has ended meanwhile.
    pub(super) fn stop(&mut self, id: &str) {
        self.running.remove(id);
    }

    /// Whether a letter is still wanted. The last of an operation frees its id.
    pub(super) fn wants(&mut self, letter: &Letter) -> bool {
        let wanted = self
            .running
            .get(&letter.id)
            .is_some_and(|running| running.serial == letter.serial);
        if wanted && letter.last {
            self.running.remove(&letter.id);
        }
        wanted
    }

    /// Whether the caller's credential has ended.
    pub(super) fn is_over(&self) -> bool {
        self.entry.is_over(self.edge.gate().source().now())
    }
}

/// Runs one operation to its end. Nobody does by a socket what their roles no longer let them: a socket whose caller has
/// others by now ends (A79).
async fn run<G: Gate>(call: &Call<'_, G>, params: Params, post: &Post) {
    if !call.edge.gate().is_good(&call.entry.caller).await {
        return call.entry.ended.cancel();
    }
    let plan = match call.plan(params, |_| Ok(())).await {
        Ok(plan) => plan,
        Err(refusal) => return post.error(&call.refuse(refusal)).await,
    };
    if plan.kind() == OperationType::Subscription {
        post.streams.store(true, Ordering::Relaxed);
        let mut events = call.stream(plan);
        while let Some(answer) = events.next().await {
            if answer.data.is_none() {
                return post.error(&answer).await;
            }
            post.next(&answer).await;
        }
    } else {
        let answer = call.run(plan).await;
        if answer.data.is_none() {
            return post.error(&answer).await;
        }
        post.next(&answer).await;
    }
    post.send(message::complete(&post.id), true).await;
}

/// Where an operation leaves its messages.
struct Post {
    id: Arc<str>,
    serial: u64,
    outbox: mpsc::Sender<Letter>,
    slow: CancellationToken,
    patience: Duration,
    streams: Arc<AtomicBool>,
}

impl Post {
    async fn next(&self, answer: &Answer) {
        self.send(message::next(&self.id, answer), false).await;
    }

    async fn error(&self, answer: &Answer) {
        self.send(message::error(&self.id, answer), true).await;
    }

    // Waiting here holds the operation's source back, so that a slow reader costs no memory (A88).
    async fn send(&self, text: String, last: bool) {
        let letter = Letter {
            id: Arc::clone(&self.id),
            serial: self.serial,
            last,
            text,
        };
        if self.outbox.send_timeout(letter, self.patience).await.is_err() {
            self.slow.cancel();
        }
    }
}
