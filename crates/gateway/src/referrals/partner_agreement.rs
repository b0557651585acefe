//! Signed agreements as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_referrals::partner_agreement;

use super::{PartnerGroup, ReferralPartnership};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};
use crate::identity::User;
use crate::rewards::RewardRule;

fields! { PartnerAgreement, PartnerAgreementFields(partner_agreement::Model) {
    /// Which agreement of the partnership, from 1.
    number: i32,
    /// When the partner signed.
    signed_at: Timestamp,
    /// What the group was called whose terms these were.
    group_name: String,
    /// Which version of its terms.
    terms_version: i32,
    /// The terms, as they were when they were signed.
    terms: String,
    /// What the partner keeps to itself.
    confidentiality: Option<String>,
    /// How long accepted referrals are protected, in days.
    protection_days: i32,
}}

/// Terms as a partner signed them. They never change.
#[Object(crate = "crate::graph::shown")]
impl PartnerAgreement {
    /// The agreement's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerAgreementFields {
        &self.0
    }

    /// With which client company; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Of which partnership.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, Some(self.row().partnership_id)).await
    }

    /// The group whose terms these were, as it is now.
    async fn group(&self, ctx: &Context<'_>) -> Option<Result<PartnerGroup, Fault>> {
        one(ctx, Some(self.row().group_id)).await
    }

    /// By which rule the partner earns, and by no other; null where it is by those for all partners, and for partners.
    async fn commission_rule(&self, ctx: &Context<'_>) -> Option<Result<RewardRule, Fault>> {
        one(ctx, self.row().reward_rule_id).await
    }

    /// Who signed for the partner, where the caller may see them.
    async fn signed_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().signed_by_user_id).await
    }
}
