//! What is to be looked at again by the clock (JRN-9): the whole way of the customers by the consultant, the list of myths by
//! the ACCOUNT_MANAGER.

use goodword_clients::business_calendar;
use goodword_expectations::audit_rhythm;
use goodword_identity::ClientRole;
use goodword_kernel::{Fact, Result};
use goodword_persistence::Tx;

use crate::roles;
use crate::task::expected::{self, Again};

/// Business days in which somebody begins.
const DAYS: i32 = 10;

/// Sets the task, unless there is an open one, or drops it when it is done.
pub(super) async fn went_on(tx: &mut Tx, fact: &Fact<audit_rhythm::Event>) -> Result<()> {
    use audit_rhythm::Event;
    let (client, again, due) = match fact.event {
        Event::AuditDue { client_id, .. } => (client_id, Again::Audit, true),
        Event::MythsDue { client_id, .. } => (client_id, Again::Myths, true),
        Event::Audited { client_id, .. } => (client_id, Again::Audit, false),
        Event::MythsReviewed { client_id, .. } => (client_id, Again::Myths, false),
        _ => return Ok(()),
    };
    if !due {
        return expected::drop_again(tx, client, again).await;
    }
    if expected::is_open_again(tx, client, again).await? {
        return Ok(());
    }
    let hours = business_calendar::of(tx, client).await?.hours;
    let assignee = match again.role() {
        ClientRole::Consultant => roles::consultant(tx, client).await?,
        role => roles::assignee(tx, client, role).await?,
    };
    expected::look_again(tx, client, again, assignee, hours.add_business_days(fact.at, DAYS)).await
}
