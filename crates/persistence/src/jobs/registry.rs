//! What is done for each kind of job.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use futures::future::BoxFuture;
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result};
use serde::de::{DeserializeOwned, IgnoredAny};
use tokio::sync::Notify;

use super::standing;
use super::table::{Leased, is_last};
use crate::session::Session;
use crate::tx::Tx;

type InTx = dyn for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>> + Send + Sync;
type Outside = dyn Fn(Session, serde_json::Value) -> BoxFuture<'static, Result<()>> + Send + Sync;

/// What is done for each kind of job, composed once by the server.
#[derive(Clone, Default)]
pub struct Jobs {
    handlers: HashMap<&'static str, Handler>,
    last_words: HashMap<&'static str, Arc<InTx>>,
    standing: Vec<&'static str>,
    // How often each kind ended in each way.
    ran: Arc<Mutex<BTreeMap<(String, &'static str), u64>>>,
    abroad: Vec<&'static str>,
    wake: Arc<[Notify; 2]>,
}

/// Who waits for whom: jobs of one lane do not hold up those of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lane {
    /// What we, and those whom the operator chose, do in good time.
    Home = 0,
    /// What depends on machines of others.
    Abroad = 1,
}

#[derive(Clone)]
pub(crate) enum Handler {
    InTx(Arc<InTx>),
    Outside(Arc<Outside>),
}

impl Jobs {
    /// A job that only changes the database: its changes and its end are one transaction, so that it happens once.
    pub fn on<J: DeserializeOwned + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl for<'a> Fn(&'a mut Tx, J) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    ) {
        let run = Arc::new(run);
        self.handlers.insert(
            kind,
            Handler::InTx(untyped(move |tx, payload| in_tx(run.clone(), tx, payload))),
        );
    }

    /// A job with an effect outside, such as a mail. It may happen again after a crash, so the effect carries an id.
    pub fn outside<J: DeserializeOwned + Send + 'static, F: Future<Output = Result<()>> + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl Fn(Session, J) -> F + Send + Sync + 'static,
    ) {
        let untyped = move |session, payload: serde_json::Value| -> BoxFuture<'static, Result<()>> {
            match serde_json::from_value(payload) {
                Ok(job) => Box::pin(run(session, job)),
                Err(error) => Box::pin(std::future::ready(Err(Error::internal(error)))),
            }
        };
        self.handlers.insert(kind, Handler::Outside(Arc::new(untyped)));
    }

    /// What is still done for a job that is set aside because it failed too often, in the transaction that does so: where
    /// somebody waits for the job, they are told.
    pub fn given_up<J: DeserializeOwned + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl for<'a> Fn(&'a mut Tx, J) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    ) {
        let run = Arc::new(run);
        self.last_words
            .insert(kind, untyped(move |tx, payload| in_tx(run.clone(), tx, payload)));
    }

    /// A job that is done once a day for every agency, those of before it was thought of too. True says that there is
    /// more to do: then it goes on at once, in a transaction of its own.
    pub fn daily(
        &mut self,
        kind: &'static str,
        run: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<bool>> + Send + Sync + 'static,
    ) {
        let run = Arc::new(run);
        self.on(kind, move |tx, _: IgnoredAny| {
            let run = run.clone();
            Box::pin(async move {
                let more = run(tx).await?;
                let next = if more { tx.now() } else { tx.now().plus(DAY) };
                standing::again(tx, kind, next).await
            })
        });
        self.stands(kind);
    }

    /// A job that every agency has at all times, those of before it was thought of too. Its payload is empty, its name its
    /// kind, and it puts itself down again.
    pub(crate) fn stands(&mut self, kind: &'static str) {
        self.standing.push(kind);
    }

    pub(crate) fn standing(&self) -> &[&'static str] {
        &self.standing
    }

    /// Counts what came of a job.
    pub(crate) fn ran(&self, kind: &str, outcome: &'static str) {
        let mut ran = self.ran.lock().unwrap_or_else(PoisonError::into_inner);
        *ran.entry((kind.to_owned(), outcome)).or_default() += 1;
    }

    pub(crate) fn runs(&self) -> Vec<(String, &'static str, u64)> {
        let ran = self.ran.lock().unwrap_or_else(PoisonError::into_inner);
        ran.iter()
            .map(|((kind, outcome), times)| (kind.clone(), *outcome, *times))
            .collect()
    }

    /// A job with an effect on a machine that anybody may have named, and that may be slow or dead: such jobs run beside the
    /// others and hold none of them up.
    pub fn abroad<J: DeserializeOwned + Send + 'static, F: Future<Output = Result<()>> + Send + 'static>(
        &mut self,
        kind: &'static str,
        run: impl Fn(Session, J) -> F + Send + Sync + 'static,
    ) {
        self.abroad.push(kind);
        self.outside(kind, run);
    }

    /// The jobs of a lane, as a condition.
    pub(crate) fn condition(&self, lane: Lane) -> String {
        // The names are our own and need no care.
        let kinds: Vec<String> = self.abroad.iter().map(|kind| format!("'{kind}'")).collect();
        match (lane, kinds.is_empty()) {
            (Lane::Home, true) => "TRUE".into(),
            (Lane::Abroad, true) => "FALSE".into(),
            (Lane::Home, false) => format!("kind NOT IN ({})", kinds.join(", ")),
            (Lane::Abroad, false) => format!("kind IN ({})", kinds.join(", ")),
        }
    }

    pub(crate) fn handler(&self, kind: &str) -> Option<&Handler> {
        self.handlers.get(kind)
    }

    /// What is still to be done for a job that failed, if it failed for the last time.
    pub(crate) fn last_word(&self, job: &Leased) -> Option<&InTx> {
        self.last_words
            .get(job.kind.as_str())
            .filter(|_| is_last(job))
            .map(|run| &**run)
    }

    /// Tells this process's workers that there may be something to do.
    pub(crate) fn wake(&self) {
        self.wake.iter().for_each(Notify::notify_one);
    }

    pub(crate) async fn woken(&self, lane: Lane) {
        self.wake[lane as usize].notified().await;
    }
}

// Tells the compiler that the closure takes any lifetime.
fn untyped(
    run: impl for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
) -> Arc<InTx> {
    Arc::new(run)
}

fn in_tx<'a, J: DeserializeOwned + Send + 'static>(
    run: Arc<impl for<'b> Fn(&'b mut Tx, J) -> BoxFuture<'b, Result<()>> + Send + Sync + 'static>,
    tx: &'a mut Tx,
    payload: serde_json::Value,
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move { run(tx, serde_json::from_value(payload).map_err(Error::internal)?).await })
}
