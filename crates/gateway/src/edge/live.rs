//! What is going on at the moment, for metrics, for draining and for bounds per credential.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::buckets::Payer;

/// Counts of what is open now. Each count falls when what it counted is dropped, however that came about (A90, A91).
#[derive(Clone, Debug, Default)]
pub struct Live(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    sockets: AtomicUsize,
    subscriptions: AtomicUsize,
    by_payer: Mutex<HashMap<Payer, usize>>,
}

impl Live {
    /// Sockets that are open. Zero after draining.
    pub fn sockets(&self) -> usize {
        self.0.sockets.load(Ordering::SeqCst)
    }

    /// Subscriptions that run, on sockets and as event streams.
    pub fn subscriptions(&self) -> usize {
        self.0.subscriptions.load(Ordering::SeqCst)
    }

    pub(super) fn socket(&self) -> Counted {
        Counted::new(&self.0, |counts| &counts.sockets)
    }

    pub(super) fn subscription(&self) -> Counted {
        Counted::new(&self.0, |counts| &counts.subscriptions)
    }

    /// A place among the sockets and event streams of one credential, if there is one left (A88).
    pub(super) fn seat(&self, payer: Payer, most: usize) -> Option<Seat> {
        let mut by_payer = self.0.lock();
        let open = by_payer.entry(payer).or_default();
        if *open >= most {
            return None;
        }
        *open += 1;
        Some(Seat {
            counts: Arc::clone(&self.0),
            payer,
        })
    }
}

impl Counts {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Payer, usize>> {
        self.by_payer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One more of something, until dropped.
#[derive(Debug)]
pub(super) struct Counted {
    counts: Arc<Counts>,
    which: fn(&Counts) -> &AtomicUsize,
}

impl Counted {
    fn new(counts: &Arc<Counts>, which: fn(&Counts) -> &AtomicUsize) -> Self {
        which(counts).fetch_add(1, Ordering::SeqCst);
        Self {
            counts: Arc::clone(counts),
            which,
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        (self.which)(&self.counts).fetch_sub(1, Ordering::SeqCst);
    }
}

/// A place among the sockets and event streams of one credential, until dropped.
#[derive(Debug)]
pub(super) struct Seat {
    counts: Arc<Counts>,
    payer: Payer,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut by_payer = self.counts.lock();
        if let Some(taken) = by_payer.get_mut(&self.payer) {
            *taken -= 1;
            if *taken == 0 {
                by_payer.remove(&self.payer);
            }
        }
    }
}
