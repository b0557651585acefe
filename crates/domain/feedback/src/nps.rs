//! The net promoter score: scores, their bands, and the figure over many of them.

#[cfg(test)]
mod tests;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use goodword_kernel::{Error, Result};
use serde::{Deserialize, Serialize};

pub use goodword_clients::contact::NpsBand as Band;

/// Fewer answers than this make a figure `LOW_BASE` (SUR-2).
const LOW_BASE: i64 = 10;
/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;

/// An answer to "how likely is it that you recommend us?", 0 to 10 (SUR-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Score(u8);

impl Score {
    /// The best score.
    pub const BEST: Self = Self(10);

    /// A score from 0 to 10; everything else is `Invalid`, with an empty path.
    pub fn new(given: i64) -> Result<Self> {
        match u8::try_from(given) {
            Ok(score) if score <= Self::BEST.0 => Ok(Self(score)),
            _ => Err(Error::invalid("", "must be a score from 0 to 10")),
        }
    }

    /// The score as a number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Its band: 9 and 10 PROMOTER, 7 and 8 PASSIVE, 0 to 6 DETRACTOR (SUR-1).
    pub const fn band(self) -> Band {
        Band::of_score(self.0)
    }
}

impl TryFrom<i64> for Score {
    type Error = Error;
    fn try_from(given: i64) -> Result<Self> {
        Self::new(given)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The band of an imported answer on the legacy scale of 1 to 10: 1 to 6 are DETRACTOR, the rest as on today's scale
/// (SUR-1). Such an answer is flagged `legacyScale` and is never in one figure with others. A score outside 1 to 10 is
/// `Invalid`, with an empty path.
pub fn legacy_band(score: i64) -> Result<Band> {
    match Score::new(score) {
        Ok(score) if score.0 > 0 => Ok(score.band()),
        _ => Err(Error::invalid("", "must be a score from 1 to 10 on the legacy scale")),
    }
}

/// How many answers fell into each band. Figures of groups add up to the figure of the whole.
///
/// Answers of the two scales are never counted in one figure (SUR-1), and only answers to surveys of kind NPS are
/// counted at all (SUR-3); whoever selects the answers sees to both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figure {
    /// Answers of 9 or 10.
    pub promoters: i64,
    /// Answers of 7 or 8.
    pub passives: i64,
    /// Answers of 0 to 6.
    pub detractors: i64,
}

impl Figure {
    /// How many answers there are: N.
    pub const fn n(&self) -> i64 {
        self.promoters + self.passives + self.detractors
    }

    /// 100 (P - D) / N, from -100 to 100; none without answers (SUR-2).
    pub fn nps(&self) -> Option<f64> {
        self.balance().map(|(balance, _)| 100.0 * balance)
    }

    /// Half the width of the 95 % confidence interval, in points of NPS; none without answers (SUR-2).
    ///
    /// Each answer counts 1, 0 or -1: the variance of one is p + d - (p - d)², that of the mean N times less. It is 0
    /// when all answers agree, whatever their number: look at [`Figure::low_base`] too.
    pub fn margin95(&self) -> Option<f64> {
        self.balance().map(|(balance, polar)| {
            let variance = (polar - balance * balance).max(0.0);
            100.0 * Z_95 * (variance / real(self.n())).sqrt()
        })
    }

    /// Whether there are too few answers to rely on: N below 10 (SUR-2).
    pub const fn low_base(&self) -> bool {
        self.n() < LOW_BASE
    }

    /// The shares p - d and p + d.
    fn balance(&self) -> Option<(f64, f64)> {
        let n = real(self.n());
        let (balance, polar) = (self.promoters - self.detractors, self.promoters + self.detractors);
        (n > 0.0).then(|| (real(balance) / n, real(polar) / n))
    }
}

/// Exact up to 2^53, more answers than there will be.
#[expect(clippy::cast_precision_loss)]
const fn real(count: i64) -> f64 {
    count as f64
}

impl From<Band> for Figure {
    /// One answer.
    fn from(band: Band) -> Self {
        let mut one = Self::default();
        match band {
            Band::Promoter => one.promoters = 1,
            Band::Passive => one.passives = 1,
            Band::Detractor => one.detractors = 1,
        }
        one
    }
}

impl Add for Figure {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            promoters: self.promoters + other.promoters,
            passives: self.passives + other.passives,
            detractors: self.detractors + other.detractors,
        }
    }
}

impl AddAssign for Figure {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Figure {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::default(), Add::add)
    }
}

impl FromIterator<Band> for Figure {
    fn from_iter<I: IntoIterator<Item = Band>>(answers: I) -> Self {
        answers.into_iter().map(Self::from).sum()
    }
}
