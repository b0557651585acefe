//! How limits were kept, as the API shows it.

use async_graphql::{Context, Object, SimpleObject};
use goodword_followups::follow_up::Reason;
use goodword_insights::Period;
use goodword_insights::limits::{self, Kept};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use crate::edge::Fault;
use crate::graph::by;

/// How the follow-ups that began in a period stand to the limit of their first contact.
#[derive(SimpleObject)]
pub struct FollowUpSummary {
    /// The percentage of the decided ones whose first contact was inside the limit; null when none is decided.
    pub value: Option<f64>,
    /// How many are decided: contacted, or past their limit.
    pub base: i32,
    /// First contact inside the limit.
    pub within: i32,
    /// First contact after the limit, or none although it is over.
    pub late: i32,
    /// No contact yet, and the limit still runs.
    pub running: i32,
    /// Ended without contact before the limit was over.
    pub ended: i32,
    /// The same for each reason that occurred.
    pub reasons: Vec<FollowUpReasonSummary>,
    /// The first instant of the period.
    #[graphql(name = "from")]
    pub since: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// How the follow-ups of one reason stand to their limit.
#[derive(SimpleObject)]
pub struct FollowUpReasonSummary {
    /// The reason.
    pub reason: Reason,
    /// The percentage of the decided ones whose first contact was inside the limit; null when none is decided.
    pub value: Option<f64>,
    /// How many are decided.
    pub base: i32,
    /// First contact inside the limit.
    pub within: i32,
    /// First contact after the limit, or none although it is over.
    pub late: i32,
    /// No contact yet, and the limit still runs.
    pub running: i32,
    /// Ended without contact before the limit was over.
    pub ended: i32,
}

fn count(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn of_reason((reason, kept): (Reason, Kept)) -> FollowUpReasonSummary {
    FollowUpReasonSummary {
        reason,
        value: kept.share(),
        base: count(kept.base()),
        within: count(kept.within),
        late: count(kept.late),
        running: count(kept.running),
        ended: count(kept.ended),
    }
}

#[derive(Debug, Default)]
pub(crate) struct LimitQueries;

#[Object]
impl LimitQueries {
    /// The share of follow-ups whose first contact was inside its limit, over everything within reach or for one client
    /// company.
    async fn follow_up_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "The first instant of the period in which the follow-ups began.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<FollowUpSummary, Fault>> {
        Some(summary(ctx, client_id, from, until).await)
    }
}

pub(super) async fn summary(
    ctx: &Context<'_>,
    client: Option<ClientId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<FollowUpSummary, Fault> {
    let by_reason = limits::kept(&by(ctx)?, client, Period::read(from, until)?).await?;
    let all = limits::together(&by_reason);
    Ok(FollowUpSummary {
        value: all.share(),
        base: count(all.base()),
        within: count(all.within),
        late: count(all.late),
        running: count(all.running),
        ended: count(all.ended),
        reasons: by_reason.into_iter().map(of_reason).collect(),
        since: from,
        until,
        definition: "follow-ups-in-limit/1",
    })
}
