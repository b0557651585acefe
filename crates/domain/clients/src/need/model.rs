//! What a need is: a pain of an account, how bad it is, what shows it, and what was asked to understand it.

use async_graphql::{InputObject, SimpleObject};
use goodword_kernel::id::{AccountId, AgencyId, ClientId, NeedId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

permissions! { "clients.need":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "clients.need":
    /// A need is known since now.
    Created = "created" { account_id: AccountId, severity: i32, unclarified: bool },
    /// What is known of it was changed.
    Updated = "updated" { unclarified: bool },
    /// It is put away: met, or fallen away.
    Archived = "archived" {},
}

/// A question that was put to the customer before anybody said yes (CUS-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "ClarifyingQuestion", input_name = "ClarifyingQuestionInput")]
pub struct ClarifyingQuestion {
    /// What was asked; at most 500 characters.
    pub question: String,
    /// What the customer answered; at most 2,000 characters.
    pub answer: Option<String>,
}

/// The questions of one need, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Questions(pub(super) Vec<ClarifyingQuestion>);

impl Questions {
    /// The questions.
    pub fn all(&self) -> &[ClarifyingQuestion] {
        &self.0
    }
}

/// A need's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "need")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer has it.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// What is lacked or suffered.
    pub pain: String,
    /// How bad it is, 1 to 5.
    pub severity: i32,
    /// What shows it.
    pub evidence: Option<String>,
    /// What was asked to understand it.
    pub clarifying_questions: Questions,
    /// Whether nothing was asked (CUS-5).
    pub unclarified: bool,
    /// Since when it is put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Need;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> NeedId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
