//! What a signed agreement is: the terms as they were when the partner signed them. It never changes.

use goodword_kernel::id::{
    AgencyId, ClientId, PartnerAgreementId, PartnerGroupId, ReferralPartnershipId, RewardRuleId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::{partner_group, referral_partnership};

permissions! { "referrals.partner_agreement": read Read = "read" }

events! { "referrals.partner_agreement":
    /// A partner signed.
    Signed = "signed" { partnership_id: ReferralPartnershipId, terms_version: i32 },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_agreement")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerAgreementId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// With which client company.
    pub client_id: ClientId,
    /// Of which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// Which agreement of the partnership, from 1.
    pub number: i32,
    /// Who signed for the partner.
    pub signed_by_user_id: Option<UserId>,
    /// When.
    pub signed_at: Timestamp,
    /// The group whose terms these were.
    pub group_id: PartnerGroupId,
    /// What it was called.
    pub group_name: String,
    /// Which version of its terms.
    pub terms_version: i32,
    /// The terms.
    pub terms: String,
    /// What the partner keeps to itself.
    pub confidentiality: Option<String>,
    /// How long accepted referrals are protected, in days.
    pub protection_days: i32,
    /// By which rule the partner earns, and by no other (PAR-7).
    pub reward_rule_id: Option<RewardRuleId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerAgreement;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerAgreementId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

impl Model {
    /// The terms of a group, signed by somebody for a partner.
    pub(crate) fn signed(
        id: PartnerAgreementId,
        partnership: &referral_partnership::Model,
        group: partner_group::Model,
        signer: Option<UserId>,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: partnership.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: partnership.client_id,
            partnership_id: partnership.id,
            number: partnership.agreements.saturating_add(1),
            signed_by_user_id: signer,
            signed_at: at,
            group_id: group.id,
            group_name: group.name,
            terms_version: group.terms_version,
            terms: group.terms,
            confidentiality: group.confidentiality,
            protection_days: group.protection_days,
            reward_rule_id: group.reward_rule_id,
        };
        let event = Event::Signed {
            partnership_id: row.partnership_id,
            terms_version: row.terms_version,
        };
        Change::new(row, event)
    }
}
