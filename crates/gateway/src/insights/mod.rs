//! Figures.

pub mod follow_ups;
pub mod nps;
pub mod scores;
pub mod series;
pub mod themes;

use async_graphql::MergedObject;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "InsightsQueries")]
pub(crate) struct Queries(
    nps::NpsQueries,
    scores::ScoreQueries,
    series::SeriesQueries,
    follow_ups::LimitQueries,
);
