//! What one may ask about tiers.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, DecidedBy, Model, Reason, Tier, holds, may};

/// Narrows the assignments. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "TierAssignmentFilter")]
pub struct Filter {
    /// Only those of accounts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// Only those to this tier.
    pub tier: Option<Tier>,
    /// Only those on this ground.
    pub reason: Option<Reason>,
    /// Only those that the rule, or that people decided.
    pub decided_by: Option<DecidedBy>,
    /// Only those that lapse before this time (REV-4).
    pub valid_until_before: Option<Timestamp>,
    /// Assignments in whose place there is another are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.tier.map(|tier| Column::Tier.eq(tier)))
            .add_option(self.reason.map(|reason| Column::Reason.eq(reason)))
            .add_option(self.decided_by.map(|by| Column::DecidedBy.eq(by)))
            .add_option(self.valid_until_before.map(|at| Column::ValidUntil.lt(at)))
            .add_option((!self.with_ended.unwrap_or(false)).then(holds))
    }
}

one_order! {
    /// The order of assignments: by since when they hold.
    "TierAssignmentOrder", Desc
}

/// A page of assignments.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("tier_assignments", &Order::by_id(order.direction), page)
        .await
}

/// How many assignments there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The assignments of one account, the one that holds now first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// The assignment of one account that holds now.
pub fn now_of_account() -> Children<Model> {
    of_account(Page::first(1)).filter(holds(), "now")
}

/// The assignment that holds now.
pub(crate) async fn of(scope: &impl Scope, account: AccountId) -> Result<Option<Model>> {
    let mine = find::<Model>(scope).filter(Column::AccountId.eq(account.uuid()));
    mine.filter(holds()).maybe().await
}
