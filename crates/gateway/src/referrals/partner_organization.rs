//! Partners' firms as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Aggregate, Timestamp};
use goodword_referrals::{ReferralsUserError, partner_organization, referral_partnership};

use super::ReferralPartnership;
use crate::edge::Fault;
use crate::graph::{Entity, by};
use crate::{connections, fields, lists, payload};

fields! { PartnerOrganization, PartnerOrganizationFields(partner_organization::Model) {
    /// What it is called.
    name: String,
    /// Its internet domain.
    domain: Option<String>,
    /// Whom it serves.
    target_audience: String,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { PartnerOrganizationConnections(partner_organization::Model) {
    /// Its partnerships that the caller may see, the latest first.
    partnerships: ReferralPartnership = referral_partnership::of_organization;
}}

/// A firm of another trade that recommends client companies: one, however many of them it recommends.
#[Object(crate = "crate::graph::shown")]
impl PartnerOrganization {
    /// The firm's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerOrganizationFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> PartnerOrganizationConnections {
        PartnerOrganizationConnections(self.row().id())
    }

    /// What it offers; at most 30 services.
    async fn services(&self) -> &[String] {
        self.row().services.all()
    }

    /// Where; at most 30 regions.
    async fn regions(&self) -> &[String] {
        self.row().regions.all()
    }
}

lists! { PartnerOrganizationQueries {
    /// The firms that are partners of client companies within the caller's reach, or were asked; the latest first.
    partner_organizations: PartnerOrganization, filter partner_organization::Filter, order partner_organization::OrderBy,
        page partner_organization::page, count partner_organization::count;
}}

payload! { PartnerOrganizationUpdatePayload { /// The firm after the change.
partner_organization: PartnerOrganization } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PartnerOrganizationMutations;

#[Object]
impl PartnerOrganizationMutations {
    /// Changes what is known of a partner's firm. Client companies share it, so that this is the agency's own to do.
    async fn partner_organization_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: partner_organization::Update,
    ) -> Result<PartnerOrganizationUpdatePayload, Fault> {
        PartnerOrganizationUpdatePayload::of(partner_organization::update(&by(ctx)?.once(&input), input).await)
    }
}
