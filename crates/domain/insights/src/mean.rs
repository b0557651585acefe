//! A mean, and how far it can be relied on.

use crate::share::{LOW_BASE, real};

/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;

/// The sums of which a mean is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    /// How many values there are.
    pub base: i64,
    /// Their sum.
    pub sum: i64,
    /// The sum of their squares.
    pub squares: i64,
}

impl Mean {
    /// The mean; none of nothing.
    pub fn value(&self) -> Option<f64> {
        (self.base > 0).then(|| real(self.sum) / real(self.base))
    }

    /// The 95 % margin of the mean; none for fewer than two, which say nothing of how far values lie apart.
    pub fn margin95(&self) -> Option<f64> {
        if self.base < 2 {
            return None;
        }
        let (n, sum) = (real(self.base), real(self.sum));
        let variance = ((real(self.squares) - sum * sum / n) / (n - 1.0)).max(0.0);
        Some(Z_95 * (variance / n).sqrt())
    }

    /// Whether there are too few to rely on.
    pub const fn low_base(&self) -> bool {
        self.base < LOW_BASE
    }

    pub(crate) const fn add(&mut self, value: i64, times: i64) {
        self.base += times;
        self.sum += value * times;
        self.squares += value * value * times;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ana_1_a_mean_says_its_base_and_its_margin() {
        let mut mean = Mean::default();
        assert_eq!((mean.value(), mean.margin95()), (None, None));
        mean.add(4, 1);
        assert_eq!((mean.value(), mean.margin95()), (Some(4.0), None));
        mean.add(8, 1);
        assert_eq!(mean.value(), Some(6.0));
        // The deviation is √8, so the standard error is 2.
        assert!(
            mean.margin95().is_some_and(|margin| (margin - 3.92).abs() < 1e-9),
            "{mean:?}"
        );
        assert!(mean.low_base());
        mean.add(6, 8);
        assert!(!mean.low_base());
    }
}
