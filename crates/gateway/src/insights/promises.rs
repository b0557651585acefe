//! How promises are kept, as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_insights::mean::Mean;
use goodword_insights::promises::{self, Kept};
use goodword_insights::{Of, Period};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use super::figures::{FigureBase, ShareFigure, count, standing};
use crate::edge::Fault;
use crate::graph::by;

/// A mean with what it rests on.
#[derive(Clone, Debug, SimpleObject)]
pub struct MeanFigure {
    /// The mean; null without a base.
    pub value: Option<f64>,
    /// Of how many.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// The 95 % margin of the mean; null for fewer than two.
    pub margin: Option<f64>,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl MeanFigure {
    // `units` of what is counted make one of what is shown.
    pub(crate) fn of(mean: Mean, units: f64, period: Period, definition: &'static str) -> Self {
        Self {
            value: mean.value().map(|value| value / units),
            base: count(mean.base),
            standing: standing(mean.base, mean.low_base()),
            margin: mean.margin95().map(|margin| margin / units),
            since: period.from,
            until: period.until,
            definition,
        }
    }
}

/// How some promises were kept.
#[derive(Clone, Debug, SimpleObject)]
pub struct PromiseFigures {
    /// Of the promises that were decided and not taken back, those that were kept or exceeded.
    pub kept: ShareFigure,
    /// How many of them were exceeded.
    pub exceeded: i32,
    /// By how much what came out was better than promised, in per cent of what was promised; negative where it was worse.
    pub mean_margin: MeanFigure,
}

impl PromiseFigures {
    fn of(kept: &Kept, period: Period) -> Self {
        Self {
            kept: ShareFigure::of(kept.share, period, "promises-kept/1"),
            exceeded: count(kept.exceeded),
            mean_margin: MeanFigure::of(kept.margin, 100.0, period, "promise-margin/1"),
        }
    }
}

/// How the promises of one stage were kept.
#[derive(Clone, Debug, SimpleObject)]
pub struct PromiseStageFigures {
    /// The stage's id, for `node`; null for promises of no stage.
    pub stage_id: Option<ID>,
    /// What the stage is called.
    pub name: Option<String>,
    /// How they were kept.
    pub figures: PromiseFigures,
}

/// How the promises were kept that one person answers for.
#[derive(Clone, Debug, SimpleObject)]
pub struct PromisePersonFigures {
    /// The person's id, for `node`; null for promises that nobody answers for.
    pub user_id: Option<ID>,
    /// What the person is called; null where the caller may not see it.
    pub name: Option<String>,
    /// How they were kept.
    pub figures: PromiseFigures,
}

/// How a client company's promises were kept that were decided in a period, and what customers said afterwards.
#[derive(Clone, Debug, SimpleObject)]
pub struct PromiseSummary {
    /// All of them.
    pub all: PromiseFigures,
    /// By stage, those with the most promises first; at most 100.
    pub by_stage: Vec<PromiseStageFigures>,
    /// By whoever answers for them, those with the most promises first; at most 100.
    pub by_responsible: Vec<PromisePersonFigures>,
    /// The first NPS score that a customer gave after a promise to them was kept or exceeded. Promises count of whose
    /// customers there is one.
    pub score_after_kept: MeanFigure,
    /// The same after a promise was broken.
    pub score_after_broken: MeanFigure,
}

#[derive(Debug, Default)]
pub(crate) struct PromiseFigureQueries;

#[Object]
impl PromiseFigureQueries {
    /// How a client company's promises were kept: in all, by stage and by whoever answers for them, and what customers said
    /// afterwards.
    async fn promise_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The client company.")] client_id: ClientId,
        #[graphql(desc = "The first instant of the period in which the promises were decided.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<PromiseSummary, Fault>> {
        Some(summary(ctx, client_id, from, until).await)
    }
}

async fn summary(
    ctx: &Context<'_>,
    client: ClientId,
    from: Timestamp,
    until: Timestamp,
) -> Result<PromiseSummary, Fault> {
    let (by, period) = (by(ctx)?, Period::read(from, until)?);
    let of = Of {
        client: Some(client),
        period,
    };
    let found = promises::summary(&by, of).await?;
    let stages = found.stages.into_iter().map(|(stage, name, kept)| PromiseStageFigures {
        stage_id: stage.map(|id| id.to_string().into()),
        name,
        figures: PromiseFigures::of(&kept, period),
    });
    let people = found.people.into_iter().map(|(user, name, kept)| PromisePersonFigures {
        user_id: user.map(|id| id.to_string().into()),
        name,
        figures: PromiseFigures::of(&kept, period),
    });
    Ok(PromiseSummary {
        all: PromiseFigures::of(&found.all, period),
        by_stage: stages.collect(),
        by_responsible: people.collect(),
        score_after_kept: MeanFigure::of(found.after_kept, 1.0, period, "score-after-promise/1"),
        score_after_broken: MeanFigure::of(found.after_broken, 1.0, period, "score-after-promise/1"),
    })
}
