//! What contexts do when others' events happen: in the same transaction, each in a savepoint of its own. One that fails
//! is undone and tried again by a job; what it reacted to stands.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use goodword_kernel::{Error, Event, Fact, Result};
use sea_orm::ConnectionTrait as _;
use sea_orm::DbBackend;
use serde_json::json;

use crate::forward::Forward;
use crate::log::Entry;
use crate::tx::Tx;

type Untyped = Fact<serde_json::Value>;
type React = dyn for<'a> Fn(&'a mut Tx, &'a Untyped) -> BoxFuture<'a, Result<()>> + Send + Sync;
type Wants = dyn Fn(&serde_json::Value) -> bool + Send + Sync;

/// The listeners, composed once by the server.
#[derive(Clone, Default)]
pub struct Reactions {
    all: Vec<Reaction>,
    pub(crate) forwards: Vec<Forward>,
}

#[derive(Clone)]
struct Reaction {
    topic: &'static str,
    name: &'static str,
    wants: Arc<Wants>,
    react: Arc<React>,
}

// A circle of reactions is a mistake of ours; beyond this many, each waits as a job of its own. Many events at once, as an
// import has them, have many reactions without going round in a circle.
const MOST_REACTIONS: usize = 500;
const MOST_FOR_EACH: usize = 20;
/// The job that tries a failed reaction again.
pub(crate) const RETRY: &str = "persistence.reaction";

impl Reactions {
    /// Listens to those events of type `E` that are wanted: the others cost no statement. The name is written into the
    /// event log as the actor of what the reaction does. A reaction may run twice for one event, so it looks before it acts.
    pub fn on<E: Event>(
        &mut self,
        name: &'static str,
        wants: fn(&E) -> bool,
        react: impl for<'a> Fn(&'a mut Tx, &'a Fact<E>) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    ) {
        let react = Arc::new(react);
        let react = untyped(move |tx, fact| Self::typed(react.clone(), tx, fact));
        // An event that cannot be read is the reaction's error, not silence.
        let wants = move |event: &serde_json::Value| E::deserialize(event).map_or(true, |event| wants(&event));
        self.all.push(Reaction {
            topic: E::TOPIC,
            name,
            wants: Arc::new(wants),
            react,
        });
    }

    // The event is read from its JSON on the first run too, so that a retry takes no other path.
    fn typed<'a, E: Event>(
        react: Arc<impl for<'b> Fn(&'b mut Tx, &'b Fact<E>) -> BoxFuture<'b, Result<()>> + Send + Sync + 'static>,
        tx: &'a mut Tx,
        fact: &'a Untyped,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let event: E = serde_json::from_value(fact.event.clone()).map_err(Error::internal)?;
            let Fact {
                id,
                agency,
                client,
                actor,
                at,
                subject,
                ..
            } = fact.clone();
            react(
                tx,
                &Fact {
                    id,
                    agency,
                    client,
                    actor,
                    at,
                    subject,
                    event,
                },
            )
            .await
        })
    }

    /// Topic and name of every listener, for documentation.
    pub fn names(&self) -> Vec<(&'static str, &'static str)> {
        self.all.iter().map(|one| (one.topic, one.name)).collect()
    }

    fn named(&self, name: &str) -> Option<&Reaction> {
        self.all.iter().find(|one| one.name == name)
    }
}

// Tells the compiler that the closure takes any lifetime.
fn untyped(
    react: impl for<'a> Fn(&'a mut Tx, &'a Untyped) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
) -> Arc<React> {
    Arc::new(react)
}

/// Runs the listeners of every entry, those that listeners add included.
pub(crate) async fn run(tx: &mut Tx, all: &Reactions) -> Result<()> {
    let mut ran = 0;
    let most = MOST_REACTIONS.max(MOST_FOR_EACH * (tx.entries.len() - tx.reacted));
    while tx.reacted < tx.entries.len() {
        let entry = &tx.entries[tx.reacted];
        tx.reacted += 1;
        let of_topic = all.all.iter().filter(|one| one.topic == entry.topic);
        let mine: Vec<&Reaction> = of_topic.filter(|one| (one.wants)(&entry.payload)).collect();
        if mine.is_empty() {
            continue;
        }
        let entry = entry.clone();
        for reaction in mine {
            ran += 1;
            if ran > most {
                put_off(tx, reaction, &entry, "too many reactions in one transaction").await?;
            } else {
                in_savepoint(tx, reaction, &entry).await?;
            }
        }
    }
    Ok(())
}

async fn in_savepoint(tx: &mut Tx, reaction: &Reaction, entry: &Entry) -> Result<()> {
    // What came before is written first, so that undoing the reaction cannot undo it.
    tx.write_log().await?;
    let mark = tx.entries.len();
    let postgres = tx.conn().get_database_backend() == DbBackend::Postgres;
    tx.conn()
        .batch(if postgres {
            "SAVEPOINT reaction; SET LOCAL statement_timeout = '5s'"
        } else {
            "SAVEPOINT reaction"
        })
        .await?;
    let outcome = attempt(tx, reaction, &entry.fact()).await;
    match outcome {
        Ok(()) => {
            tx.conn()
                .batch(if postgres {
                    "RELEASE SAVEPOINT reaction; SET LOCAL statement_timeout = 0"
                } else {
                    "RELEASE SAVEPOINT reaction"
                })
                .await
        }
        Err(error) => {
            tx.conn()
                .batch("ROLLBACK TO SAVEPOINT reaction; RELEASE SAVEPOINT reaction")
                .await?;
            tx.entries.truncate(mark);
            tx.logged = mark;
            tracing::error!(reaction = reaction.name, event = %entry.id, %error, cause = ?error, "a reaction failed and is put off");
            put_off(tx, reaction, entry, &format!("{error:?}")).await
        }
    }
}

async fn attempt(tx: &mut Tx, reaction: &Reaction, fact: &Untyped) -> Result<()> {
    let before = tx.system.replace(reaction.name);
    let done = AssertUnwindSafe((reaction.react)(tx, fact)).catch_unwind().await;
    let done = done.unwrap_or_else(|_| Err(Error::internal("the reaction panicked")));
    let done = match done {
        Ok(()) => tx.write_log().await,
        Err(error) => Err(error),
    };
    tx.system = before;
    done
}

async fn put_off(tx: &Tx, reaction: &Reaction, entry: &Entry, _why: &str) -> Result<()> {
    tx.schedule(
        RETRY,
        &json!({ "reaction": reaction.name, "event": entry.id }),
        tx.now().plus(5_000),
    )
    .await
}

/// Runs one listener again, in a transaction of its own that the caller holds.
pub(crate) async fn retry(tx: &mut Tx, all: &Reactions, name: &str, fact: &Untyped) -> Result<()> {
    let reaction = all
        .named(name)
        .ok_or_else(|| Error::internal(format!("no reaction {name}")))?;
    attempt(tx, reaction, fact).await
}
