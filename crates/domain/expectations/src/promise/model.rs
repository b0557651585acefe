//! What a promise is: what a customer was told would be done, in numbers and by when (s22).

use goodword_kernel::id::{
    AccountId, AgencyId, ClientId, ContactId, DelightActionId, EngagementId, JourneyStageId, PromiseId, UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Outcome;

vocabulary! {
    /// By what a promise is measured.
    pub enum Unit as "PromiseUnit" {
        /// By hours; those begun count whole.
        Hours,
        /// By days of the calendar.
        Days,
        /// By weeks.
        Weeks,
        /// By per cent.
        Percent,
        /// By number.
        Pieces,
        /// By an amount of money in the client company's currency.
        Amount,
        /// By something else, which `unitLabel` names.
        Other,
    }
}

impl Unit {
    /// Whether it is time that passes.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Hours | Self::Days | Self::Weeks)
    }
}

permissions! { "expectations.promise": read Read = "read", act Make = "make", act Work = "work" }

events! { "expectations.promise":
    /// A customer was promised something.
    Made = "made" { contact_id: Option<ContactId>, account_id: Option<AccountId>, stage_id: Option<JourneyStageId> },
    /// The promise was changed.
    Updated = "updated" {},
    /// Somebody is at it.
    Progressed = "progressed" {},
    /// It is due in two days, and nobody is at it (JRN-4).
    Warned = "warned" { client_id: ClientId, responsible_user_id: Option<UserId>, due_at: Timestamp },
    /// The work that it was made for is completed, and nobody has said what came of it.
    Awaited = "awaited" { client_id: ClientId, responsible_user_id: Option<UserId> },
    /// It was kept in time, better than promised.
    Exceeded = "exceeded" { contact_id: Option<ContactId>, account_id: Option<AccountId> },
    /// It was kept in time, just as promised.
    Kept = "kept" { contact_id: Option<ContactId>, account_id: Option<AccountId> },
    /// It was not kept.
    Broken = "broken" { client_id: ClientId, contact_id: Option<ContactId>, account_id: Option<AccountId> },
    /// What came of a broken promise in the end was noted.
    Noted = "noted" {},
    /// It was taken back.
    Withdrawn = "withdrawn" {},
}

/// A promise's row. Values are in hundredths of the unit.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promise")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PromiseId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer has it.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: Option<AccountId>,
    /// Which contact.
    pub contact_id: Option<ContactId>,
    /// For which work.
    pub engagement_id: Option<EngagementId>,
    /// In which stage of the customer's way.
    pub stage_id: Option<JourneyStageId>,
    /// Which delight action is promised by it; never a surprise (JRN-5).
    pub delight_action_id: Option<DelightActionId>,
    /// Who answers for it.
    pub responsible_user_id: Option<UserId>,
    /// What was promised.
    pub what: String,
    /// The words of it, by which surprises are found (JRN-5).
    pub what_words: String,
    /// By what it is measured.
    pub unit: Unit,
    /// What the unit is called, where it is another.
    pub unit_label: Option<String>,
    /// Whether less is better.
    pub lower_is_better: bool,
    /// What the customer was told.
    pub promised_hundredths: i32,
    /// What is expected to come out.
    pub expected_hundredths: i32,
    /// How much room was to be left between the two, in per cent.
    pub buffer_percent: i32,
    /// Since when time is counted.
    pub counted_from: Timestamp,
    /// By when it is to be kept.
    pub due_at: Timestamp,
    /// When somebody last said that they are at it.
    pub progress_at: Option<Timestamp>,
    /// What they said.
    pub progress_note: Option<Personal<String>>,
    /// When it was told that nobody is at it (JRN-4).
    pub warned_at: Option<Timestamp>,
    /// What came out.
    pub actual_hundredths: Option<i32>,
    /// When.
    pub fulfilled_at: Option<Timestamp>,
    /// By how much that is better than promised, in hundredths of a per cent of what was promised.
    pub margin_basis_points: Option<i32>,
    /// What became of it.
    pub outcome: Outcome,
    /// When that was decided.
    pub decided_at: Option<Timestamp>,
    /// Why it was taken back.
    pub withdrawn_reason: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Promise;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PromiseId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
