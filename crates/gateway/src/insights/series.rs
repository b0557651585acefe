//! A trend over its waves and languages as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_feedback::survey::Kind;
use goodword_insights::series::{self, Part, Series};
use goodword_insights::{Period, may};
use goodword_kernel::Timestamp;
use goodword_kernel::id::SeriesId;

use super::scores::ScoreSummary;
use crate::edge::Fault;
use crate::graph::by;

/// The answers of one wave of a series, or of one language.
#[derive(SimpleObject)]
pub struct SurveySeriesPoint {
    /// The survey that was the wave; null of a language.
    pub survey_id: Option<ID>,
    /// What it is called among staff; null of a language.
    pub survey_name: Option<String>,
    /// The language, as a BCP 47 tag; null of a wave.
    pub locale: Option<String>,
    /// The net promoter score, -100 to 100; null unless the series is of kind NPS, and without answers (SUR-3).
    pub nps: Option<f64>,
    /// Its 95 % margin.
    pub nps_margin: Option<f64>,
    /// How many promoters.
    pub promoters: i32,
    /// How many passives.
    pub passives: i32,
    /// How many detractors.
    pub detractors: i32,
    /// How many invitations of the wave were not sent, for whatever reason (SUR-6); 0 of a language.
    pub suppressed: i32,
    /// The scores themselves: their mean and base.
    pub scores: ScoreSummary,
}

/// A trend: the surveys of one series beside each other, and the languages in which was answered.
#[derive(SimpleObject)]
pub struct SurveySeries {
    /// The series.
    pub series_id: ID,
    /// What it measures.
    pub kind: Kind,
    /// Its waves, the first one first; at most 100.
    pub waves: Vec<SurveySeriesPoint>,
    /// The languages of the answers, by their tags.
    pub languages: Vec<SurveySeriesPoint>,
}

#[derive(Debug, Default)]
pub(crate) struct SeriesQueries;

#[Object]
impl SeriesQueries {
    /// The waves and languages of a series of surveys, with what was answered in a period. Null where there is no such
    /// series.
    async fn survey_series(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which series.")] series_id: SeriesId,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<SurveySeries, Fault>> {
        Some(told(ctx, series_id, from, until).await)
    }
}

async fn told(ctx: &Context<'_>, id: SeriesId, from: Timestamp, until: Timestamp) -> Result<SurveySeries, Fault> {
    let (by, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?);
    let Series { kind, waves, languages } = series::of(&by, id, period).await?;
    let waves = waves.into_iter().map(|(survey, part)| SurveySeriesPoint {
        survey_id: Some(survey.id.to_string().into()),
        survey_name: Some(survey.name),
        ..point(kind, &part, period)
    });
    let languages = languages.into_iter().map(|(locale, part)| SurveySeriesPoint {
        locale: Some(locale),
        ..point(kind, &part, period)
    });
    Ok(SurveySeries {
        series_id: id.to_string().into(),
        kind,
        waves: waves.collect(),
        languages: languages.collect(),
    })
}

fn point(kind: Kind, part: &Part, period: Period) -> SurveySeriesPoint {
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    SurveySeriesPoint {
        survey_id: None,
        survey_name: None,
        locale: None,
        nps: part.figure.nps(),
        nps_margin: part.figure.margin95(),
        promoters: count(part.figure.promoters),
        passives: count(part.figure.passives),
        detractors: count(part.figure.detractors),
        suppressed: count(part.suppressed),
        scores: ScoreSummary::of(kind, &part.scores, period),
    }
}
