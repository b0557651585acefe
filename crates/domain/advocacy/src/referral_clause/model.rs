//! What a clause is: what a contract says of recommendations, and the proof of value that it hangs on.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ReferralClauseId, ReferralId, UserId, ValueProofId, kind};
use goodword_kernel::{Aggregate, Change, Check, Machine, Owner, Result, Timestamp, events, permissions};
use goodword_reviews::value_proof;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{Status, Step};
use crate::AdvocacyErrorCode as Code;
use crate::deeds::deeds;
use crate::edit::expect_version;

/// The longest name of a contract, in characters.
const CONTRACT: usize = 200;
/// The longest clause, in characters.
const TEXT: usize = 4_000;
/// The longest reason, in characters.
const REASON: usize = 1_000;

permissions! { "advocacy.referral_clause":
read Read = "read", act Create = "create", act Update = "update", act Honour = "honour", act Waive = "waive" }

events! { "advocacy.referral_clause":
    /// A contract holds a clause.
    Created = "created" { account_id: AccountId },
    /// It was changed, or hangs on another proof.
    Updated = "updated" {},
    /// The customer stands by the proof that it hangs on (ASK-7).
    Activated = "activated" { account_id: AccountId, value_proof_id: Option<ValueProofId> },
    /// The customer recommended somebody by it.
    Honoured = "honoured" { account_id: AccountId },
    /// Nobody asks for it any more.
    Waived = "waived" { account_id: AccountId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_clause")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralClauseId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose contract it is.
    pub client_id: ClientId,
    /// With which customer.
    pub account_id: AccountId,
    /// Which contract.
    pub contract_ref: String,
    /// What the clause says.
    pub text: String,
    /// The proof of value that it hangs on.
    pub value_proof_id: Option<ValueProofId>,
    /// What holds for it.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// By which recommendation it was honoured, where that is known.
    pub referral_id: Option<ReferralId>,
    /// Why nobody asks for it any more.
    pub waived_reason: Option<String>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralClause;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralClauseId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what a contract says of recommendations. It is ACTIVE at once where the customer stands by the proof already.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralClauseCreateInput")]
pub struct Create {
    /// With which customer.
    pub account_id: AccountId,
    /// Which contract; at most 200 characters.
    pub contract_ref: String,
    /// What the clause says; at most 4,000 characters.
    pub text: String,
    /// The proof of value that it hangs on: one of the same account.
    pub value_proof_id: Option<ValueProofId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a clause that is INACTIVE. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralClauseUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ReferralClauseId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// Which contract; at most 200 characters.
    pub contract_ref: Option<String>,
    /// What the clause says; at most 4,000 characters.
    pub text: Option<String>,
    /// The proof of value that it hangs on: one of the same account. One by which the customer stands makes it ACTIVE.
    pub value_proof_id: Option<ValueProofId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which one." ReferralClauseId:
    /// Says that the customer recommended somebody by a clause that is ACTIVE.
    Honour as "ReferralClauseHonourInput" {
        /// By which recommendation, where it is known.
        referral_id: Option<ReferralId>,
    },
    /// Says that nobody asks for a clause any more.
    Waive as "ReferralClauseWaiveInput" {
        /// Why; at most 1,000 characters.
        reason: String,
    },
}

impl Model {
    pub(super) fn created(
        (agency, client, id): (AgencyId, ClientId, ReferralClauseId),
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            account_id: with.account_id,
            contract_ref: check.line("contractRef", &with.contract_ref, CONTRACT),
            text: check.text("text", &with.text, TEXT),
            value_proof_id: with.value_proof_id,
            status: Status::Inactive,
            status_since: at,
            referral_id: None,
            waived_reason: None,
            by_user_id: by,
        };
        check.done()?;
        let account_id = row.account_id;
        Ok(Change::new(row, Event::Created { account_id }))
    }

    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        if self.status != Status::Inactive {
            let words = format!("A clause that is {} stays as it is.", self.status);
            return Err(Code::WrongStatus.saying(words));
        }
        let mut check = Check::new();
        let contract = with.contract_ref.as_deref();
        let contract = contract.map(|given| check.line("contractRef", given, CONTRACT));
        let text = with.text.as_deref().map(|given| check.text("text", given, TEXT));
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            if let Some(contract) = contract {
                row.contract_ref = contract;
            }
            if let Some(text) = text {
                row.text = text;
            }
            row.value_proof_id = with.value_proof_id.or(row.value_proof_id);
        }))
    }

    /// Active from now on: only by the proof that it hangs on, and only once the customer stands by that (ASK-7).
    pub(super) fn activated(self, proof: &value_proof::Model, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Activate)?;
        if self.value_proof_id != Some(proof.id) || proof.accepted_at.is_none() {
            return Err(Code::ProofNeeded.at("valueProofId"));
        }
        let event = Event::Activated {
            account_id: self.account_id,
            value_proof_id: self.value_proof_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
        }))
    }

    pub(super) fn honoured(self, referral: Option<ReferralId>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Honour)?;
        let account_id = self.account_id;
        Ok(Change::update(self, Event::Honoured { account_id }, |row| {
            (row.status, row.status_since, row.referral_id) = (status, at, referral);
        }))
    }

    pub(super) fn waived(self, reason: &str, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Waive)?;
        let mut check = Check::new();
        let reason = check.text("reason", reason, REASON);
        check.done()?;
        let account_id = self.account_id;
        Ok(Change::update(self, Event::Waived { account_id }, |row| {
            (row.status, row.status_since, row.waived_reason) = (status, at, Some(reason));
        }))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    fn proof(accepted_at: Option<Timestamp>) -> value_proof::Model {
        value_proof::Model {
            agency_id: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(5)),
            version: 1,
            created_at: NOW,
            updated_at: NOW,
            client_id: Id::from_uuid(Uuid::from_u128(2)),
            account_id: Id::from_uuid(Uuid::from_u128(4)),
            statement_id: Id::from_uuid(Uuid::from_u128(6)),
            figure: "9 hours a month saved".into(),
            contact_id: None,
            accepted_at,
            by_user_id: None,
        }
    }

    fn clause(proof: Option<u128>) -> Model {
        let with = Create {
            account_id: Id::from_uuid(Uuid::from_u128(4)),
            contract_ref: "2026/7".into(),
            text: "Two introductions a year.".into(),
            value_proof_id: proof.map(|id| Id::from_uuid(Uuid::from_u128(id))),
            idempotency_key: None,
        };
        let ids = (
            Id::from_uuid(Uuid::from_u128(1)),
            Id::from_uuid(Uuid::from_u128(2)),
            Id::from_uuid(Uuid::from_u128(3)),
        );
        let made = Model::created(ids, &with, None, NOW).expect("a clause");
        made.after().clone()
    }

    #[test]
    fn ask_7_a_clause_is_active_only_by_its_own_proof_once_that_is_accepted() {
        let active = |clause: Model, accepted| clause.activated(&proof(accepted), NOW).is_ok();
        assert!(active(clause(Some(5)), Some(NOW)));
        assert!(!active(clause(Some(5)), None), "nobody stands by it");
        assert!(!active(clause(Some(9)), Some(NOW)), "another proof");
        assert!(!active(clause(None), Some(NOW)), "no proof");
    }

    #[test]
    fn ask_7_an_inactive_clause_is_not_honoured() {
        assert!(clause(Some(5)).honoured(None, NOW).is_err());
        let active = clause(Some(5)).activated(&proof(Some(NOW)), NOW).expect("active");
        assert!(active.after().clone().honoured(None, NOW).is_ok());
    }
}
