//! Gathers what one request asks for at the same moment into one statement. Lives as long as the request, so that no
//! tenant ever meets another's rows; remembers nothing, so that a row is never staler than its statement.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use goodword_kernel::{Aggregate, Error, Id, Result};
use sea_orm::sea_query::Condition;
use tokio::sync::oneshot;

use crate::keyset::named;
use crate::read::keyed;
use crate::session::{By, Session};

/// What makes two loads alike: the type asked for, and the question in words.
type Question = (TypeId, String);

/// The batches that are being gathered.
#[derive(Default)]
pub(crate) struct Batches(Mutex<HashMap<Question, Box<dyn Any + Send>>>);

type Waiting<K, V> = Vec<(K, oneshot::Sender<Result<V>>)>;

impl Batches {
    fn join<K: Send + 'static, V: Send + 'static>(
        &self,
        question: &Question,
        key: K,
    ) -> (oneshot::Receiver<Result<V>>, bool) {
        let (answer, wait) = oneshot::channel();
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(batch) = open
            .get_mut(question)
            .and_then(|batch| batch.downcast_mut::<Waiting<K, V>>())
        {
            batch.push((key, answer));
            return (wait, false);
        }
        let begun: Box<dyn Any + Send> = Box::new(vec![(key, answer)]);
        open.insert(question.clone(), begun);
        (wait, true)
    }

    fn take<K: 'static, V: 'static>(&self, question: &Question) -> Waiting<K, V> {
        let batch = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(question);
        batch
            .and_then(|batch| batch.downcast::<Waiting<K, V>>().ok())
            .map(|batch| *batch)
            .unwrap_or_default()
    }
}

/// Removes the batch if its leader is dropped before it asked: the followers then get an error instead of silence.
struct Leader<'a> {
    batches: &'a Batches,
    question: &'a Question,
}

impl Drop for Leader<'_> {
    fn drop(&mut self) {
        self.batches
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(self.question);
    }
}

/// Joins the batch of this question; the first to come waits until its siblings have been asked too and then asks for
/// all of them.
pub(crate) async fn gather<K, V, F>(
    session: &Session,
    question: Question,
    key: K,
    ask: impl FnOnce(Vec<K>) -> F,
) -> Result<V>
where
    K: Clone + Eq + Hash + Send + 'static,
    V: Clone + Default + Send + 'static,
    F: Future<Output = Result<HashMap<K, V>>>,
{
    let batches = &session.inner().batches;
    let (wait, leads) = batches.join::<K, V>(&question, key);
    if leads {
        let leader = Leader {
            batches,
            question: &question,
        };
        // The executor polls all siblings before it comes back here.
        tokio::task::yield_now().await;
        let waiting = batches.take::<K, V>(&question);
        drop(leader);
        let mut keys: Vec<K> = Vec::with_capacity(waiting.len());
        let mut wanted: HashMap<K, usize> = HashMap::with_capacity(waiting.len());
        for (key, _) in &waiting {
            let times = wanted.entry(key.clone()).or_insert(0);
            if *times == 0 {
                keys.push(key.clone());
            }
            *times += 1;
        }
        hand_out(waiting, wanted, ask(keys).await);
    }
    // Beyond the runtime's budget: a thousand answers that are there must be taken in one go. Else those who were served
    // first would already ask on, in batches of their own, before the others have theirs.
    tokio::task::unconstrained(wait)
        .await
        .map_err(|_| Error::internal("the leader of a batch went away"))?
}

/// Gives everybody what they wait for; `wanted` says how many wait for each. The last of them gets the thing itself, the
/// others copies: most things are waited for once, and a row is not small.
fn hand_out<K, V>(waiting: Waiting<K, V>, mut wanted: HashMap<K, usize>, found: Result<HashMap<K, V>>)
where
    K: Eq + Hash,
    V: Clone + Default,
{
    let mut found = found;
    for (key, answer) in waiting {
        let left = wanted.get_mut(&key).map_or(0, |times| {
            *times -= 1;
            *times
        });
        let mine = match &mut found {
            Ok(all) if left == 0 => Ok(all.remove(&key).unwrap_or_default()),
            Ok(all) => Ok(all.get(&key).cloned().unwrap_or_default()),
            Err(error) => Err(error.clone()),
        };
        let _ = answer.send(mine);
    }
}

impl Session {
    /// Asks one question about many things at once: figures of several client companies on one page, for example. Equal
    /// questions of one request about keys of one type are gathered into one call of `ask`.
    pub async fn gather<K, V, F>(&self, question: &str, key: K, ask: impl FnOnce(Vec<K>) -> F) -> Result<V>
    where
        K: Clone + Eq + Hash + Send + 'static,
        V: Clone + Default + Send + 'static,
        F: Future<Output = Result<HashMap<K, V>>>,
    {
        gather(self, (TypeId::of::<(K, V)>(), question.to_owned()), key, ask).await
    }
}

/// One row by id.
pub(crate) async fn load<A: Aggregate>(by: &By<A::Read>, id: Id<A::Kind>) -> Result<Option<A>> {
    let question = (TypeId::of::<A>(), String::new());
    gather(by.session(), question, id, async |ids: Vec<Id<A::Kind>>| {
        let column = named::<A>("id")?;
        let most = ids.len() as u64;
        // Not a list of parameters: the statement's text, and with it its plan, is the same for any number of ids.
        let found = keyed::<A>(by, column, ids.iter().map(Id::uuid), Condition::all(), most).await?;
        Ok(found.into_iter().map(|row| (row.id(), Some(row))).collect())
    })
    .await
}

/// Several batches of other shapes share the map: an `Arc` keeps big values cheap to hand out.
pub(crate) type Shared<T> = Arc<T>;
