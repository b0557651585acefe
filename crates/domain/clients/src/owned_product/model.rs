//! What an owned product is: an account has a product, since when and until when.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, OwnedProductId, ProductId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{ClientsErrorCode as Code, account};

permissions! { "clients.owned_product": read Read = "read", act Add = "add", act End = "end" }

events! { "clients.owned_product":
    /// An account has a product.
    Added = "added" { account_id: AccountId, product_id: ProductId },
    /// It has it no longer.
    Ended = "ended" { account_id: AccountId, product_id: ProductId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "owned_product")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OwnedProductId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer has it.
    pub client_id: ClientId,
    /// Who has it.
    pub account_id: AccountId,
    /// What it is.
    pub product_id: ProductId,
    /// Since when.
    pub since: Timestamp,
    /// Until when; open while it is missing.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::OwnedProduct;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> OwnedProductId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that an account has a product.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OwnedProductAddInput")]
pub struct Add {
    /// Which account.
    pub account_id: AccountId,
    /// Which product of the same client company.
    pub product_id: ProductId,
    /// Since when; now when left out. Not in the future.
    pub since: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that an account has a product no longer.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OwnedProductEndInput")]
pub struct End {
    /// Which owned product.
    pub id: OwnedProductId,
    /// Since when not; now when left out. Not in the future, not before it was owned.
    pub ended_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// An account has a product.
    pub(crate) fn added(
        account: &account::Model,
        id: OwnedProductId,
        product: ProductId,
        since: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Change<Self>> {
        let since = since.unwrap_or(now);
        let mut check = Check::new();
        if since > now {
            check.problem("since", "must not be in the future");
        }
        check.done()?;
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: account.client_id,
            account_id: account.id,
            product_id: product,
            since,
            ended_at: None,
        };
        let event = Event::Added {
            account_id: account.id,
            product_id: product,
        };
        Ok(Change::new(row, event))
    }

    /// It has it no longer.
    pub(crate) fn ended(self, with: &End, now: Timestamp) -> Result<Change<Self>> {
        if self.ended_at.is_some() {
            return Err(Code::WrongStatus.saying("The account has this product no longer."));
        }
        let at = with.ended_at.unwrap_or(now);
        let mut check = Check::new();
        if at > now || at < self.since {
            check.problem(
                "endedAt",
                "must not be in the future, and not before the account had it",
            );
        }
        check.done()?;
        let event = Event::Ended {
            account_id: self.account_id,
            product_id: self.product_id,
        };
        Ok(Change::update(self, event, |row| row.ended_at = Some(at)))
    }
}
