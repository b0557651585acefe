//! What leaves the house because of an event: a job of the same transaction holds the ids of all that happened in it, so
//! that a deed costs one statement more, however many events it has, and none is lost or told twice.

use std::sync::Arc;

use goodword_kernel::id::{AgencyId, EventId, JobId};
use goodword_kernel::{Aggregate, Error, Reach, Result};
use sea_orm::sea_query::{Alias, Condition, Expr, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use crate::error::from_db;
use crate::log::Entry;
use crate::reactions::Reactions;
use crate::read::scoped;
use crate::session::Session;
use crate::tx::Tx;

/// The payload of the job: which events.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forwarded {
    /// Entries of the event log, in the order of writing.
    pub events: Vec<EventId>,
}

/// Who is told of events by a job.
#[derive(Clone)]
pub(crate) struct Forward {
    kind: &'static str,
    wants: fn(&str, &str) -> bool,
    audience: Arc<dyn Fn(&Session) -> SelectStatement + Send + Sync>,
}

/// Events of one job: more of them make more jobs.
const AT_ONCE: usize = 100;

impl Reactions {
    /// Puts down a job of this kind for the events that are wanted, by topic and name, in every transaction of an agency
    /// that has a row of `A` which meets the condition: nobody pays for what nobody listens to.
    pub fn forward<A: Aggregate>(
        &mut self,
        kind: &'static str,
        wants: fn(&str, &str) -> bool,
        audience: fn() -> Condition,
    ) {
        let audience = move |session: &Session| {
            let found = scoped::<A>(session, &Reach::Agency).filter(audience());
            found.select_only().expr(Expr::val(1)).into_query()
        };
        self.forwards.push(Forward {
            kind,
            wants,
            audience: Arc::new(audience),
        });
    }
}

/// Puts the jobs down for everything that the transaction has told so far.
pub(crate) async fn run(tx: &Tx, all: &[Forward]) -> Result<()> {
    for forward in all {
        let wanted = |entry: &&Entry| (forward.wants)(entry.topic, entry.name);
        let events: Vec<EventId> = tx.entries.iter().filter(wanted).map(|entry| entry.id).collect();
        for some in events.chunks(AT_ONCE) {
            put(tx, forward, some).await?;
        }
    }
    Ok(())
}

async fn put(tx: &Tx, forward: &Forward, events: &[EventId]) -> Result<()> {
    let payload = Forwarded {
        events: events.to_vec(),
    };
    let payload = serde_json::to_value(payload).map_err(Error::internal)?;
    let (id, now): (JobId, i64) = (tx.id(), tx.now().millis());
    let agency: AgencyId = tx.agency();
    let row = Query::select()
        .expr(Expr::val(id.uuid()))
        .expr(Expr::val(agency.uuid()))
        .expr(Expr::val(forward.kind))
        .expr(Expr::val(id.to_string()))
        .expr(Expr::val(payload))
        .expr(Expr::val(now))
        .expr(Expr::val(0))
        .expr(Expr::val(now))
        .and_where(Expr::exists((forward.audience)(&tx.session)))
        .to_owned();
    let columns = [
        "id",
        "agency_id",
        "kind",
        "name",
        "payload",
        "run_at",
        "attempts",
        "created_at",
    ];
    let mut insert = Query::insert();
    insert
        .into_table(Alias::new("job"))
        .columns(columns.map(Alias::new))
        .select_from(row)
        .map_err(Error::internal)?;
    tx.conn().execute(&insert).await.map(drop).map_err(from_db)
}
