//! What an expectation is: what a customer counts on, why, and how much it weighs.

use goodword_kernel::id::{
    AccountId, AgencyId, ClientId, ContactId, ExpectationAuditId, ExpectationId, JourneyStageId, NeedId, PromiseId,
    StakeholderId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// What an expectation rests on (s36).
    pub enum Basis as "ExpectationBasis" {
        /// What is so.
        Fact,
        /// What the customer went through before.
        PastExperience,
        /// What others told.
        Hearsay,
        /// What the customer read.
        SelfResearch,
        /// What everybody thinks.
        Stereotype,
        /// What was promised in the sale.
        SalesPromise,
    }
}

permissions! { "expectations.expectation": read Read = "read", act State = "state", act Work = "work" }

events! { "expectations.expectation":
    /// An expectation was heard; `doubtful` says that it is to be clarified (JRN-7).
    Stated = "stated" { stage_id: Option<JourneyStageId>, importance: i32, doubtful: bool },
    /// It was put in other words, or weighed anew.
    Updated = "updated" { doubtful: bool },
    /// The customer confirmed it.
    Confirmed = "confirmed" {},
    /// A promise answers it.
    Promised = "promised" { promise_id: PromiseId },
    /// Its promise was taken back.
    Released = "released" {},
    /// It was met.
    Met = "met" {},
    /// More than that was done.
    Exceeded = "exceeded" {},
    /// It was not met.
    Missed = "missed" { contact_id: Option<ContactId>, account_id: Option<AccountId>, stage_id: Option<JourneyStageId> },
    /// The customer expects something else now.
    Corrected = "corrected" {},
}

/// An expectation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "expectation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExpectationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was heard.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers have it.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: Option<AccountId>,
    /// Which contact.
    pub contact_id: Option<ContactId>,
    /// Who of those who decide.
    pub stakeholder_id: Option<StakeholderId>,
    /// Which kind of customers, where it is of no single one.
    pub segment: Option<String>,
    /// In which stage of the customer's way.
    pub stage_id: Option<JourneyStageId>,
    /// What is expected.
    pub statement: Personal<String>,
    /// What it rests on.
    pub basis: Basis,
    /// How much it weighs, 1 to 5.
    pub importance: i32,
    /// How sure it is that the customer expects this, 0 to 100.
    pub confidence: i32,
    /// The need behind it (s38).
    pub need_id: Option<NeedId>,
    /// The audit in which it was heard.
    pub audit_id: Option<ExpectationAuditId>,
    /// The promise that answers it.
    pub promise_id: Option<PromiseId>,
    /// How far it has come.
    pub status: Status,
    /// What the customer said when it was confirmed, or expects now that it is corrected; why it was missed.
    pub note: Option<Personal<String>>,
    /// When it was met, exceeded, missed or corrected.
    pub settled_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Expectation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ExpectationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
