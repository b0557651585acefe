//! What is usual in the agency, as the API shows it.

use async_graphql::{Context, Object, SimpleObject};
use goodword_insights::benchmark::{self, FEWEST_ANSWERS, FEWEST_CLIENTS};
use goodword_insights::{Period, may};
use goodword_kernel::Timestamp;

use crate::edge::Fault;
use crate::graph::{by, gatekeeper};

/// What is usual over all client companies of the agency, whoever asks. It is told only where it rests on so many that it tells
/// no one's figures: at least 5 client companies with answers, and 30 answers (TEN-3).
#[derive(SimpleObject)]
pub struct Benchmark {
    /// The net promoter score of all together; null where it rests on too few.
    pub value: Option<f64>,
    /// How many answers it rests on; null where they are too few.
    pub base: Option<i32>,
    /// How many client companies had answers; null where they are too few.
    pub clients: Option<i32>,
    /// The 95 % margin of the score.
    pub margin: Option<f64>,
    /// The percentage of follow-ups whose first contact was inside its limit; null where fewer than 30 are decided, or where they are
    /// of fewer than 5 client companies.
    pub within_limit: Option<f64>,
    /// The fewest client companies that it rests on.
    pub fewest_clients: i32,
    /// The fewest answers that it rests on.
    pub fewest_answers: i32,
    /// The first instant of the period, which is cut to whole days in UTC.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

#[derive(Debug, Default)]
pub(crate) struct BenchmarkQueries;

#[Object]
impl BenchmarkQueries {
    /// What is usual over all client companies of the agency: their net promoter score, and the share of follow-ups inside
    /// the limit.
    async fn benchmark(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Benchmark, Fault>> {
        Some(usual(ctx, from, until).await)
    }
}

async fn usual(ctx: &Context<'_>, from: Timestamp, until: Timestamp) -> Result<Benchmark, Fault> {
    let (asked, period) = (by::<may::Read>(ctx)?, Period::read(from, until)?.in_days());
    // It rests on client companies that the caller may not see: the program itself reads them, and tells no one's figures.
    let everywhere = gatekeeper(ctx)?.system(asked.agency(), "benchmark");
    let found = benchmark::of(&everywhere.prove()?, period).await?;
    everywhere.settle().await;
    let whole = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
    Ok(Benchmark {
        value: found.and_then(|found| found.nps.figure.nps()),
        base: found.map(|found| whole(found.nps.figure.n())),
        clients: found.map(|found| i32::try_from(found.clients).unwrap_or(i32::MAX)),
        margin: found.and_then(|found| found.nps.figure.margin95()),
        within_limit: found.and_then(|found| found.within_limit),
        fewest_clients: i32::try_from(FEWEST_CLIENTS).unwrap_or(i32::MAX),
        fewest_answers: whole(FEWEST_ANSWERS),
        since: period.from,
        until: period.until,
        definition: "benchmark/1",
    })
}
