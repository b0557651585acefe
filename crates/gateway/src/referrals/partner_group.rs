//! Groups of partners as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_referrals::{ReferralsUserError, partner_group};

use super::registration_form::RegistrationForm;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::rewards::RewardRule;
use crate::{fields, lists, payload};

fields! { PartnerGroup, PartnerGroupFields(partner_group::Model) {
    /// What it is called.
    name: String,
    /// What its partners sign.
    terms: String,
    /// What they keep to themselves.
    confidentiality: Option<String>,
    /// Which version the terms are, from 1.
    terms_version: i32,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    protection_days: i32,
    /// Whether a partner who signed is active at once. Referrals are decided by people all the same (PAR-1).
    auto_approve: bool,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when nobody joins it any more; null while it is open.
    archived_at: Option<Timestamp>,
}}

/// A class of partners with its own terms.
#[Object(crate = "crate::graph::shown")]
impl PartnerGroup {
    /// The group's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerGroupFields {
        &self.0
    }

    /// Whose partners are in it; null for partners.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// What its partners must say when they recommend somebody.
    async fn registration_form(&self) -> RegistrationForm {
        self.form()
    }

    /// By which rule its partners earn, and by no other; null where it is by those for all partners, and for partners.
    async fn commission_rule(&self, ctx: &Context<'_>) -> Option<Result<RewardRule, Fault>> {
        one(ctx, self.row().reward_rule_id).await
    }
}

impl PartnerGroup {
    pub(super) fn form(&self) -> RegistrationForm {
        RegistrationForm(self.row().registration_form.clone().unwrap_or_default())
    }
}

lists! { PartnerGroupQueries {
    /// The groups of partners that the caller may see, the first ones first. A partner sees those whose terms it is to sign.
    partner_groups: PartnerGroup, filter partner_group::Filter, order partner_group::OrderBy,
        page partner_group::page, count partner_group::count;
}}

payload! { PartnerGroupCreatePayload { /// The group that is new.
partner_group: PartnerGroup } ReferralsUserError }
payload! { PartnerGroupUpdatePayload { /// The group after the change.
partner_group: PartnerGroup } ReferralsUserError }
payload! { PartnerGroupArchivePayload { /// The group after the change.
partner_group: PartnerGroup } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PartnerGroupMutations;

#[Object]
impl PartnerGroupMutations {
    /// Makes a group of partners with its own terms.
    async fn partner_group_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and its terms.")] input: partner_group::Create,
    ) -> Result<PartnerGroupCreatePayload, Fault> {
        PartnerGroupCreatePayload::of(partner_group::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a group of partners. Other terms are a new version, which partners sign anew.
    async fn partner_group_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: partner_group::Update,
    ) -> Result<PartnerGroupUpdatePayload, Fault> {
        PartnerGroupUpdatePayload::of(partner_group::update(&by(ctx)?.once(&input), input).await)
    }

    /// Closes a group: nobody is invited into it any more.
    async fn partner_group_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which group.")] input: partner_group::Archive,
    ) -> Result<PartnerGroupArchivePayload, Fault> {
        PartnerGroupArchivePayload::of(partner_group::archive(&by(ctx)?.once(&input), input).await)
    }
}
