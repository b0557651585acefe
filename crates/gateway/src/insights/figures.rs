//! The forms in which every figure is shown: its value, what it rests on, its period, its margin and its definition
//! (ANA-1).

use async_graphql::{Enum, SimpleObject};
use goodword_insights::durations::Durations;
use goodword_insights::share::Share;
use goodword_insights::{Period, effort};
use goodword_kernel::Timestamp;

/// Whether a figure rests on enough to say much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum FigureBase {
    /// It rests on ten or more.
    Sufficient,
    /// It rests on fewer than ten, and says little.
    LowBase,
    /// It rests on nothing: there is no value.
    Empty,
}

pub(super) const fn standing(base: i64, low: bool) -> FigureBase {
    match (base, low) {
        (0, _) => FigureBase::Empty,
        (_, true) => FigureBase::LowBase,
        _ => FigureBase::Sufficient,
    }
}

pub(super) fn count(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// A share in percent.
#[derive(Clone, Debug, SimpleObject)]
pub struct ShareFigure {
    /// The percentage; null without a base.
    pub value: Option<f64>,
    /// How many count.
    pub hits: i32,
    /// Of how many.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// The 95 % margin, in points of percentage; null without a base.
    pub margin: Option<f64>,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl ShareFigure {
    pub(super) fn of(share: Share, period: Period, definition: &'static str) -> Self {
        Self {
            value: share.percent(),
            hits: count(share.hits),
            base: count(share.base),
            standing: standing(share.base, share.low_base()),
            margin: share.margin95(),
            since: period.from,
            until: period.until,
            definition,
        }
    }
}

/// How long something took, in hours.
#[derive(Clone, Debug, SimpleObject)]
pub struct DurationFigure {
    /// The median: half took no longer; null without a base.
    pub median: Option<f64>,
    /// Nine of ten took no longer; null without a base.
    pub p90: Option<f64>,
    /// The mean; null without a base.
    pub mean: Option<f64>,
    /// The 95 % margin of the mean; null for fewer than two.
    pub margin: Option<f64>,
    /// How many there are.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl DurationFigure {
    pub(super) fn of(all: &Durations, period: Period, definition: &'static str) -> Self {
        Self {
            median: all.percentile_hours(50),
            p90: all.percentile_hours(90),
            mean: all.mean_hours(),
            margin: all.margin_hours(),
            base: count(all.base()),
            standing: standing(all.base(), all.low_base()),
            since: period.from,
            until: period.until,
            definition,
        }
    }
}

/// How long something took, in days.
#[derive(Clone, Debug, SimpleObject)]
pub struct DaysFigure {
    /// The median: half took no longer; null without a base.
    pub median: Option<f64>,
    /// Nine of ten took no longer; null without a base.
    pub p90: Option<f64>,
    /// The mean; null without a base.
    pub mean: Option<f64>,
    /// The 95 % margin of the mean; null for fewer than two.
    pub margin: Option<f64>,
    /// How many there are.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl DaysFigure {
    pub(super) fn of(all: &Durations, period: Period, definition: &'static str) -> Self {
        Self {
            median: all.percentile_hours(50).map(days),
            p90: all.percentile_hours(90).map(days),
            mean: all.mean_hours().map(days),
            margin: all.margin_hours().map(days),
            base: count(all.base()),
            standing: standing(all.base(), all.low_base()),
            since: period.from,
            until: period.until,
            definition,
        }
    }
}

fn days(hours: f64) -> f64 {
    hours / 24.0
}

/// What somebody else found and published: to be shown beside one's own figure, and never as one's own.
#[derive(Clone, Debug, SimpleObject)]
pub struct ReferenceFigure {
    /// What they say, in percent.
    pub value: f64,
    /// Of what.
    pub of: &'static str,
    /// Who says so, and where.
    pub source: &'static str,
}

impl From<effort::Reference> for ReferenceFigure {
    fn from(reference: effort::Reference) -> Self {
        Self {
            value: reference.percent,
            of: reference.of,
            source: reference.source,
        }
    }
}
