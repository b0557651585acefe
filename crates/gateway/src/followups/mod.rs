//! Follow-ups, attempts, escalations, cases with what is done to mend them, playbooks, tasks.

pub mod case;
pub mod case_mutations;
pub mod compensation;
pub mod contact_attempt;
pub mod escalation;
pub mod follow_up;
pub mod huddle;
pub mod improvement_initiative;
pub mod initiative_notice;
pub mod known_issue;
pub mod playbook;
pub mod playbook_choice;
pub mod playbook_run;
pub mod recovery_step;
pub mod service_time;
pub mod sla_policy;
pub mod task;

use crate::merged;

pub use case::Case;
pub use compensation::Compensation;
pub use contact_attempt::ContactAttempt;
pub use escalation::Escalation;
pub use follow_up::FollowUp;
pub use huddle::Huddle;
pub use improvement_initiative::ImprovementInitiative;
pub use initiative_notice::InitiativeNotice;
pub use known_issue::KnownIssue;
pub use playbook::Playbook;
pub use playbook_choice::PlaybookChoice;
pub use playbook_run::PlaybookRun;
pub use recovery_step::RecoveryStep;
pub use service_time::ServiceTime;
pub use sla_policy::SlaPolicy;
pub use task::Task;

merged! {
/// The queries of this context.
"FollowupsQueries":
pub(crate) struct Queries(
    follow_up::FollowUpQueries,
    case::CaseQueries,
    task::TaskQueries,
    playbook::PlaybookQueries,
    playbook_choice::PlaybookChoiceQueries,
    known_issue::KnownIssueQueries,
    compensation::CompensationQueries,
    service_time::ServiceTimeQueries,
    sla_policy::SlaPolicyQueries,
    sla_policy::SlaPreviewQueries,
    huddle::HuddleQueries,
    improvement_initiative::ImprovementInitiativeQueries,
    playbook_run::PlaybookRunQueries,
);
}

merged! {
/// The mutations of this context.
"FollowupsMutations":
pub(crate) struct Mutations(
    follow_up::FollowUpMutations,
    contact_attempt::ContactAttemptMutations,
    case_mutations::CaseMutations,
    task::TaskMutations,
    playbook::PlaybookMutations,
    playbook_choice::PlaybookChoiceMutations,
    known_issue::KnownIssueMutations,
    recovery_step::RecoveryStepMutations,
    compensation::CompensationMutations,
    service_time::ServiceTimeMutations,
    sla_policy::SlaPolicyMutations,
    huddle::HuddleMutations,
    improvement_initiative::ImprovementInitiativeMutations,
    playbook_run::PlaybookRunMutations,
);
}
