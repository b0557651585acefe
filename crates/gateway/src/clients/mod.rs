//! Client companies, their people, and their own customers.

pub mod account;
pub mod advice_record;
pub mod business_calendar;
pub mod client_company;
pub mod client_membership;
pub mod consent;
pub mod contact;
pub mod decision_note;
pub mod engagement;
pub mod import_job;
pub mod interaction;
pub mod need;
pub mod upload;

use async_graphql::MergedObject;

pub use account::Account;
pub use advice_record::AdviceRecord;
pub use business_calendar::BusinessCalendar;
pub use client_company::ClientCompany;
pub use client_membership::ClientMembership;
pub use consent::Consent;
pub use contact::Contact;
pub use decision_note::DecisionNote;
pub use engagement::Engagement;
pub use import_job::ImportJob;
pub use interaction::Interaction;
pub use need::Need;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ClientsQueries")]
pub(crate) struct Queries(
    client_company::ClientCompanyQueries,
    client_membership::ClientMembershipQueries,
    account::AccountQueries,
    contact::ContactQueries,
    engagement::EngagementQueries,
    import_job::ImportJobQueries,
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
    account::AccountMutations,
    contact::ContactMutations,
    consent::ConsentMutations,
    engagement::EngagementMutations,
    import_job::ImportJobMutations,
    interaction::InteractionMutations,
    need::NeedMutations,
    advice_record::AdviceRecordMutations,
    decision_note::DecisionNoteMutations,
);
