//! Moments chosen by a seed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Numbers that look like chance: the same for the same seed.
pub(super) struct Chance(u64);

impl Chance {
    /// By the seed in the environment, else by the time. The seed is printed.
    pub(super) fn new(of: &str) -> Self {
        let given = std::env::var("CHAOS_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            since.as_secs() % 1_000_000
        });
        eprintln!("{of}: CHAOS_SEED={seed}");
        Self(seed)
    }

    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most.max(1)
    }

    /// Lets a while pass.
    pub(super) async fn pause(&mut self, least: u64, most: u64) {
        tokio::time::sleep(Duration::from_millis(least + self.below(most - least))).await;
    }
}

/// How often the faults are done: the environment says it, else few times.
pub(super) fn rounds(few: u32) -> u32 {
    let given = std::env::var("CHAOS_ROUNDS").ok();
    given.and_then(|rounds| rounds.parse().ok()).unwrap_or(few)
}
