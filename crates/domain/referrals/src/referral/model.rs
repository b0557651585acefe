//! What a referral is.

use goodword_kernel::id::{
    AccountId, AdvocateId, AgencyId, ClientId, ContactId, EngagementId, ExpectationId, FollowUpId, PartnerAgreementId,
    ReferralAskId, ReferralCodeId, ReferralId, ReferralPartnershipId, ShareLinkId, UserId, kind,
};
use goodword_kernel::{Aggregate, Money, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::{Answers, ConsentBasis, DeclineReason, HoldReason, KnownBecause, Origin, Status};

permissions! { "referrals.referral":
read Read = "read", act Register = "register", act Introduce = "introduce", act Decide = "decide", act Work = "work", act Moderate = "moderate",
act Give = "give", act Answer = "answer" }

events! { "referrals.referral":
    /// Somebody wrote down whom they recommend.
    Drafted = "drafted" {},
    /// What was written down was changed.
    Edited = "edited" {},
    /// It came in.
    Submitted = "submitted" { origin: Origin },
    /// Whoever registered it was told that it came in, and until when it is decided (PAR-1).
    Acknowledged = "acknowledged" { decide_by: Timestamp },
    /// The program has looked whether its prospect is known (PAR-4, PAR-5).
    Looked = "looked" {},
    /// Somebody looks at it.
    Reviewed = "reviewed" {},
    /// It was not decided in time (PAR-1).
    Escalated = "escalated" { to: Option<UserId> },
    /// It is accepted.
    Accepted = "accepted" { protected_until: Timestamp },
    /// Somebody is to call the prospect (PAR-11).
    CallPlanned = "callPlanned" { due_at: Timestamp },
    /// It is not accepted.
    Declined = "declined" { reason: DeclineReason },
    /// Somebody else was first.
    DuplicateFound = "duplicateFound" {},
    /// An appeal was right: it is looked at again.
    Reinstated = "reinstated" {},
    /// Somebody has spoken with the prospect.
    Contacted = "contacted" {},
    /// The prospect needs what is offered.
    Qualified = "qualified" {},
    /// The prospect has an offer.
    Proposed = "proposed" {},
    /// The prospect is a customer.
    Won = "won" { account_id: Option<AccountId> },
    /// The customer whom it brought paid for the first time.
    FirstPaid = "firstPaid" {},
    /// What was agreed for it is due.
    Rewardable = "rewardable" {},
    /// Everything is settled.
    Settled = "settled" {},
    /// The prospect decided otherwise.
    Lost = "lost" {},
    /// Its protection ends in two weeks.
    Expiring = "expiring" { protected_until: Timestamp },
    /// Its protection is over.
    Expired = "expired" {},
    /// Its protection is longer (PAR-3).
    Extended = "extended" { protected_until: Timestamp },
    /// Whoever registered it took it back.
    Withdrawn = "withdrawn" {},
    /// The sale was undone.
    Reversed = "reversed" {},
    /// Somebody doubts it (PAR-8).
    Held = "held" { reason: HoldReason },
    /// The doubt is gone.
    Released = "released" {},
    /// It is about a customer who is known.
    Linked = "linked" { account_id: AccountId },
    /// The prospect knows from whom their name came (PAR-10).
    Informed = "informed" {},
    /// The prospect was not told in time: what was known of them is erased (PAR-10).
    Forgotten = "forgotten" {},
    /// Whoever registered it was told how it stands (PAR-12).
    Reported = "reported" {},
    /// The client company recommended one of its customers to a partner (PAR-16).
    Given = "given" {},
    /// The partner took whom it was recommended.
    Taken = "taken" {},
    /// The partner did not.
    Passed = "passed" { reason: DeclineReason },
    /// The partner has come further with whom it took.
    WentOn = "wentOn" { status: Status },
    /// The customer does not agree any more that partners have their data (PAR-16).
    ConsentEnded = "consentEnded" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralId,
    /// How often it was changed.
    pub version: i32,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// Its id in the program from whose list it came.
    pub external_id: Option<String>,
    /// By which partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Who recommends.
    pub origin: Origin,
    /// Who registered it.
    pub registrant_user_id: Option<UserId>,
    /// Who is recommended.
    pub party_name: Personal<String>,
    /// At which company.
    pub party_company: Option<Personal<String>>,
    /// The company's internet domain.
    pub party_domain: Option<Personal<String>>,
    /// The person's address.
    pub party_email: Option<Personal<String>>,
    /// The person's number.
    pub party_phone: Option<Personal<String>>,
    /// The company as it is compared.
    pub company_key: Option<Personal<String>>,
    /// The domain as it is compared; the address's, where nothing else is said and it is a company's own.
    pub domain_key: Option<Personal<String>>,
    /// The address as it is compared.
    pub email_key: Option<Personal<String>>,
    /// By what right the data are passed on.
    pub consent_basis: ConsentBasis,
    /// When the person was told from whom their name came.
    pub informed_at: Option<Timestamp>,
    /// Until when they must have been told (PAR-10).
    pub inform_by: Option<Timestamp>,
    /// When what was known of the person was erased.
    pub forgotten_at: Option<Timestamp>,
    /// What is needed.
    pub need: String,
    /// The need as it is compared.
    pub need_key: String,
    /// What the person was told and expects (JRN-10).
    pub expectation_heard: Option<Personal<String>>,
    /// How the two know each other.
    pub relation: Option<Personal<String>>,
    /// What shows that the person wants to be called.
    pub evidence: Option<Personal<String>>,
    /// Whom to call and which name to mention (s120).
    pub personal_contact_route: Option<Personal<String>>,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// When it came in.
    pub submitted_at: Option<Timestamp>,
    /// Who sent it.
    pub submitted_by_user_id: Option<UserId>,
    /// When it was looked whether its prospect is known.
    pub looked_at: Option<Timestamp>,
    /// Until when it must be decided (PAR-1).
    pub decide_by: Option<Timestamp>,
    /// When it was passed upward because it was not (PAR-1).
    pub escalated_at: Option<Timestamp>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by_user_id: Option<UserId>,
    /// Why it was not accepted.
    pub decline_reason: Option<DeclineReason>,
    /// What whoever registered it is told of the decision (PAR-2).
    pub decision_text: Option<String>,
    /// Why the prospect counts as known, without names (PAR-5).
    pub known_because: Option<KnownBecause>,
    /// The agreement in force when it came in (PAR-7).
    pub agreement_id: Option<PartnerAgreementId>,
    /// The version of its terms.
    pub terms_version: Option<i32>,
    /// For how many days it is protected once it is accepted.
    pub protection_days: i32,
    /// Until when it is protected.
    pub protected_until: Option<Timestamp>,
    /// How often that was extended (PAR-3).
    pub extensions: i32,
    /// When it was told that the protection ends soon.
    pub expiring_told_at: Option<Timestamp>,
    /// Until when somebody must have called (PAR-11).
    pub first_contact_due_at: Option<Timestamp>,
    /// When somebody had.
    pub contacted_at: Option<Timestamp>,
    /// When it was known that the prospect needs what is offered.
    pub qualified_at: Option<Timestamp>,
    /// When the prospect had an offer.
    pub proposed_at: Option<Timestamp>,
    /// When the prospect became a customer.
    pub won_at: Option<Timestamp>,
    /// When everything was settled.
    pub settled_at: Option<Timestamp>,
    /// What has somebody call.
    pub follow_up_id: Option<FollowUpId>,
    /// The customer whom it is about.
    pub account_id: Option<AccountId>,
    /// The person at the customer.
    pub contact_id: Option<ContactId>,
    /// What the person expects, as it is kept with the customer (JRN-10).
    pub expectation_id: Option<ExpectationId>,
    /// What may come of it, in minor units of the currency.
    pub opportunity_minor: Option<i64>,
    /// When it is expected to be won, as whoever registered it says.
    pub expected_close_at: Option<Timestamp>,
    /// What the partner answered to the questions of its group.
    pub answers: Option<Answers>,
    /// What came of it, in minor units of the currency.
    pub won_minor: Option<i64>,
    /// The currency of what may come of it (ISO 4217).
    pub currency: Option<String>,
    /// The currency of what came of it (ISO 4217).
    pub won_currency: Option<String>,
    /// When the customer whom it brought paid for the first time (LED-3).
    pub first_paid_at: Option<Timestamp>,
    /// By which purchase.
    pub first_engagement_id: Option<EngagementId>,
    /// Why the prospect decided otherwise, or why it was taken back or undone.
    pub lost_reason: Option<String>,
    /// Since when somebody doubts it.
    pub held_at: Option<Timestamp>,
    /// Why.
    pub hold_reason: Option<HoldReason>,
    /// When whoever registered it is to be told again how it stands (PAR-12).
    pub next_report_due_at: Option<Timestamp>,
    /// Which customer recommends.
    pub referrer_contact_id: Option<ContactId>,
    /// As which advocate: in which program.
    pub advocate_id: Option<AdvocateId>,
    /// In which conversation they were asked for it.
    pub source_ask_id: Option<ReferralAskId>,
    /// By which code.
    pub code_id: Option<ReferralCodeId>,
    /// By which link of a customer's.
    pub share_link_id: Option<ShareLinkId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Referral;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

impl Model {
    /// What may come of it.
    pub fn opportunity(&self) -> Option<Money> {
        Some(Money::new(self.opportunity_minor?, self.currency.clone()?))
    }

    /// What came of it.
    pub fn won(&self) -> Option<Money> {
        Some(Money::new(self.won_minor?, self.won_currency.clone()?))
    }
}

impl Event {
    /// Whether whoever registered the referral hears of it at all: what the client company does among itself they do not.
    pub fn is_told(name: &str) -> bool {
        ![
            "callPlanned",
            "escalated",
            "held",
            "released",
            "looked",
            "linked",
            "personalDataErased",
            "reattached",
        ]
        .contains(&name)
    }
}
