//! What the server speaks to: a mail server and a webhook's receiver, both here in the bench, that take everything.

mod mails;
mod webhooks;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

pub(crate) use mails::mails;
pub(crate) use webhooks::webhooks;

/// What came in, each thing by its name: to whom a mail goes, the id of a webhook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken(Arc<Mutex<Things>>);

#[derive(Debug, Default)]
struct Things {
    names: HashSet<String>,
    twice: usize,
    last: Option<Instant>,
}

/// How often it is looked whether everything is there.
const OFTEN: Duration = Duration::from_millis(10);

impl Taken {
    /// Different things that came in.
    pub(crate) fn count(&self) -> usize {
        self.things().names.len()
    }

    /// Waits for so many in all and gives when the last one came. Fails when none comes for as long as `patience`, and when
    /// anything came twice or too much: what is sent again would count as speed.
    pub(crate) async fn until(&self, wanted: usize, patience: Duration) -> Result<Instant> {
        let (mut seen, mut since) = (self.count(), Instant::now());
        while seen < wanted {
            ensure!(since.elapsed() < patience, "{seen} of {wanted} came in, and no more");
            tokio::time::sleep(OFTEN).await;
            if self.count() > seen {
                (seen, since) = (self.count(), Instant::now());
            }
        }
        let things = self.things();
        ensure!(
            things.names.len() == wanted && things.twice == 0,
            "{} came in instead of {wanted}, and {} twice",
            things.names.len(),
            things.twice
        );
        Ok(things.last.unwrap_or(since))
    }

    fn take(&self, name: &str) {
        let mut things = self.things();
        if !things.names.insert(name.to_owned()) {
            things.twice += 1;
        }
        things.last = Some(Instant::now());
    }

    fn things(&self) -> std::sync::MutexGuard<'_, Things> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
