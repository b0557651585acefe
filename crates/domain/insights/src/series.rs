//! A trend over its waves and its languages: the surveys of one series beside each other.

use std::collections::BTreeMap;

use goodword_feedback::nps::{Figure, Score};
use goodword_feedback::survey::{self, Kind};
use goodword_feedback::survey_invitation::{self, Status};
use goodword_feedback::survey_response;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{SeriesId, SurveyId};
use goodword_kernel::{Error, Result};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::scores::Scores;
use crate::{Period, may};

/// The most surveys of one series that are told.
pub const MOST_WAVES: u64 = 100;
/// Languages of one survey that are told apart.
const MOST_LANGUAGES: u64 = 100;

/// The answers of one wave, or of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The answers by score, on the scale of the series.
    pub scores: Scores,
    /// The answers by band; empty unless the series is of kind NPS (SUR-3).
    pub figure: Figure,
    /// Invitations that were not sent, for whatever reason (SUR-6); of a wave alone.
    pub suppressed: i64,
}

/// A series.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it measures.
    pub kind: Kind,
    /// Its surveys, the first one first.
    pub waves: Vec<(survey::Model, Part)>,
    /// The languages of the answers, by their tags. Scales that differ are not mixed: answers on the scale of the latest
    /// survey count.
    pub languages: BTreeMap<String, Part>,
}

#[derive(FromQueryResult)]
struct Answers {
    survey_id: Uuid,
    locale: String,
    score: i32,
    n: i64,
}

#[derive(FromQueryResult)]
struct Suppressed {
    survey_id: Uuid,
    n: i64,
}

/// The waves and languages of a series. Three statements. `NotFound` where no survey within reach belongs to it.
pub async fn of(by: &By<may::Read>, series: SeriesId, period: Period) -> Result<Series> {
    let surveys = find::<survey::Model>(by)
        .filter(survey::Column::SeriesId.eq(series.uuid()))
        .ordered(&Order::by_id(Direction::Asc), MOST_WAVES)
        .await?;
    let latest = surveys.last().ok_or(Error::NotFound)?;
    let (kind, scale) = (latest.kind, (latest.scale_min, latest.scale_max));
    let answers = answers(by, series, period).await?;
    let suppressed = suppressed(by, series, period).await?;
    let mut languages: BTreeMap<String, Part> = BTreeMap::new();
    let mut waves = Vec::with_capacity(surveys.len());
    for survey in surveys {
        let own = (survey.scale_min, survey.scale_max);
        let mut part = Part::new(own);
        part.suppressed = count_of(&suppressed, survey.id);
        for row in answers.iter().filter(|row| row.survey_id == survey.id.uuid()) {
            part.add(kind, row);
            if own == scale {
                let language = languages.entry(row.locale.clone()).or_insert_with(|| Part::new(scale));
                language.add(kind, row);
            }
        }
        waves.push((survey, part));
    }
    Ok(Series { kind, waves, languages })
}

fn count_of(all: &[Suppressed], survey: SurveyId) -> i64 {
    let of = all.iter().find(|row| row.survey_id == survey.uuid());
    of.map_or(0, |row| row.n)
}

// On today's scale alone: the two scales are never in one figure (SUR-1).
async fn answers(by: &By<may::Read>, series: SeriesId, period: Period) -> Result<Vec<Answers>> {
    use survey_response::Column;
    find::<survey_response::Model>(by)
        .filter(Column::SeriesId.eq(series.uuid()))
        .filter(Column::LegacyScale.eq(false))
        .filter(Column::AnsweredAt.gte(period.from))
        .filter(Column::AnsweredAt.lt(period.until))
        .figures(
            |select| {
                select
                    .column(Column::SurveyId)
                    .column(Column::Locale)
                    .column(Column::Score)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::SurveyId)
                    .group_by(Column::Locale)
                    .group_by(Column::Score)
            },
            11 * MOST_LANGUAGES * MOST_WAVES,
        )
        .await
}

async fn suppressed(by: &By<may::Read>, series: SeriesId, period: Period) -> Result<Vec<Suppressed>> {
    use survey_invitation::Column;
    find::<survey_invitation::Model>(by)
        .filter(Column::SeriesId.eq(series.uuid()))
        .filter(Column::Status.eq(Status::Suppressed))
        .filter(Column::DueAt.gte(period.from))
        .filter(Column::DueAt.lt(period.until))
        .figures(
            |select| {
                select
                    .column(Column::SurveyId)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::SurveyId)
            },
            MOST_WAVES,
        )
        .await
}

impl Part {
    fn new(scale: (i32, i32)) -> Self {
        Self {
            scores: Scores::new(scale),
            figure: Figure::default(),
            suppressed: 0,
        }
    }

    fn add(&mut self, kind: Kind, row: &Answers) {
        self.scores.add(row.score, row.n);
        let Ok(score) = Score::new(i64::from(row.score)) else {
            return;
        };
        if kind == Kind::Nps {
            let one = Figure::from(score.band());
            self.figure.promoters += one.promoters * row.n;
            self.figure.passives += one.passives * row.n;
            self.figure.detractors += one.detractors * row.n;
        }
    }
}
