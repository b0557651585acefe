//! How likely partners are to go on recommending a client company, as the API shows it.

use async_graphql::{Context, SimpleObject};
use goodword_feedback::nps::Figure;
use goodword_insights::referrals::partner_nps;
use goodword_insights::{Of, Period};
use goodword_kernel::Timestamp;

use super::figures::{FigureBase, count, standing};
use crate::edge::Fault;
use crate::graph::by;

/// The net promoter score of partners: percent promoters minus percent detractors of what their people said in the period. It is
/// in no figure of customers (SUR-3).
#[derive(SimpleObject)]
pub struct PartnerNps {
    /// The score, -100 to 100; null without answers.
    pub value: Option<f64>,
    /// How many answers it rests on.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// The 95 % margin: the true score lies this far to either side at most; null without answers.
    pub margin: Option<f64>,
    /// How many promoters.
    pub promoters: i32,
    /// How many passives.
    pub passives: i32,
    /// How many detractors.
    pub detractors: i32,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

impl PartnerNps {
    fn of(figure: Figure, period: Period) -> Self {
        Self {
            value: figure.nps(),
            base: count(figure.n()),
            standing: standing(figure.n(), figure.low_base()),
            margin: figure.margin95(),
            promoters: count(figure.promoters),
            passives: count(figure.passives),
            detractors: count(figure.detractors),
            since: period.from,
            until: period.until,
            definition: "partner-nps/1",
        }
    }
}

/// The figure of one client company, or of everything within reach.
pub(super) async fn partner_nps(ctx: &Context<'_>, of: Of) -> Result<PartnerNps, Fault> {
    let figure = partner_nps::summary(&by(ctx)?, of).await?;
    Ok(PartnerNps::of(figure, of.period))
}
