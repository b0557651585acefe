//! Figures.

pub mod acquisition;
pub mod benchmark;
pub mod follow_ups;
pub mod nps;
pub mod themes;

use async_graphql::MergedObject;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "InsightsQueries")]
pub(crate) struct Queries(
    nps::NpsQueries,
    follow_ups::LimitQueries,
    acquisition::AcquisitionQueries,
    benchmark::BenchmarkQueries,
);
