//! Jobs that wait: due, and with next to nothing to do.

use anyhow::Result;

use super::doors::Agency;
use super::rows::{Rows, text};
use super::size;
use super::world::Kind;
use crate::options::Bench;
use crate::place::{Engine, Place};

/// The job that decides upon an invitation. Where that has been sent long ago, it is claimed, looks, and ends.
pub(crate) const LOOK: &str = "feedback.invite";

/// Puts down so many jobs, all of which are due at once, about the invitations that [`super::send`] made.
pub(crate) async fn pile(place: &Place, options: &Bench, agency: &Agency, count: u64) -> Result<()> {
    let rows = Rows::new(place.engine, agency.id, size(options));
    let mut sql = place.open().await?;
    sql.within(agency.id, &[jobs(&rows, count)]).await?;
    sql.close().await
}

fn jobs(rows: &Rows, count: u64) -> String {
    let invitation = rows.id(
        Kind::Invitation,
        &format!("(i - 1) % {} + 1", (rows.size.contacts / 2).max(1)),
    );
    let (open, end) = (r#"'{"invitation":"invitation_'"#, r#"'"}'"#);
    let payload = match rows.d.0 {
        Engine::Postgres => format!("({open} || replace(({invitation})::text, '-', '') || {end})::jsonb"),
        Engine::Sqlite => format!("{open} || lower(hex({invitation})) || {end}"),
    };
    format!(
        "INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at) \
         SELECT {}, {}, {}, {}, {payload}, {now}, 0, {now} FROM {}",
        rows.id(Kind::Job, "i"),
        rows.d.uuid(rows.agency),
        text(LOOK),
        rows.d.padded("i"),
        rows.d.count(1, count),
        now = rows.size.now,
    )
}
