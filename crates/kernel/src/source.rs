//! Where time, randomness and new ids come from. Injected, so that a test can hold the clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::{Id, Timestamp};

/// Says what time it is.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Fills buffers with unpredictable bytes.
pub trait Random: Send + Sync + 'static {
    /// Overwrites all of `buffer`.
    fn fill(&self, buffer: &mut [u8]);
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.millis()))
    }

    /// Moves the clock by so many milliseconds.
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.millis(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// The clock, the randomness and the maker of ids that one process uses.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    // The last millisecond an id was made in, and how many before it: ids of one process are strictly ascending,
    // because pages are ordered by them.
    last: Mutex<(i64, u32)>,
}

/// Ids per millisecond before the next one is borrowed: the 26 bits that stand between time and randomness.
const PER_MILLI: u32 = 1 << 26;

impl Source {
    /// A source over a clock and randomness.
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self(Arc::new(Inner {
            clock,
            random,
            last: Mutex::new((i64::MIN, 0)),
        }))
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Unpredictable bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut buffer = [0; N];
        self.0.random.fill(&mut buffer);
        buffer
    }

    /// A number from 0 to 9,999, every one as likely: for samples in basis points.
    pub fn basis_points(&self) -> u32 {
        // 2^64 is so much larger than 10,000 that the bias is below 10^-15.
        u32::try_from(u64::from_be_bytes(self.bytes()) % 10_000).unwrap_or(0)
    }

    /// A new id, larger than every one this source has made before.
    pub fn id<K>(&self) -> Id<K> {
        Id::from_uuid(self.uuid())
    }

    fn uuid(&self) -> Uuid {
        let (millis, count) = self.tick();
        let mut tail: [u8; 10] = self.bytes();
        let [_, a, b, c] = count.to_be_bytes();
        let high = u8::try_from(count >> 22 & 0xf).unwrap_or(0);
        let _ = a;
        tail[0] = high;
        tail[1] = u8::try_from(count >> 14 & 0xff).unwrap_or(0);
        tail[2] = b & 0x3f;
        tail[3] = c;
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &tail).into_uuid()
    }

    fn tick(&self) -> (i64, u32) {
        let now = self.now().millis();
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = match *last {
            (millis, _) if now > millis => (now, 0),
            (millis, count) if count + 1 < PER_MILLI => (millis, count + 1),
            (millis, _) => (millis + 1, 0),
        };
        *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zero;
    impl Random for Zero {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(0);
        }
    }

    #[test]
    fn ids_ascend_even_when_the_clock_stands_or_falls_back() {
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
        let source = Source::new(clock.clone(), Arc::new(Zero));
        let mut last = source.uuid();
        for step in 0..70_000_i64 {
            if step % 1_000 == 0 {
                clock.advance(if step % 2_000 == 0 { -5 } else { 3 });
            }
            let next = source.uuid();
            assert!(next > last);
            last = next;
        }
        assert_eq!(last.get_version_num(), 7);
    }
}
