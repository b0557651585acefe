//! Client companies, their people, and their own customers.

pub mod absence;
pub mod account;
pub mod advice_record;
pub mod business_calendar;
pub mod catalogue_acknowledgement;
pub mod client_company;
pub mod client_membership;
pub mod consent;
pub mod contact;
pub mod custom_field_definition;
pub mod decision_note;
pub mod download;
pub mod engagement;
pub mod engagement_product;
pub mod erasure_request;
pub mod export_job;
pub mod goal_conflict;
pub mod household;
pub mod import_job;
pub mod interaction;
pub mod merge;
pub mod need;
pub mod owned_product;
pub mod prior_experience;
pub mod product;
pub mod search;
pub mod service_catalogue_item;
pub mod stakeholder;
pub mod stakeholder_goal;
pub mod upload;

use crate::merged;

pub use absence::Absence;
pub use account::Account;
pub use advice_record::AdviceRecord;
pub use business_calendar::BusinessCalendar;
pub use catalogue_acknowledgement::CatalogueAcknowledgement;
pub use client_company::ClientCompany;
pub use client_membership::ClientMembership;
pub use consent::Consent;
pub use contact::Contact;
pub use custom_field_definition::CustomFieldDefinition;
pub use decision_note::DecisionNote;
pub use engagement::Engagement;
pub use engagement_product::EngagementProduct;
pub use erasure_request::ErasureRequest;
pub use export_job::ExportJob;
pub use goal_conflict::GoalConflict;
pub use household::Household;
pub use import_job::ImportJob;
pub use interaction::Interaction;
pub use merge::{CustomerMerge, MergeSuggestion};
pub use need::Need;
pub use owned_product::OwnedProduct;
pub use prior_experience::PriorExperience;
pub use product::Product;
pub use service_catalogue_item::ServiceCatalogueItem;
pub use stakeholder::Stakeholder;
pub use stakeholder_goal::StakeholderGoal;

merged! {
/// The queries of this context.
"ClientsQueries":
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
    interaction::InteractionQueries,
    need::NeedQueries,
    product::ProductQueries,
    custom_field_definition::CustomFieldDefinitionQueries,
    service_catalogue_item::ServiceCatalogueItemQueries,
    stakeholder::StakeholderQueries,
    merge::MergeQueries,
);
}

merged! {
/// The mutations of this context.
"ClientsMutations":
pub(crate) struct Mutations(
    client_company::ClientCompanyMutations,
    client_membership::ClientMembershipMutations,
    business_calendar::BusinessCalendarMutations,
    absence::AbsenceMutations,
    account::AccountMutations,
    contact::deeds::ContactMutations,
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
    product::ProductMutations,
    custom_field_definition::CustomFieldDefinitionMutations,
    owned_product::OwnedProductMutations,
    service_catalogue_item::ServiceCatalogueItemMutations,
    catalogue_acknowledgement::CatalogueAcknowledgementMutations,
    household::HouseholdMutations,
    stakeholder::StakeholderMutations,
    stakeholder_goal::StakeholderGoalMutations,
    goal_conflict::GoalConflictMutations,
    prior_experience::PriorExperienceMutations,
);
}
