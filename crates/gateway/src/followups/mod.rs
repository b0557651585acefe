//! Follow-ups, attempts, escalations, cases, playbooks, tasks.

pub mod case;
pub mod contact_attempt;
pub mod escalation;
pub mod follow_up;
pub mod playbook;
pub mod playbook_run;
pub mod task;

use async_graphql::MergedObject;

pub use case::Case;
pub use contact_attempt::ContactAttempt;
pub use escalation::Escalation;
pub use follow_up::FollowUp;
pub use playbook::Playbook;
pub use playbook_run::PlaybookRun;
pub use task::Task;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "FollowupsQueries")]
pub(crate) struct Queries(
    follow_up::FollowUpQueries,
    case::CaseQueries,
    task::TaskQueries,
    playbook::PlaybookQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "FollowupsMutations")]
pub(crate) struct Mutations(
    follow_up::FollowUpMutations,
    contact_attempt::ContactAttemptMutations,
    case::CaseMutations,
    task::TaskMutations,
    playbook::PlaybookMutations,
);
