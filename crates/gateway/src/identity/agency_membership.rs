//! Places in the agency's staff as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_identity::agency_membership;
use goodword_identity::{AgencyRole, IdentityUserError};
use goodword_kernel::Timestamp;

use super::User;
use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one};
use crate::{fields, lists, payload};

fields! { AgencyMembership, AgencyMembershipFields(agency_membership::Model) {
    /// As what.
    role: AgencyRole,
    /// Since when.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Until when; null while it lasts.
    ended_at: Option<Timestamp>,
}}

/// A person's place in the agency's own staff.
#[Object(crate = "crate::graph::shown")]
impl AgencyMembership {
    /// The membership's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AgencyMembershipFields {
        &self.0
    }

    /// Who.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }
}

lists! { MembershipQueries {
    /// The agency's own staff.
    agency_memberships: AgencyMembership, filter agency_membership::Filter, order agency_membership::OrderBy,
        page agency_membership::page, count agency_membership::count;
}}

payload! { AgencyMembershipCreatePayload { /// The new membership.
agency_membership: AgencyMembership } IdentityUserError }
payload! { AgencyMembershipUpdatePayload { /// The membership after the change.
agency_membership: AgencyMembership } IdentityUserError }
payload! { AgencyMembershipEndPayload { /// The membership, ended.
agency_membership: AgencyMembership } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct MembershipMutations;

#[Object]
impl MembershipMutations {
    /// Gives somebody a role in the agency.
    async fn agency_membership_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and as what.")] input: agency_membership::Create,
    ) -> Result<AgencyMembershipCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        AgencyMembershipCreatePayload::of(agency_membership::create(&by, gatekeeper(ctx)?.hasher(), input).await)
    }

    /// Gives a member of the agency another role.
    async fn agency_membership_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which membership, and the new role.")] input: agency_membership::Update,
    ) -> Result<AgencyMembershipUpdatePayload, Fault> {
        AgencyMembershipUpdatePayload::of(agency_membership::update(&by(ctx)?.once(&input), input).await)
    }

    /// Ends somebody's role in the agency.
    async fn agency_membership_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which membership.")] input: agency_membership::End,
    ) -> Result<AgencyMembershipEndPayload, Fault> {
        AgencyMembershipEndPayload::of(agency_membership::end(&by(ctx)?.once(&input), input).await)
    }
}
