//! Client companies, their people, and their own customers.

pub mod absence;
pub mod account;
pub mod advice_record;
pub mod business_calendar;
pub mod client_company;
pub mod client_membership;
pub mod consent;
pub mod contact;
pub mod decision_note;
pub mod download;
pub mod engagement;
pub mod erasure_request;
pub mod export_job;
pub mod import_job;
pub mod interaction;
pub mod merge;
pub mod need;
pub mod search;
pub mod upload;

use async_graphql::MergedObject;

pub use absence::Absence;
pub use account::Account;
pub use advice_record::AdviceRecord;
pub use business_calendar::BusinessCalendar;
pub use client_company::ClientCompany;
pub use client_membership::ClientMembership;
pub use consent::Consent;
pub use contact::Contact;
pub use decision_note::DecisionNote;
pub use engagement::Engagement;
pub use erasure_request::ErasureRequest;
pub use export_job::ExportJob;
pub use import_job::ImportJob;
pub use interaction::Interaction;
pub use merge::{CustomerMerge, MergeSuggestion};
pub use need::Need;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ClientsQueries")]
pub(crate) struct Queries(
    client_company::ClientCompanyQueries,
    client_membership::ClientMembershipQueries,
    absence::AbsenceQueries,
    search::SearchQueries,
    account::AccountQueries,
    contact::ContactQueries,
    engagement::EngagementQueries,
    erasure_request::ErasureRequestQueries,
    export_job::ExportJobQueries,
    import_job::ImportJobQueries,
    merge::MergeQueries,
    interaction::InteractionQueries,
    need::NeedQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ClientsMutations")]
pub(crate) struct Mutations(
    client_company::ClientCompanyMutations,
    client_membership::ClientMembershipMutations,
    business_calendar::BusinessCalendarMutations,
    absence::AbsenceMutations,
    account::AccountMutations,
    contact::ContactMutations,
    consent::ConsentMutations,
    engagement::EngagementMutations,
    erasure_request::ErasureRequestMutations,
    export_job::ExportJobMutations,
    import_job::ImportJobMutations,
    merge::MergeMutations,
    interaction::InteractionMutations,
    need::NeedMutations,
    advice_record::AdviceRecordMutations,
    decision_note::DecisionNoteMutations,
);
