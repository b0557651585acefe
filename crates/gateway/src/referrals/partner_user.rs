//! Partners' people as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_identity::PartnerRole;
use goodword_kernel::{Personal, Timestamp};
use goodword_referrals::{ReferralsUserError, partner_user};

use super::ReferralPartnership;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { PartnerUser, PartnerUserFields(partner_user::Model) {
    /// What the person is called.
    name: Personal<String>,
    /// The address by which the person was invited.
    email: Personal<String>,
    /// What the person may do.
    role: PartnerRole,
    /// Since when.
    created_at: Timestamp,
    /// When the place was taken away; null while it stands.
    ended_at: Option<Timestamp>,
}}

/// A person who acts for a partner, at one partnership.
#[Object(crate = "crate::graph::shown")]
impl PartnerUser {
    /// The place's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerUserFields {
        &self.0
    }

    /// The client company of the partnership; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which partnership.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, Some(self.row().partnership_id)).await
    }

    /// Who signs in, where the caller may see them.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().user_id).await
    }
}

payload! { PartnerUserInvitePayload { /// The place that is new.
partner_user: PartnerUser } ReferralsUserError }
payload! { PartnerUserEndPayload { /// The place, taken away.
partner_user: PartnerUser } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PartnerUserMutations;

#[Object]
impl PartnerUserMutations {
    /// Gives somebody a place at a partnership. Whoever is new in the agency and has no password is mailed a link by which they
    /// choose one.
    async fn partner_user_invite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom, and where.")] input: partner_user::Invite,
    ) -> Result<PartnerUserInvitePayload, Fault> {
        PartnerUserInvitePayload::of(partner_user::invite(&by(ctx)?.once(&input), input).await)
    }

    /// Takes somebody's place at a partnership away.
    async fn partner_user_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose place.")] input: partner_user::End,
    ) -> Result<PartnerUserEndPayload, Fault> {
        PartnerUserEndPayload::of(partner_user::end(&by(ctx)?.once(&input), input).await)
    }
}
