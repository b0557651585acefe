//! What a caveat is.

use goodword_kernel::id::{AgencyId, CaveatId, ClientId, ContactId, SurveyResponseId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::Finder;

vocabulary! {
    /// How a caveat stands.
    pub enum Status as "CaveatStatus" {
        /// It is to be handled.
        Open,
        /// It is handled.
        Resolved,
        /// It was none, or the customer does not say it any more.
        Withdrawn,
    }
}

/// What stands where a caveat's words stood that are not kept any longer (INT-4).
pub(crate) const FORGOTTEN: &str = "forgotten";

permissions! { "feedback.caveat":
read Read = "read", act Create = "create", act Resolve = "resolve", act Withdraw = "withdraw" }

events! { "feedback.caveat":
    /// A customer recommends with a "but".
    Noted = "noted" { client_id: ClientId, response_id: SurveyResponseId, contact_id: Option<ContactId>, by: Finder },
    /// It is handled.
    Resolved = "resolved" { response_id: SurveyResponseId, contact_id: Option<ContactId> },
    /// The customer says it again that was taken back by the rule.
    Reopened = "reopened" { response_id: SurveyResponseId, contact_id: Option<ContactId> },
    /// Its words are not kept any longer (INT-4).
    WordsForgotten = "wordsForgotten" {},
    /// It was none, or is not said any more.
    Withdrawn = "withdrawn" { response_id: SurveyResponseId, contact_id: Option<ContactId> },
}

/// A caveat's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "caveat")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaveatId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To whom the customer answered.
    pub client_id: ClientId,
    /// In which answer.
    pub response_id: SurveyResponseId,
    /// Whose; nobody's where the answer is anonymous.
    pub contact_id: Option<ContactId>,
    /// The caveat, in the customer's own words where the rule found it.
    pub text: Personal<String>,
    /// Who found it.
    pub noted_by: Finder,
    /// How it stands.
    pub status: Status,
    /// How it was handled.
    pub resolution: Option<Personal<String>>,
    /// When it was handled or withdrawn.
    pub resolved_at: Option<Timestamp>,
    /// Who withdrew it: what the rule took back, it brings back.
    pub withdrawn_by: Option<Finder>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Caveat;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CaveatId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
