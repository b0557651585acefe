//! Partners of other trades, what they signed, and whom they recommend.

pub mod partner_agreement;
pub mod partner_group;
pub mod partner_organization;
pub mod partner_user;
pub mod referral_partnership;

use async_graphql::MergedObject;

pub use partner_agreement::PartnerAgreement;
pub use partner_group::PartnerGroup;
pub use partner_organization::PartnerOrganization;
pub use partner_user::PartnerUser;
pub use referral_partnership::ReferralPartnership;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReferralsQueries")]
pub(crate) struct Queries(
    partner_organization::PartnerOrganizationQueries,
    partner_group::PartnerGroupQueries,
    referral_partnership::ReferralPartnershipQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "ReferralsMutations")]
pub(crate) struct Mutations(
    partner_organization::PartnerOrganizationMutations,
    partner_group::PartnerGroupMutations,
    partner_user::PartnerUserMutations,
    referral_partnership::ReferralPartnershipMutations,
);
