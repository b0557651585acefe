//! Journeys, audits, and what they bring to light.

pub mod audit_finding;
pub mod audit_rhythm;
pub mod comparison;
pub mod delight_action;
pub mod expectation;
pub mod expectation_audit;
pub mod fact;
pub mod gap_map;
pub mod journey;
pub mod journey_stage;
pub mod myth;
pub mod myth_probe;
pub mod obstacle;
pub mod promise;
pub mod stage_assessment;
pub mod then_now_comparison;
pub mod touchpoint;

use crate::merged;

pub use audit_finding::AuditFinding;
pub use audit_rhythm::AuditRhythm;
pub use delight_action::DelightAction;
pub use expectation::Expectation;
pub use expectation_audit::ExpectationAudit;
pub use fact::Fact;
pub use journey::Journey;
pub use journey_stage::JourneyStage;
pub use myth::Myth;
pub use myth_probe::MythProbe;
pub use obstacle::Obstacle;
pub use promise::Promise;
pub use stage_assessment::StageAssessment;
pub use then_now_comparison::ThenNowComparison;
pub use touchpoint::Touchpoint;

merged! {
/// The queries of this context.
"ExpectationsQueries":
pub(crate) struct Queries(
    journey::JourneyQueries,
    touchpoint::TouchpointQueries,
    expectation_audit::ExpectationAuditQueries,
    comparison::ComparisonQueries,
    obstacle::ObstacleQueries,
    delight_action::DelightActionQueries,
    myth::MythQueries,
    promise::PromiseQueries,
    expectation::ExpectationQueries,
    gap_map::GapMapQueries,
    then_now_comparison::ThenNowComparisonQueries,
    audit_rhythm::AuditRhythmQueries,
);
}

merged! {
/// The mutations of this context.
"ExpectationsMutations":
pub(crate) struct Mutations(
    journey::JourneyMutations,
    journey_stage::JourneyStageMutations,
    touchpoint::TouchpointMutations,
    expectation_audit::ExpectationAuditMutations,
    stage_assessment::StageAssessmentMutations,
    audit_finding::AuditFindingMutations,
    obstacle::ObstacleMutations,
    delight_action::DelightActionMutations,
    myth::MythMutations,
    myth_probe::MythProbeMutations,
    fact::FactMutations,
    promise::PromiseMutations,
    expectation::ExpectationMutations,
    then_now_comparison::ThenNowComparisonMutations,
    audit_rhythm::AuditRhythmMutations,
);
}
