//! Promises that are at risk (JRN-4): a task for whoever answers for one, a follow-up when it is broken.

use goodword_clients::calendar::Limit;
use goodword_clients::{business_calendar, client_company};
use goodword_expectations::promise::{self, Outcome};
use goodword_identity::{ClientRole, find};
use goodword_kernel::{Fact, Id, Personal, Result};
use goodword_persistence::Tx;

use crate::follow_up::{self, Reason, Signal};
use crate::roles;
use crate::task::expected::{self, About};

/// Business days in which somebody notes what came of a promise.
const NOTING_DAYS: i32 = 2;

/// Sets or drops the tasks about a promise, as it goes on.
pub(super) async fn went_on(tx: &mut Tx, fact: &Fact<promise::Event>) -> Result<()> {
    use promise::Event;
    let id = Id::from_uuid(fact.subject);
    match &fact.event {
        Event::Warned { .. } => remind(tx, fact, About::Warning).await,
        Event::Awaited { .. } => remind(tx, fact, About::Actual).await,
        Event::Progressed { .. } => expected::drop_of_promise(tx, id, Some(About::Warning)).await,
        // Whoever has to note what came of it has still to do so where it is broken by silence.
        Event::Broken { .. } => {
            let promise = find::<promise::Model>(tx).by_id(id).await?;
            let noted = promise.actual_hundredths.is_some();
            expected::drop_of_promise(tx, id, (!noted).then_some(About::Warning)).await
        }
        Event::Exceeded { .. } | Event::Kept { .. } | Event::Noted { .. } | Event::Withdrawn { .. } => {
            expected::drop_of_promise(tx, id, None).await
        }
        _ => Ok(()),
    }
}

async fn remind(tx: &mut Tx, fact: &Fact<promise::Event>, about: About) -> Result<()> {
    let promise = find::<promise::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    // Decided in the meantime, where this is tried again.
    if promise.outcome != Outcome::Open {
        return Ok(());
    }
    let assignee = match promise.responsible_user_id {
        Some(user) => Some(user),
        None => roles::assignee(tx, promise.client_id, ClientRole::Owner).await?,
    };
    let due_at = match about {
        About::Warning => promise.due_at,
        About::Actual => {
            let hours = business_calendar::of(tx, promise.client_id).await?.hours;
            hours.add_business_days(fact.at, NOTING_DAYS)
        }
    };
    expected::of_promise(tx, &promise, about, assignee, due_at).await
}

/// A broken promise is followed up by the OWNER.
pub(super) async fn broken(tx: &mut Tx, fact: &Fact<promise::Event>) -> Result<()> {
    let promise = find::<promise::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    if promise.outcome != Outcome::Broken {
        return Ok(());
    }
    let client = find::<client_company::Model>(tx).by_id(promise.client_id).await?;
    let reason = Reason::PromiseAtRisk;
    let required_role = reason.required_role();
    let signal = Signal {
        client: client.id,
        contact: promise.contact_id,
        account: promise.account_id,
        since: fact.at,
        reason,
        required_role,
        assignee: roles::assignee(tx, client.id, required_role).await?,
        priority: reason.priority(None),
        limit: Some(Limit::BusinessDays(client.settings.promise_follow_up_business_days)),
        response: None,
        case: None,
        note: Some(Personal::new(format!("A promise was not kept: {}", promise.what))),
    };
    follow_up::open_for(tx, signal).await.map(drop)
}
