//! How customers were won, as the API shows it.

use async_graphql::{Context, Object, SimpleObject};
use goodword_clients::account::{AcquisitionClass, AcquisitionSource};
use goodword_insights::Period;
use goodword_insights::acquisition::{self, TARGET};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use crate::edge::Fault;
use crate::graph::by;

/// How the customers of a client company that became known in a period were won. Counted are those of whom it was
/// told, be it UNKNOWN: that must be told with the first engagement, and may be told before.
#[derive(SimpleObject)]
pub struct AcquisitionSummary {
    /// The percentage of customers of whom nobody knows how they were won; null without any.
    pub value: Option<f64>,
    /// The percentage of those of whom it is known.
    pub known: Option<f64>,
    /// The percentage that `value` should not exceed.
    pub target: f64,
    /// How many customers it rests on.
    pub base: i32,
    /// The customers by source, those that occur.
    pub sources: Vec<AcquisitionSourceCount>,
    /// The customers by class, those that occur.
    pub classes: Vec<AcquisitionClassCount>,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// How many customers were won by a source.
#[derive(SimpleObject)]
pub struct AcquisitionSourceCount {
    /// The source.
    pub source: AcquisitionSource,
    /// How many.
    pub count: i32,
}

/// How many customers came by good words, by money, or nobody knows how.
#[derive(SimpleObject)]
pub struct AcquisitionClassCount {
    /// The class.
    pub class: AcquisitionClass,
    /// How many.
    pub count: i32,
}

fn whole(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[derive(Debug, Default)]
pub(crate) struct AcquisitionQueries;

#[Object]
impl AcquisitionQueries {
    /// How the customers of a client company that became known in a period were won, and of how many nobody knows it.
    async fn acquisition_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The client company.")] client_id: ClientId,
        #[graphql(desc = "The first instant of the period in which the customers became known.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<AcquisitionSummary, Fault>> {
        Some(summary(ctx, client_id, from, until).await)
    }
}

async fn summary(
    ctx: &Context<'_>,
    client: ClientId,
    from: Timestamp,
    until: Timestamp,
) -> Result<AcquisitionSummary, Fault> {
    let all = acquisition::summary(&by(ctx)?, client, Period::read(from, until)?).await?;
    let value = all.unknown();
    let sources = all.sources.iter().map(|(source, count)| AcquisitionSourceCount {
        source: *source,
        count: whole(*count),
    });
    let classes = all.classes.iter().map(|(class, count)| AcquisitionClassCount {
        class: *class,
        count: whole(*count),
    });
    Ok(AcquisitionSummary {
        value,
        known: value.map(|unknown| 100.0 - unknown),
        target: TARGET,
        base: whole(all.base()),
        sources: sources.collect(),
        classes: classes.collect(),
        since: from,
        until,
        definition: "acquisition/1",
    })
}
