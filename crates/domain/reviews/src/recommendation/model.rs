//! What a recommendation is (s78 to s80).

use goodword_kernel::id::{AccountId, AccountReviewId, AgencyId, ClientId, ProductId, RecommendationId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// What kind of thing is recommended (s79).
    pub enum Kind as "RecommendationKind" {
        /// A product that the account does not have.
        NewProduct,
        /// Something that goes with a product that it has.
        AddOn,
        /// Upkeep by us, for example by contract (s80).
        Maintenance,
        /// A better way to use what it has.
        UsageTip,
        /// A way to get more done.
        ProductivityTip,
    }
}

impl Kind {
    /// Whether a product is sold by it, which is not the time for while a severe case is open (REV-8).
    pub fn is_of_product(self) -> bool {
        matches!(self, Self::NewProduct | Self::AddOn)
    }
}

permissions! { "reviews.recommendation": read Read = "read", act Make = "make", act Settle = "settle" }

events! { "reviews.recommendation":
    /// A customer was advised.
    Made = "made" { account_id: AccountId, review_id: AccountReviewId, kind: Kind },
    /// The customer wants it.
    Accepted = "accepted" { account_id: AccountId, kind: Kind },
    /// The customer does not.
    Declined = "declined" { account_id: AccountId, kind: Kind },
    /// It is done.
    Done = "done" { account_id: AccountId, kind: Kind },
}

/// A recommendation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recommendation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecommendationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// In which review.
    pub review_id: AccountReviewId,
    /// What kind of thing.
    pub kind: Kind,
    /// What the customer is advised to do.
    pub text: String,
    /// What the customer gains by it.
    pub expected_benefit: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// Which product.
    pub product_id: Option<ProductId>,
    /// What it is worth, in minor units of the currency.
    pub amount_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub currency: Option<String>,
    /// When the customer accepted or declined it last, or when it was done.
    pub settled_at: Option<Timestamp>,
    /// Who made it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Recommendation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RecommendationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
