//! What a surprise is: what a customer got after they had paid, did not expect, and was never promised (JRN-5).

use async_graphql::InputObject;
use goodword_clients::contact;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, SurpriseActionId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Money, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// The longest description, in characters.
const WHAT: usize = 500;

permissions! { "advocacy.surprise_action": read Read = "read", act Note = "note" }

events! { "advocacy.surprise_action":
    /// A customer was surprised.
    Noted = "noted" { contact_id: ContactId },
}

/// The row. It never changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "surprise_action")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurpriseActionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Who was surprised.
    pub contact_id: ContactId,
    /// At which account.
    pub account_id: Option<AccountId>,
    /// By what.
    pub what: Personal<String>,
    /// What it cost, in minor units of the currency.
    pub cost_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub currency: Option<String>,
    /// When they got it.
    pub delivered_at: Timestamp,
    /// Who saw to it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurpriseAction;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurpriseActionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that a customer got more than they had expected.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "SurpriseActionNoteInput")]
pub struct Note {
    /// Who was surprised.
    pub contact_id: ContactId,
    /// By what; at most 500 characters. Nothing that an open promise names: what is promised surprises nobody (JRN-5).
    pub what: String,
    /// What it cost.
    pub cost: Option<Money>,
    /// When they got it; now when left out.
    pub delivered_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// What it cost.
    pub fn cost(&self) -> Option<Money> {
        Some(Money::new(self.cost_minor?, self.currency.clone()?))
    }

    pub(super) fn noted(
        of: &contact::Model,
        id: SurpriseActionId,
        with: &Note,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        of.expect_known()?;
        let mut check = Check::new();
        let what = check.text("what", &with.what, WHAT);
        let cost = with.cost.as_ref().map(|cost| cost.read(&mut check, "cost"));
        let delivered_at = with.delivered_at.unwrap_or(at);
        if delivered_at > at {
            check.problem("deliveredAt", "must not be in the future");
        }
        check.done()?;
        let (cost_minor, currency) = cost.map(|cost| (cost.amount_minor.get(), cost.currency)).unzip();
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            contact_id: of.id,
            account_id: of.account_id,
            what: what.into(),
            cost_minor,
            currency,
            delivered_at,
            by_user_id: by,
        };
        let contact_id = row.contact_id;
        Ok(Change::new(row, Event::Noted { contact_id }))
    }
}
