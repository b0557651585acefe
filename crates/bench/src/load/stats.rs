//! What a round of load tells.

use std::time::Duration;

/// One round: how many answers came in what time, and how long each took.
#[derive(Debug)]
pub(crate) struct Sample {
    /// Microseconds of each answer, sorted.
    micros: Vec<u32>,
    took: Duration,
}

impl Sample {
    pub(crate) fn new(mut micros: Vec<u32>, took: Duration) -> Self {
        micros.sort_unstable();
        Self { micros, took }
    }

    pub(crate) const fn count(&self) -> usize {
        self.micros.len()
    }

    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    pub(crate) fn answers(&self) -> f64 {
        self.micros.len() as f64
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.answers() / self.took.as_secs_f64()
    }

    /// Milliseconds within which so many thousandths of the answers came.
    pub(crate) fn within(&self, thousandths: usize) -> f64 {
        let at = (self.micros.len() * thousandths / 1_000).min(self.micros.len().saturating_sub(1));
        self.micros
            .get(at)
            .map_or(f64::NAN, |micros| f64::from(*micros) / 1_000.0)
    }
}

/// The middle of some figures; of an even number of them, the mean of the two in the middle.
pub(crate) fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_edge() {
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median([4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median([]).is_nan());
        let sample = Sample::new((1..=1_000).rev().collect(), Duration::from_secs(2));
        assert!((sample.within(500) - 0.501).abs() < 1e-9);
        assert!((sample.within(990) - 0.991).abs() < 1e-9);
        assert!((sample.per_second() - 500.0).abs() < 1e-9);
    }
}
