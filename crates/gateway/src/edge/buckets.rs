//! What operations are paid from: leaky buckets of points, one for each credential and one for each agency (A42).
//!
//! A bucket is a debt that flows off. An operation is charged to all its payers before it runs, or to none of them, and
//! nothing is given back: what was asked for is what the server had to be ready for.
//!
//! The buckets are this process's own. Behind a load balancer each node grants the whole amount, so that an agency that
//! reaches `n` nodes has `n` times the points: a bound on what each node has to bear, which needs no round trip.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use goodword_kernel::Timestamp;

use super::gate::Throttle;
use super::limits::Limits;

/// Who pays for an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payer {
    /// One credential, by the id of what it opens.
    Token(u128),
    /// One agency, whatever credentials it has.
    Agency(u128),
    /// Whoever asks without a credential from one network.
    Network(IpAddr),
}

impl Payer {
    /// The network of an address. A site has 64 bits of an IPv6 address to itself, so these count as one.
    pub fn network(address: IpAddr) -> Self {
        let site = |v6: std::net::Ipv6Addr| std::net::Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64);
        Self::Network(match address.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(site(v6)),
            v4 @ IpAddr::V4(_) => v4,
        })
    }

    /// What the bucket holds and what flows back each second. A bucket holds the dearest operation at least: one that
    /// can never be paid would be told to wait for ever.
    fn size(self, limits: &Limits) -> (u64, u64) {
        let (points, rate) = match self {
            Self::Token(_) => (limits.token_points, limits.token_rate),
            Self::Agency(_) => (limits.agency_points, limits.agency_rate),
            Self::Network(_) => (limits.network_points, limits.network_rate),
        };
        (points.max(limits.cost), rate)
    }
}

/// Not enough is left in one of the buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Empty {
    /// The bucket that takes the longest.
    pub(super) throttle: Throttle,
    /// Seconds until it holds enough.
    pub(super) wait: u64,
}

/// Everybody's buckets.
#[derive(Debug, Default)]
pub(super) struct Buckets(Mutex<Debts>);

#[derive(Debug, Default)]
struct Debts {
    of: HashMap<Payer, Debt>,
    /// How many there may be before those that are paid off are looked for.
    tidy_at: usize,
}

/// What a payer owes, in thousandths of a point, since when.
#[derive(Clone, Copy, Debug)]
struct Debt {
    owed: u64,
    at: Timestamp,
}

/// A point's parts: what flows off in a millisecond at one point a second.
const PART: u64 = 1_000;
/// Buckets that are kept without a look at whether they are needed.
const FEW: usize = 1_000;

impl Buckets {
    /// Charges all payers, or none of them. What is left is told of the bucket that is emptiest for its size.
    pub(super) fn charge(
        &self,
        payers: &[Payer],
        cost: u64,
        now: Timestamp,
        limits: &Limits,
    ) -> Result<Option<Throttle>, Empty> {
        let mut debts = self.lock();
        let after: Vec<_> = payers
            .iter()
            .map(|payer| debts.with(*payer, cost, now, limits))
            .collect();
        let empty = after.iter().filter_map(|bill| bill.refused(cost));
        if let Some(empty) = empty.max_by_key(|empty| empty.wait) {
            return Err(empty);
        }
        for (payer, bill) in payers.iter().zip(&after) {
            debts.of.insert(*payer, bill.debt);
        }
        debts.tidy(now, limits);
        let left = after.iter().map(Bill::throttle);
        let share = |one: &Throttle, other: &Throttle| u128::from(one.available) * u128::from(other.maximum);
        Ok(left.min_by(|a, b| share(a, b).cmp(&share(b, a))))
    }

    fn lock(&self) -> MutexGuard<'_, Debts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What one payer would owe after an operation.
struct Bill {
    debt: Debt,
    maximum: u64,
    rate: u64,
}

impl Bill {
    fn throttle(&self) -> Throttle {
        Throttle {
            maximum: self.maximum,
            available: self.maximum.saturating_sub(self.debt.owed.div_ceil(PART)),
            restore_rate: self.rate,
        }
    }

    fn refused(&self, cost: u64) -> Option<Empty> {
        let most = self.maximum.saturating_mul(PART);
        let over = self.debt.owed.checked_sub(most).filter(|over| *over > 0)?;
        let owed = self.debt.owed.saturating_sub(cost.saturating_mul(PART));
        let before = Self {
            debt: Debt { owed, ..self.debt },
            ..*self
        };
        Some(Empty {
            throttle: before.throttle(),
            wait: over.div_ceil(self.rate.saturating_mul(PART)),
        })
    }
}

impl Debts {
    fn with(&self, payer: Payer, cost: u64, now: Timestamp, limits: &Limits) -> Bill {
        let (maximum, rate) = payer.size(limits);
        let before = self.of.get(&payer).copied().unwrap_or(Debt { owed: 0, at: now });
        let debt = Debt {
            owed: before.left(now, rate).saturating_add(cost.saturating_mul(PART)),
            // A clock that jumps back must not let the same time pass twice.
            at: before.at.max(now),
        };
        Bill { debt, maximum, rate }
    }

    // Each look doubles the distance to the next, so that it costs a moment for each bucket that was added.
    fn tidy(&mut self, now: Timestamp, limits: &Limits) {
        if self.of.len() > self.tidy_at.max(FEW) {
            self.of.retain(|payer, debt| debt.left(now, payer.size(limits).1) > 0);
            self.tidy_at = self.of.len() * 2;
        }
    }
}

impl Debt {
    /// What is still owed.
    fn left(self, now: Timestamp, rate: u64) -> u64 {
        let passed = u64::try_from(now.since(self.at)).unwrap_or(0);
        self.owed.saturating_sub(passed.saturating_mul(rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn limits() -> Limits {
        Limits {
            cost: 50,
            token_points: 100,
            token_rate: 10,
            agency_points: 150,
            agency_rate: 100,
            ..Limits::default()
        }
    }

    #[test]
    fn a42_a_bucket_empties_and_fills_again() {
        let (buckets, limits) = (Buckets::default(), limits());
        let pay = |cost, after| buckets.charge(&[Payer::Token(1)], cost, START.plus(after), &limits);
        let left = |available| Throttle {
            maximum: 100,
            available,
            restore_rate: 10,
        };
        assert_eq!(pay(40, 0), Ok(Some(left(60))));
        assert_eq!(pay(50, 0), Ok(Some(left(10))));
        let empty = Empty {
            throttle: left(10),
            wait: 4,
        };
        assert_eq!(pay(50, 0), Err(empty), "nothing was taken");
        assert_eq!(
            pay(50, 3_999),
            Err(Empty {
                throttle: left(49),
                wait: 1
            })
        );
        assert_eq!(pay(50, 4_000), Ok(Some(left(0))));
        assert_eq!(pay(1, 100_000), Ok(Some(left(99))), "it never holds more than its size");
        assert_eq!(pay(1, 0), Ok(Some(left(98))), "a clock that jumps back gives nothing");
    }

    #[test]
    fn a42_all_payers_are_charged_or_none_and_others_never() {
        let (buckets, limits) = (Buckets::default(), limits());
        let pay = |token, agency| {
            let payers = [Payer::Token(token), Payer::Agency(agency)];
            buckets
                .charge(&payers, 50, START, &limits)
                .map(|left| left.map(|left| left.available))
        };
        assert_eq!((pay(1, 1), pay(1, 1)), (Ok(Some(50)), Ok(Some(0))));
        assert!(pay(1, 1).is_err());
        assert_eq!(
            pay(2, 1),
            Ok(Some(0)),
            "the agency's bucket was not charged for what was refused"
        );
        assert!(
            pay(2, 1).is_err() && pay(3, 1).is_err(),
            "the agency has used up its points"
        );
        assert_eq!(pay(3, 2), Ok(Some(50)), "another agency has its own");
    }

    #[test]
    fn buckets_that_are_full_again_are_forgotten() {
        let (buckets, limits) = (Buckets::default(), limits());
        for id in 0..10_000 {
            let at = START.plus(i64::try_from(id).unwrap_or_default() * 100);
            assert!(buckets.charge(&[Payer::Token(id)], 10, at, &limits).is_ok());
        }
        assert!(buckets.lock().of.len() <= FEW * 2);
    }

    #[test]
    fn addresses_of_one_site_are_one_network() {
        let network = |text: &str| text.parse().map(Payer::network).ok();
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
