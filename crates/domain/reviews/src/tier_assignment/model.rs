//! What the assignment of an account to a tier is (s68 to s71).

use goodword_kernel::id::{AccountId, AgencyId, ClientId, TierAssignmentId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

vocabulary! {
    /// How much opportunity an account is (s68).
    pub enum Tier as "OpportunityTier" {
        /// Little.
        Low,
        /// Some.
        Medium,
        /// Much.
        High,
    }
}

vocabulary! {
    /// Why an account has its tier (s69 to s71).
    pub enum Reason as "TierReason" {
        /// It has no means for more: LOW.
        LowMeans,
        /// It has everything that is sold, and no replacement is due in twelve months: LOW.
        Saturated,
        /// It has one or two products and means for more: HIGH.
        UnderPenetrated,
        /// Somebody decided it.
        Own,
    }
}

vocabulary! {
    /// Who decided a tier.
    pub enum DecidedBy as "TierDecidedBy" {
        /// The rule (REV-3).
        Rule,
        /// A person.
        Person,
    }
}

permissions! { "reviews.tier_assignment": read Read = "read", act Assess = "assess", act Set = "set" }

events! { "reviews.tier_assignment":
    /// An account has a tier, for the first time or on other grounds.
    Assigned = "assigned" { account_id: AccountId, tier: Tier },
    /// An account has another tier than before.
    TierChanged = "tierChanged" { account_id: AccountId, tier: Tier, before: Tier },
    /// Another assignment has taken its place.
    Ended = "ended" { account_id: AccountId },
    /// The import that made the account was taken back.
    RolledBack = "rolledBack" {},
}

/// An assignment's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tier_assignment")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TierAssignmentId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it holds.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer the account is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// The tier.
    pub tier: Tier,
    /// Why.
    pub reason: Option<Reason>,
    /// Who decided it.
    pub decided_by: DecidedBy,
    /// The person who did, or who told the rule what it needs to know.
    pub by_user_id: Option<UserId>,
    /// When it lapses (REV-4).
    pub valid_until: Option<Timestamp>,
    /// Whether the account has means for more, as far as somebody said so.
    pub has_means: Option<bool>,
    /// When the next of its products is due to be replaced.
    pub replacement_due_at: Option<Timestamp>,
    /// How many products it had when this was decided.
    pub products_owned: i32,
    /// How many of those that were sold it did not have.
    pub products_unowned: i32,
    /// What a person said about it.
    pub note: Option<String>,
    /// Since when another one holds.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::TierAssignment;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> TierAssignmentId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// That an assignment holds now.
pub(crate) fn holds() -> Condition {
    Condition::all().add(Column::EndedAt.is_null())
}
