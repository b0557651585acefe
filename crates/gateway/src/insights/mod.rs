//! Figures.

pub mod acquisition;
pub mod assignees;
pub mod benchmark;
pub mod dashboard;
pub mod figures;
pub mod follow_ups;
pub mod forms;
pub mod nps;
pub mod partner_nps;
pub mod promises;
pub mod referrals;
pub mod scorecard;
pub mod scores;
pub mod series;
pub mod themes;
pub mod voice;

use crate::merged;

merged! {
/// The queries of this context.
"InsightsQueries":
pub(crate) struct Queries(
    nps::NpsQueries,
    follow_ups::LimitQueries,
    dashboard::DashboardQueries,
    assignees::AssigneeQueries,
    scores::ScoreQueries,
    series::SeriesQueries,
    acquisition::AcquisitionQueries,
    benchmark::BenchmarkQueries,
    promises::PromiseFigureQueries,
    referrals::PartnerStandingQueries,
);
}
