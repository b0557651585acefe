//! What a switching balance is: what an account weighs before it leaves (s83).

use async_graphql::{InputObject, SimpleObject};
use goodword_clients::account;
use goodword_kernel::id::{
    AccountId, AccountReviewId, AgencyId, ClientId, FollowUpId, SwitchingBalanceId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Items on one side.
const MOST: usize = 20;

/// Something that an account would gain or lose by leaving, with its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "SwitchingItem", input_name = "SwitchingItemInput")]
pub struct Item {
    /// What it is; at most 300 characters.
    pub text: String,
    /// How much it weighs for the customer, 1 to 10.
    pub weight: i32,
}

/// One side of a balance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Items(Vec<Item>);

impl Items {
    /// Its items.
    pub fn all(&self) -> &[Item] {
        &self.0
    }

    fn read(check: &mut Check, path: &str, given: &[Item]) -> Self {
        if given.len() > MOST {
            check.problem(path, format!("must hold at most {MOST}"));
            return Self::default();
        }
        let read = |(at, item): (usize, &Item)| Item {
            text: check.line(&format!("{path}.{at}.text"), &item.text, 300),
            weight: check.within(&format!("{path}.{at}.weight"), item.weight, 1, 10),
        };
        Self(given.iter().enumerate().map(read).collect())
    }

    fn weight(&self) -> i32 {
        self.0.iter().map(|item| item.weight).sum()
    }
}

/// What keeps an account: the weight of what it would lose by leaving less that of what it would gain. Below 0 it is
/// better off elsewhere, as it sees it (REV-12).
pub fn net(gains: &Items, losses: &Items) -> i32 {
    losses.weight() - gains.weight()
}

permissions! { "reviews.switching_balance": read Read = "read", act Draw = "draw" }

events! { "reviews.switching_balance":
    /// It is known what an account weighs.
    Drawn = "drawn" { account_id: AccountId, net: i32 },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "switching_balance")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SwitchingBalanceId,
    /// How often it was changed.
    pub version: i32,
    /// When it was drawn.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// In which review, if in one.
    pub review_id: Option<AccountReviewId>,
    /// What it would gain by leaving.
    pub gains: Items,
    /// What it would lose.
    pub losses: Items,
    /// What keeps it.
    pub net: i32,
    /// Who drew it.
    pub by_user_id: Option<UserId>,
    /// The follow-up that a negative one opened or to which it was attached (REV-12).
    pub follow_up_id: Option<FollowUpId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SwitchingBalance;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SwitchingBalanceId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Draws the balance of what an account would gain and lose by leaving, as it sees it. A negative one opens a follow-up
/// of reason RISK, due in two business days (REV-12).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "SwitchingBalanceDrawInput")]
pub struct Draw {
    /// Which account.
    pub account_id: AccountId,
    /// In which review of the account, if in one.
    pub review_id: Option<AccountReviewId>,
    /// What it would gain by leaving; at most 20.
    #[graphql(default)]
    pub gains: Vec<Item>,
    /// What it would lose; at most 20.
    #[graphql(default)]
    pub losses: Vec<Item>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Both sides, read.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) gains: Items,
    pub(super) losses: Items,
}

impl Draw {
    pub(super) fn read(&self) -> Result<Sides> {
        let mut check = Check::new();
        let sides = Sides {
            gains: Items::read(&mut check, "gains", &self.gains),
            losses: Items::read(&mut check, "losses", &self.losses),
        };
        if self.gains.is_empty() && self.losses.is_empty() {
            check.problem("losses", "one side must hold something");
        }
        check.done()?;
        Ok(sides)
    }
}

impl Model {
    pub(super) fn drawn(
        account: &account::Model,
        id: SwitchingBalanceId,
        (review, sides): (Option<AccountReviewId>, Sides),
        (user, follow_up): (Option<UserId>, Option<FollowUpId>),
        at: Timestamp,
    ) -> Change<Self> {
        let net = net(&sides.gains, &sides.losses);
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            review_id: review,
            gains: sides.gains,
            losses: sides.losses,
            net,
            by_user_id: user,
            follow_up_id: follow_up,
        };
        let account_id = account.id;
        Change::new(row, Event::Drawn { account_id, net })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(weights: &[i32]) -> Items {
        let item = |weight: &i32| Item {
            text: "x".into(),
            weight: *weight,
        };
        Items(weights.iter().map(item).collect())
    }

    #[test]
    fn rev_12_a_balance_is_negative_where_leaving_gains_more_than_it_loses() {
        assert_eq!(net(&items(&[3, 4]), &items(&[10])), 3);
        assert_eq!(net(&items(&[3, 4]), &items(&[5])), -2);
        assert_eq!(net(&items(&[]), &items(&[])), 0);
    }
}
