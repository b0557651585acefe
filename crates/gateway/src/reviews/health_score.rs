//! The health of accounts as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_kernel::Timestamp;
use goodword_reviews::health_score::{self, PartKey, Trend, known_weight};

use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, one, session};
use crate::{fields, lists};

fields! { HealthScore, HealthScoreFields(health_score::Model) {
    /// The figure, 0 to 100: the mean of the parts of which something is known, by their weights.
    value: i32,
    /// What the figure was 30 days before; null where there was none.
    compared_value: Option<i32>,
    /// Where it goes against that, from 5 points on; null where there was none.
    trend: Option<Trend>,
    /// When it was last made out: soon after something happened that bears on it, and every week.
    computed_at: Timestamp,
    /// From when on it is stale: 30 days after it was made out.
    stale_at: Timestamp,
    /// Since when another figure holds; null while this one does.
    ended_at: Option<Timestamp>,
    /// Since when it holds.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One of the parts that explain a figure of health.
#[derive(SimpleObject)]
pub struct HealthPart {
    /// Which.
    pub key: PartKey,
    /// How much it weighs among all parts, of 100.
    pub weight: i32,
    /// 0 to 100, the more the better; null where nothing is known: then it is left out, and the others share its weight.
    pub points: Option<i32>,
    /// How many answers, promises, cases or other things it rests on.
    pub base: i32,
}

/// How an account is doing, in one figure that its parts explain (REV-11).
#[Object(crate = "crate::graph::shown")]
impl HealthScore {
    /// The figure's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &HealthScoreFields {
        &self.0
    }

    /// The seven parts, the weightiest first.
    async fn parts(&self) -> Vec<HealthPart> {
        let part = |part: &health_score::Part| HealthPart {
            key: part.key,
            weight: part.key.weight(),
            points: part.points,
            base: i32::try_from(part.base).unwrap_or(i32::MAX),
        };
        self.row().parts.0.iter().map(part).collect()
    }

    /// How much of the weight of 100 the figure rests on: the weight of the parts of which something is known.
    async fn known_weight(&self) -> i32 {
        known_weight(&self.row().parts.0)
    }

    /// Whether it is older than 30 days (REV-11).
    async fn stale(&self, ctx: &Context<'_>) -> Option<Result<bool, Fault>> {
        Some(session(ctx).map(|session| session.now() >= self.row().stale_at))
    }

    /// Whose customer the account is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }
}

lists! { HealthScoreQueries {
    /// How the accounts within the caller's reach are doing, the worst first: the figures that hold now, unless something
    /// else is asked for.
    health_scores: HealthScore, filter health_score::Filter, order health_score::OrderBy,
        page health_score::page, count health_score::count;
}}
