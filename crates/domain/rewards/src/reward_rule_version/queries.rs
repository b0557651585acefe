//! What one may ask about versions of rules.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, RewardRuleId};
use goodword_kernel::{Page, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Occasion};

/// Versions that hold for one client company and event at once: more than it has rules.
const MOST: u64 = 200;

/// The terms of one rule over time, the latest first.
pub fn of_rule(page: Page) -> Children<Model> {
    Children::of(Column::RuleId, Order::by(Column::Number, Direction::Desc), page)
}

/// The latest terms of one rule.
pub fn current_of_rule() -> Children<Model> {
    of_rule(Page::first(1))
}

/// The terms of a rule that hold now.
pub(crate) async fn current(tx: &Tx, rule: RewardRuleId) -> Result<Option<Model>> {
    let found = find::<Model>(tx)
        .filter(Column::RuleId.eq(rule.uuid()))
        .filter(Column::ValidUntil.is_null());
    found.maybe().await
}

/// The terms of all rules of a client company for an event that hold now.
pub(crate) async fn current_of_client(tx: &Tx, client: ClientId, event: Occasion) -> Result<Vec<Model>> {
    of_event(tx, client, event)
        .filter(Column::ValidUntil.is_null())
        .most(MOST)
        .await
}

/// The terms for an event that held at an instant: what was registered then keeps them (LED-9). In the order of their
/// rules.
pub(crate) async fn valid_at(tx: &Tx, client: ClientId, event: Occasion, at: Timestamp) -> Result<Vec<Model>> {
    let not_over = Condition::any()
        .add(Column::ValidUntil.is_null())
        .add(Column::ValidUntil.gt(at));
    let mut found = of_event(tx, client, event)
        .filter(Column::ValidFrom.lte(at))
        .filter(not_over)
        .most(MOST)
        .await?;
    found.sort_by_key(|version| version.rule_id);
    Ok(found)
}

fn of_event(tx: &Tx, client: ClientId, event: Occasion) -> goodword_persistence::Find<Model> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Event.eq(event))
}
