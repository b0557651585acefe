//! A share, and how far it can be relied on.

/// Fewer than this make a figure LOW_BASE.
pub const LOW_BASE: i64 = 10;
/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that count.
    pub hits: i64,
    /// All of them.
    pub base: i64,
}

impl Share {
    /// The percentage; none where there is nothing to take it of.
    pub fn percent(&self) -> Option<f64> {
        (self.base > 0).then(|| 100.0 * real(self.hits) / real(self.base))
    }

    /// The 95 % margin in points of percentage, after Agresti and Coull, so that it is never zero for a few that agree.
    pub fn margin95(&self) -> Option<f64> {
        if self.base <= 0 {
            return None;
        }
        let n = real(self.base) + Z_95 * Z_95;
        let p = (real(self.hits) + Z_95 * Z_95 / 2.0) / n;
        Some(100.0 * Z_95 * (p * (1.0 - p) / n).sqrt())
    }

    /// Whether there are too few to rely on.
    pub const fn low_base(&self) -> bool {
        self.base < LOW_BASE
    }

    pub(crate) const fn count(&mut self, hit: bool, n: i64) {
        self.base += n;
        if hit {
            self.hits += n;
        }
    }
}

/// Exact up to 2^53, more than there will be of anything.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(crate) const fn real(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ana_1_a_share_says_its_base_and_its_margin() {
        let half = Share { hits: 50, base: 100 };
        assert_eq!((half.percent(), half.low_base()), (Some(50.0), false));
        assert!(
            half.margin95().is_some_and(|margin| (9.0..10.0).contains(&margin)),
            "{half:?}"
        );
        let few = Share { hits: 3, base: 3 };
        assert!(few.low_base() && few.margin95().is_some_and(|margin| margin > 20.0));
        assert_eq!((Share::default().percent(), Share::default().margin95()), (None, None));
    }
}
