//! What a client sends to make and change partnerships.

use async_graphql::{InputObject, MaybeUndefined, OneofObject};
use goodword_kernel::id::{ClientId, PartnerGroupId, PartnerOrganizationId, ReferralPartnershipId, UserId};
use serde::Serialize;

use super::{DeclineReason, Direction};
use crate::partner_organization::NewOrganization;
use crate::partner_user::PartnerPerson;

/// Which firm: one that is known, or a new one.
#[derive(Clone, Debug, Serialize, OneofObject)]
#[graphql(name = "PartnerChoiceInput")]
pub enum Partner {
    /// A firm that is known.
    OrganizationId(PartnerOrganizationId),
    /// A firm that is not known yet.
    Organization(NewOrganization),
}

/// Asks a firm of another trade to recommend a client company. Its person is mailed a link.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipInviteInput")]
pub struct Invite {
    /// Which client company is to be recommended.
    pub client_id: ClientId,
    /// Which firm.
    pub partner: Partner,
    /// The group whose terms the partner is to sign.
    pub group_id: PartnerGroupId,
    /// What of the client company's own work the partner's complements; at most 1,000 characters (PAR-15).
    pub complement_to: String,
    /// Whom both serve; at most 1,000 characters (PAR-15).
    pub shared_audience: String,
    /// Which way people are recommended.
    #[graphql(default_with = "Direction::Both")]
    pub direction: Direction,
    /// Who keeps the partner: one of the client company's people. Whoever invites, if they are one, when left out.
    pub manager_user_id: Option<UserId>,
    /// The partner's person, who may sign.
    pub person: PartnerPerson,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes what was agreed. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ReferralPartnershipId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// The group whose terms the partner is to sign from now on.
    pub group_id: Option<PartnerGroupId>,
    /// What of the client company's own work the partner's complements; at most 1,000 characters.
    pub complement_to: Option<String>,
    /// Whom both serve; at most 1,000 characters.
    pub shared_audience: Option<String>,
    /// Which way people are recommended.
    pub direction: Option<Direction>,
    /// Who keeps the partner: one of the client company's people.
    pub manager_user_id: MaybeUndefined<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Signs the terms of a partnership in the partner's name.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipSignInput")]
pub struct Sign {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// The group whose terms were read: those of another one are to be read first.
    pub group_id: PartnerGroupId,
    /// The version of the terms that were read: other terms are to be read first.
    pub terms_version: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Refuses an invitation in the partner's name.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipRefuseInput")]
pub struct Refuse {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// Why; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Consents to a partner that offers a service which the client company offers too.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipConsentInput")]
pub struct Consent {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// Why the two do not get in each other's way; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets a partner register referrals.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipActivateInput")]
pub struct Activate {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a partnership does not come about. Its people lose their places.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipDeclineInput")]
pub struct Decline {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// Why.
    pub reason: DeclineReason,
    /// What the partner is told; at most 2,000 characters. Needed for OTHER.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Stops a partnership for a while.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipSuspendInput")]
pub struct Suspend {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// What the partner is told; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets a partnership go on.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipResumeInput")]
pub struct Resume {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Ends a partnership. Its people still see what was, until their places are taken away.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralPartnershipEndInput")]
pub struct End {
    /// Which partnership.
    pub id: ReferralPartnershipId,
    /// What the partner is told; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
