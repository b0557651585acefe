//! What a customer is only heard or supposed to expect, and weighs much, is clarified by the ACCOUNT_MANAGER (JRN-7).

use goodword_clients::{business_calendar, client_company};
use goodword_expectations::expectation;
use goodword_identity::{ClientRole, find};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::roles;
use crate::task::expected;

/// Sets the task, or drops it when there is nothing to clarify any more.
pub(super) async fn went_on(tx: &mut Tx, fact: &Fact<expectation::Event>) -> Result<()> {
    let row = find::<expectation::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    if !row.is_doubtful() {
        return expected::drop_of_expectation(tx, row.id).await;
    }
    if expected::is_being_clarified(tx, row.id).await? {
        return Ok(());
    }
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    let hours = business_calendar::of(tx, client.id).await?.hours;
    let due_at = hours.add_business_days(fact.at, client.settings.clarification_business_days);
    let assignee = roles::assignee(tx, client.id, ClientRole::AccountManager).await?;
    expected::clarify(tx, &row, assignee, due_at).await
}
