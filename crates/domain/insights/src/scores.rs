//! Satisfaction and effort: the mean of scores, and the share of good ones (SUR-3: NPS is another figure).

use std::collections::BTreeMap;

use goodword_feedback::survey::{self, Kind};
use goodword_feedback::survey_response;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, SeriesId, SurveyId};
use goodword_kernel::{Error, Result};
use sea_orm::sea_query::{Condition, Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::{Period, may};

/// Fewer answers than this say little (SUR-2).
const LOW_BASE: i64 = 10;
/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;
/// Surveys of one figure.
const MOST_SURVEYS: u64 = 1_000;

/// What a figure is about. What is left out is not narrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// One client company.
    pub client: Option<ClientId>,
    /// One series of waves and languages.
    pub series: Option<SeriesId>,
    /// One survey.
    pub survey: Option<SurveyId>,
}

/// A scale, from its lowest score to its highest: what was asked on different ones is never in one figure.
pub type Scale = (i32, i32);

/// How many answers gave each score of one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// The scale.
    pub scale: Scale,
    of: BTreeMap<i32, i64>,
}

#[derive(FromQueryResult)]
struct Row {
    survey_id: Uuid,
    score: i32,
    n: i64,
}

/// The scores of a period by scale. Two statements.
pub async fn summary(by: &By<may::Read>, kind: Kind, about: About, period: Period) -> Result<Vec<Scores>> {
    use survey_response::Column;
    if kind == Kind::Nps {
        return Err(Error::invalid(
            "kind",
            "must not be NPS: npsSummary is its figure (SUR-3)",
        ));
    }
    let narrowed = Condition::all()
        .add_option(about.client.map(|one| Column::ClientId.eq(one.uuid())))
        .add_option(about.series.map(|one| Column::SeriesId.eq(one.uuid())))
        .add_option(about.survey.map(|one| Column::SurveyId.eq(one.uuid())));
    let rows: Vec<Row> = find::<survey_response::Model>(by)
        .filter(Column::Kind.eq(kind))
        .filter(Column::LegacyScale.eq(false))
        .filter(Column::AnsweredAt.gte(period.from))
        .filter(Column::AnsweredAt.lt(period.until))
        .filter(narrowed)
        .figures(
            |select| {
                select
                    .column(Column::SurveyId)
                    .column(Column::Score)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::SurveyId)
                    .group_by(Column::Score)
            },
            11 * MOST_SURVEYS,
        )
        .await?;
    let surveys = find::<survey::Model>(by)
        .filter(survey::Column::Id.is_in(rows.iter().map(|row| row.survey_id)))
        .most(MOST_SURVEYS)
        .await?;
    let mut all: BTreeMap<Scale, BTreeMap<i32, i64>> = BTreeMap::new();
    for survey in surveys {
        let of = all.entry((survey.scale_min, survey.scale_max)).or_default();
        for row in rows.iter().filter(|row| row.survey_id == survey.id.uuid()) {
            *of.entry(row.score).or_default() += row.n;
        }
    }
    Ok(all.into_iter().map(|(scale, of)| Scores { scale, of }).collect())
}

impl Scores {
    /// No answers yet.
    pub(crate) const fn new(scale: Scale) -> Self {
        Self {
            scale,
            of: BTreeMap::new(),
        }
    }

    /// So many answers more of one score.
    pub(crate) fn add(&mut self, score: i32, n: i64) {
        *self.of.entry(score).or_default() += n;
    }

    /// How many answers there are.
    pub fn base(&self) -> i64 {
        self.of.values().sum()
    }

    /// Whether there are too few of them.
    pub fn low_base(&self) -> bool {
        self.base() < LOW_BASE
    }

    /// The mean.
    pub fn mean(&self) -> Option<f64> {
        let sum: i64 = self.of.iter().map(|(score, n)| i64::from(*score) * n).sum();
        share(sum, self.base())
    }

    /// The 95 % margin of the mean: the true one lies this far to either side at most.
    pub fn margin95(&self) -> Option<f64> {
        let (mean, n) = (self.mean()?, real(self.base()));
        let squares: f64 = (self.of.iter())
            .map(|(score, n)| (f64::from(*score) - mean).powi(2) * real(*n))
            .sum();
        Some(Z_95 * (squares / n / n).sqrt())
    }

    /// Which percentage gave one of the two highest scores.
    pub fn top_two_share(&self) -> Option<f64> {
        self.share_from(self.scale.1 - 1)
    }

    /// Which percentage found it easy: a score above the middle of the scale, which is 5 to 7 of 1 to 7 (SUR-11).
    pub fn low_effort_share(&self) -> Option<f64> {
        self.share_from((self.scale.0 + self.scale.1).div_euclid(2) + 1)
    }

    fn share_from(&self, least: i32) -> Option<f64> {
        let good = self.of.range(least..).map(|(_, n)| n).sum();
        share(good, self.base()).map(|share| 100.0 * share)
    }
}

fn share(part: i64, of: i64) -> Option<f64> {
    (of > 0).then(|| real(part) / real(of))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn real(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(scale: Scale, of: &[(i32, i64)]) -> Scores {
        Scores {
            scale,
            of: of.iter().copied().collect(),
        }
    }

    #[test]
    fn sur_11_five_to_seven_of_seven_is_low_effort() {
        let ces = scores((1, 7), &[(1, 1), (4, 1), (5, 1), (6, 0), (7, 1)]);
        assert_eq!(ces.low_effort_share(), Some(50.0));
        assert_eq!(ces.mean(), Some(4.25));
    }

    #[test]
    fn the_two_highest_scores_count_and_nothing_is_no_figure() {
        let csat = scores((1, 5), &[(3, 1), (4, 1), (5, 2)]);
        assert_eq!(csat.top_two_share(), Some(75.0));
        assert!(csat.low_base());
        let nothing = scores((1, 5), &[]);
        assert_eq!(
            (nothing.mean(), nothing.margin95(), nothing.top_two_share()),
            (None, None, None)
        );
    }

    #[test]
    fn the_margin_is_that_of_a_mean() {
        let even = scores((1, 5), &[(1, 50), (5, 50)]);
        assert!(even.margin95().is_some_and(|margin| (margin - 0.392).abs() < 1e-9));
        assert_eq!(scores((1, 5), &[(5, 100)]).margin95(), Some(0.0));
    }
}
