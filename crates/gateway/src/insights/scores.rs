//! Satisfaction and effort as the API shows them.

use async_graphql::{Context, Object, SimpleObject};
use goodword_feedback::survey::Kind;
use goodword_insights::Period;
use goodword_insights::scores::{self, About, Scores};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ClientId, SeriesId, SurveyId};

use crate::edge::Fault;
use crate::graph::by;

/// The scores of answers of one kind other than NPS, on one scale.
#[derive(SimpleObject)]
pub struct ScoreSummary {
    /// What the surveys measure.
    pub kind: Kind,
    /// The lowest score of the scale.
    pub scale_min: i32,
    /// The highest score of the scale.
    pub scale_max: i32,
    /// The mean; null without answers.
    pub mean: Option<f64>,
    /// How many answers it rests on.
    pub base: i32,
    /// Whether it rests on fewer than 10 answers (LOW_BASE) and says little.
    pub low_base: bool,
    /// The 95 % margin of the mean: the true one lies this far to either side at most; null without answers.
    pub margin: Option<f64>,
    /// Which percentage gave one of the two highest scores; null unless the kind is CSAT.
    pub top_two_share: Option<f64>,
    /// Which percentage found it easy, with a score above the middle of the scale; null unless the kind is CES (SUR-11).
    pub low_effort_share: Option<f64>,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl ScoreSummary {
    pub(crate) fn of(kind: Kind, scores: &Scores, period: Period) -> Self {
        Self {
            kind,
            scale_min: scores.scale.0,
            scale_max: scores.scale.1,
            mean: scores.mean(),
            base: i32::try_from(scores.base()).unwrap_or(i32::MAX),
            low_base: scores.low_base(),
            margin: scores.margin95(),
            top_two_share: scores.top_two_share().filter(|_| kind == Kind::Csat),
            low_effort_share: scores.low_effort_share().filter(|_| kind == Kind::Ces),
            since: period.from,
            until: period.until,
            definition: match kind {
                Kind::Ces => "ces/1",
                Kind::Csat => "csat/1",
                Kind::Nps | Kind::Custom => "score/1",
            },
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct ScoreQueries;

#[Object]
impl ScoreQueries {
    /// The scores of surveys of kind CSAT, CES or CUSTOM: one summary for each scale on which was asked, for two scales are
    /// never in one figure.
    #[expect(clippy::too_many_arguments, reason = "each narrows the figure")]
    async fn score_summaries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kind; not NPS, of which npsSummary tells.")] kind: Kind,
        #[graphql(desc = "Only this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "Only this series of waves and languages.")] series_id: Option<SeriesId>,
        #[graphql(desc = "Only this survey.")] survey_id: Option<SurveyId>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<ScoreSummary>, Fault>> {
        let about = About {
            client: client_id,
            series: series_id,
            survey: survey_id,
        };
        Some(summaries(ctx, kind, about, from, until).await)
    }
}

async fn summaries(
    ctx: &Context<'_>,
    kind: Kind,
    about: About,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<ScoreSummary>, Fault> {
    let (by, period) = (by(ctx)?, Period::read(from, until)?);
    let found = scores::summary(&by, kind, about, period).await?;
    Ok(found
        .iter()
        .map(|scores| ScoreSummary::of(kind, scores, period))
        .collect())
}
