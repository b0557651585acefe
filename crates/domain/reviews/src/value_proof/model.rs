//! What a proof of value is: a figure by which an account shows it, and that the customer stands by it (s81).

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, UserId, ValueProofId, ValueStatementId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::value_statement;

permissions! { "reviews.value_proof": read Read = "read", act Create = "create", act Accept = "accept" }

events! { "reviews.value_proof":
    /// A figure is known.
    Created = "created" { account_id: AccountId, statement_id: ValueStatementId },
    /// The customer stands by it.
    Accepted = "accepted" { account_id: AccountId, statement_id: ValueStatementId },
}

/// A proof's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "value_proof")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValueProofId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// What it proves.
    pub statement_id: ValueStatementId,
    /// The figure.
    pub figure: String,
    /// Who of the customer stands by it.
    pub contact_id: Option<ContactId>,
    /// Since when.
    pub accepted_at: Option<Timestamp>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ValueProof;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ValueProofId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes a figure by which an account shows a value.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueProofCreateInput")]
pub struct Create {
    /// What it proves.
    pub statement_id: ValueStatementId,
    /// Which account of the same client company.
    pub account_id: AccountId,
    /// The figure, such as "9 hours a month saved"; at most 500 characters.
    pub figure: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that the customer stands by a figure.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueProofAcceptInput")]
pub struct Accept {
    /// Which proof.
    pub id: ValueProofId,
    /// Who of the customer says so: a contact of the account.
    pub contact_id: ContactId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn created(
        statement: &value_statement::Model,
        id: ValueProofId,
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        if statement.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This statement was put away: take it out again first."));
        }
        let mut check = Check::new();
        let row = Self {
            agency_id: statement.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: statement.client_id,
            account_id: with.account_id,
            statement_id: statement.id,
            figure: check.text("figure", &with.figure, 500),
            contact_id: None,
            accepted_at: None,
            by_user_id: by,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            statement_id: row.statement_id,
        };
        Ok(Change::new(row, event))
    }

    pub(super) fn accepted(self, contact: ContactId, at: Timestamp) -> Result<Change<Self>> {
        if self.accepted_at.is_some() {
            return Err(Code::WrongStatus.saying("The customer stands by this figure already."));
        }
        let event = Event::Accepted {
            account_id: self.account_id,
            statement_id: self.statement_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.contact_id, row.accepted_at) = (Some(contact), Some(at));
        }))
    }
}
