//! Credentials that are revoked while something long-lived hangs on them: sockets and event streams end at once (A79,
//! A89), on every node, because every node hears what was committed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use goodword_persistence::Home;
use tokio_util::sync::CancellationToken;

/// The id of a sign-in or of a key, as a number.
type Credential = u128;

/// What ends a credential, as the event log calls it.
const ENDS: &[(&str, &str)] = &[
    ("identity.session", "ended"),
    // The sign-in goes on with another token; what came in by the old one does not.
    ("identity.session", "proved"),
    ("identity.api_key", "revoked"),
];

/// The credentials on which something hangs in this process.
#[derive(Clone, Default)]
pub(crate) struct Endings(Arc<Mutex<HashMap<Credential, Watch>>>);

#[derive(Default)]
struct Watch {
    ended: CancellationToken,
    watchers: usize,
}

/// One that waits for the end of a credential, until dropped.
pub(crate) struct Watched {
    endings: Endings,
    credential: Credential,
    ended: CancellationToken,
}

impl Endings {
    /// Begins to listen, until the process's home is gone.
    pub(crate) fn start(home: &Home) -> Self {
        let endings = Self::default();
        let (mut hearing, held) = (home.hear(), Arc::downgrade(&endings.0));
        tokio::spawn(async move {
            while let Some(credential) = hearing.next(ENDS).await {
                let Some(all) = held.upgrade() else { return };
                let known = lock(&all).get(&credential.as_u128()).map(|watch| watch.ended.clone());
                if let Some(ended) = known {
                    ended.cancel();
                }
            }
        });
        endings
    }

    /// Watches a sign-in or a key.
    pub(crate) fn watch(&self, credential: Credential) -> Watched {
        let mut all = lock(&self.0);
        let watch = all.entry(credential).or_default();
        watch.watchers += 1;
        Watched {
            endings: self.clone(),
            credential,
            ended: watch.ended.clone(),
        }
    }
}

impl Watched {
    /// Resolves when the credential is revoked.
    pub(crate) async fn ended(self) {
        self.ended.cancelled().await;
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut all = lock(&self.endings.0);
        if let Some(watch) = all.get_mut(&self.credential) {
            watch.watchers -= 1;
            if watch.watchers == 0 {
                all.remove(&self.credential);
            }
        }
    }
}

fn lock(all: &Mutex<HashMap<Credential, Watch>>) -> MutexGuard<'_, HashMap<Credential, Watch>> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_of_what_nobody_waits_for() {
        let (endings, credential) = (Endings::default(), 7);
        let (one, other) = (endings.watch(credential), endings.watch(credential));
        drop(one);
        assert_eq!(lock(&endings.0).len(), 1);
        drop(other);
        assert!(lock(&endings.0).is_empty());
    }
}
