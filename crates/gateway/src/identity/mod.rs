//! Agencies, people, memberships, sign-ins, the event log.

pub mod account;
pub mod account_link;
pub mod agency;
pub mod agency_membership;
pub mod api_key;
pub mod audit_entry;
pub mod event_seal;
pub mod session;
pub mod sessions;
pub mod user;
pub mod viewer;

use crate::merged;

pub use agency::Agency;
pub use agency_membership::AgencyMembership;
pub use api_key::ApiKey;
pub use audit_entry::AuditEntry;
pub use event_seal::EventSeal;
pub use sessions::Session;
pub use user::User;
pub use viewer::Viewer;

merged! {
/// The queries of this context.
"IdentityQueries":
pub(crate) struct Queries(
    viewer::ViewerQueries,
    user::UserQueries,
    agency_membership::MembershipQueries,
    sessions::SessionQueries,
    api_key::ApiKeyQueries,
    audit_entry::AuditQueries,
    event_seal::SealQueries,
);
}

merged! {
/// The mutations of this context.
"IdentityMutations":
pub(crate) struct Mutations(
    session::SessionMutations,
    account::CredentialMutations,
    account_link::AccountLinkMutations,
    api_key::ApiKeyMutations,
    agency::AgencyMutations,
    user::UserMutations,
    agency_membership::MembershipMutations,
);
}
