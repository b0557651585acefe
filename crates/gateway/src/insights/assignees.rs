//! How people keep the limits of their follow-ups, as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_insights::assignees;
use goodword_insights::{Of, Period};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use super::figures::{ShareFigure, count};
use crate::edge::Fault;
use crate::graph::by;

/// How one person keeps the limits of their follow-ups.
#[derive(SimpleObject)]
pub struct AssigneeFigure {
    /// The person's id, for `node`.
    pub user_id: ID,
    /// What the person is called; null where the caller may not see it.
    pub name: Option<String>,
    /// Of the follow-ups that are decided, those with first contact inside the limit.
    pub within: ShareFigure,
    /// The place among those with at least ten decided follow-ups; null for whoever has fewer (ANA-2).
    pub rank: Option<i32>,
}

#[derive(Debug, Default)]
pub(crate) struct AssigneeQueries;

#[Object]
impl AssigneeQueries {
    /// How people keep the limits of their follow-ups: the best first, then those with too few to be ranked; the 100 with
    /// the most follow-ups.
    async fn loop_by_assignee(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "The first instant of the period in which the follow-ups began.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<Vec<AssigneeFigure>, Fault>> {
        Some(people(ctx, client_id, from, until).await)
    }
}

async fn people(
    ctx: &Context<'_>,
    client: Option<ClientId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<AssigneeFigure>, Fault> {
    let (by, period) = (by(ctx)?, Period::read(from, until)?);
    let all = assignees::kept(&by, Of { client, period }).await?;
    let shown = all.into_iter().map(|one| AssigneeFigure {
        user_id: one.user.to_string().into(),
        name: one.name,
        within: ShareFigure::of(one.within, period, "follow-ups-in-limit-by-assignee/1"),
        rank: one.rank.map(count),
    });
    Ok(shown.collect())
}
