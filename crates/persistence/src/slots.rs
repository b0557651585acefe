//! The jobs of one lane that run at once in one worker. A slot is filled again as soon as its job ends, and no agency has all
//! of them, so that one agency's slow receivers hold up nobody else's mail and webhooks.

use std::collections::HashMap;

use goodword_kernel::id::AgencyId;
use tokio::task::JoinSet;

use crate::jobs::Lane;

/// Jobs that run at once.
const AT_ONCE: usize = 8;
/// Jobs that speak to other machines are taken so many at a time, so that each agency's share is seen in between.
const STEP: usize = 2;
/// An agency with so many of them running waits for one to end before it gets more.
const SHARE: usize = 3;

pub(crate) struct Slots {
    pub(crate) lane: Lane,
    most: usize,
    running: JoinSet<AgencyId>,
    by_agency: HashMap<AgencyId, usize>,
}

impl Slots {
    pub(crate) fn new(lane: Lane) -> Self {
        Self {
            lane,
            most: AT_ONCE,
            running: JoinSet::new(),
            by_agency: HashMap::new(),
        }
    }

    /// One slot: jobs run in turn.
    pub(crate) fn single(lane: Lane) -> Self {
        Self {
            most: 1,
            ..Self::new(lane)
        }
    }

    pub(crate) fn free(&self) -> usize {
        self.most.saturating_sub(self.running.len())
    }

    /// How many jobs to take next.
    pub(crate) fn step(&self) -> usize {
        match self.lane {
            Lane::Home => self.free(),
            Lane::Abroad => self.free().min(STEP),
        }
    }

    /// The agencies that have their share: none of their jobs are to be taken.
    pub(crate) fn busy(&self) -> Vec<AgencyId> {
        let full = self.by_agency.iter().filter(|(_, count)| **count >= SHARE);
        match self.lane {
            Lane::Home => Vec::new(),
            Lane::Abroad => full.map(|(agency, _)| *agency).collect(),
        }
    }

    pub(crate) fn start(&mut self, agency: AgencyId, job: impl Future<Output = ()> + Send + 'static) {
        *self.by_agency.entry(agency).or_default() += 1;
        self.running.spawn(async move {
            job.await;
            agency
        });
    }

    /// Waits until a job ends; none when nothing runs.
    pub(crate) async fn ended(&mut self) -> Option<()> {
        // A job that panics is caught within it.
        let agency = self.running.join_next().await?.ok()?;
        if let Some(count) = self.by_agency.get_mut(&agency) {
            *count -= 1;
            if *count == 0 {
                self.by_agency.remove(&agency);
            }
        }
        Some(())
    }
}
