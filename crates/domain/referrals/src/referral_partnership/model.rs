//! What a partnership is.

use goodword_kernel::id::{
    AgencyId, ClientId, FollowUpId, PartnerAgreementId, PartnerGroupId, PartnerOrganizationId, ReferralPartnershipId,
    UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;
use crate::names::Names;

vocabulary! {
    /// Which way people are recommended.
    pub enum Direction as "ReferralDirection" {
        /// The partner recommends the client company.
        Inbound,
        /// The client company recommends the partner.
        Outbound,
        /// Both recommend each other (s125).
        Both,
    }
}

vocabulary! {
    /// Why a partnership did not come about.
    pub enum DeclineReason as "PartnerDeclineReason" {
        /// The two do not complement each other (PAR-15).
        NotComplementary,
        /// The two compete.
        Competitor,
        /// Something is missing that was asked for.
        Incomplete,
        /// What is heard of the partner.
        Reputation,
        /// The partner does not want to.
        PartnerRefused,
        /// Anything else; the note says what.
        Other,
    }
}

permissions! { "referrals.referral_partnership":
read Read = "read", act Invite = "invite", act Sign = "sign", act Decide = "decide", act Consent = "consent",
act Manage = "manage" }

events! { "referrals.referral_partnership":
    /// A partner was asked.
    Invited = "invited" {},
    /// The partner signed the terms.
    Signed = "signed" { agreement_id: PartnerAgreementId, terms_version: i32 },
    /// The OWNER consents although a service is offered by both (PAR-15).
    Consented = "consented" {},
    /// The partner may register referrals.
    Activated = "activated" {},
    /// It did not come about.
    Declined = "declined" { reason: DeclineReason },
    /// It is stopped for a while.
    Suspended = "suspended" {},
    /// It goes on.
    Resumed = "resumed" {},
    /// It is over.
    Ended = "ended" {},
    /// What was agreed was changed.
    Updated = "updated" {},
    /// What both offer is something else now; it may need the OWNER's consent (PAR-15).
    Overlapped = "overlapped" { needs_consent: bool },
    /// Nobody was recommended for long (PAR-13).
    Rested = "rested" {},
    /// Somebody was recommended; one that slept is awake again.
    Recommended = "recommended" {},
    /// The partner recommended far more people than were recommended to it: it is the client company's turn (PAR-13).
    OutboundProposed = "outboundProposed" { given: i32, received: i32 },
    /// Somebody is to see to it.
    OutboundPlanned = "outboundPlanned" { follow_up_id: FollowUpId },
    /// It is not its turn any more.
    OutboundSettled = "outboundSettled" { given: i32, received: i32 },
    /// It was looked at whose turn it is.
    Weighed = "weighed" { given: i32, received: i32 },
    /// The client company is called otherwise.
    ClientRenamed = "clientRenamed" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_partnership")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralPartnershipId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Which client company is recommended.
    pub client_id: ClientId,
    /// Its id in the program from whose list it came.
    pub external_id: Option<String>,
    /// What it is called: partners see nothing else of it.
    pub client_name: String,
    /// Which firm recommends it.
    pub organization_id: PartnerOrganizationId,
    /// Whose terms hold.
    pub group_id: PartnerGroupId,
    /// What of the client company's own work the partner's complements (s124).
    pub complement_to: String,
    /// Whom both serve (PAR-15).
    pub shared_audience: String,
    /// Services that both offer (PAR-15).
    pub services_in_common: Names,
    /// The services in common that the OWNER consented to.
    pub consented_services: Names,
    /// When.
    pub consented_at: Option<Timestamp>,
    /// Who.
    pub consented_by_user_id: Option<UserId>,
    /// Why.
    pub consent_note: Option<String>,
    /// Which way people are recommended.
    pub direction: Direction,
    /// Who keeps the partner.
    pub manager_user_id: Option<UserId>,
    /// The agreement in force.
    pub agreement_id: Option<PartnerAgreementId>,
    /// Which version of the group's terms it holds.
    pub terms_version: Option<i32>,
    /// How many agreements were signed.
    pub agreements: i32,
    /// How things stand.
    pub status: Status,
    /// Since when they stand so.
    pub status_since: Timestamp,
    /// Why it was declined.
    pub decline_reason: Option<DeclineReason>,
    /// What was said when it was declined, stopped or ended.
    pub note: Option<String>,
    /// When somebody was last recommended, in either direction.
    pub last_activity_at: Option<Timestamp>,
    /// Since when it is the client company's turn to recommend somebody (PAR-13).
    pub outbound_proposed_at: Option<Timestamp>,
    /// By which follow-up somebody sees to it, or last did.
    pub outbound_follow_up_id: Option<FollowUpId>,
    /// When it is looked at again whose turn it is.
    pub balance_due_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralPartnership;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralPartnershipId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::Id)
    }
}
