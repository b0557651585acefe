//! Fills the database: agencies by the public API, everything in them in bulk by SQL.

mod crowd;
mod customers;
mod dialect;
mod doors;
mod letters;
mod partners;
mod people;
mod pile;
mod rows;
mod world;

use anyhow::Result;

pub(crate) use crowd::{Empty, customer, empty_client};
pub(crate) use doors::{Agency, found};
pub(crate) use letters::{Letter, send, send_more};
pub(crate) use partners::{Partner, partners, referrals};
pub(crate) use pile::{LOOK, pile};
pub(crate) use world::now;

use crate::options::Bench;
use crate::place::{Engine, Place, Sql};
use customers::customers;
use people::people;
use rows::{Rows, Size};

/// Gives agencies their client companies with people, surveys, contacts, answers and follow-ups.
pub(crate) async fn fill(place: &Place, options: &Bench, agencies: &[Agency]) -> Result<()> {
    let size = size(options);
    let mut sql = place.open().await?;
    for agency in agencies {
        let rows = Rows::new(place.engine, agency.id, size);
        sql.within(agency.id, &[people(&rows), customers(&rows, 1, size.contacts)].concat())
            .await?;
    }
    analyze(&mut sql).await?;
    sql.close().await
}

/// Gives an agency that has `from` times its first contacts `to` times as many, with answers and follow-ups.
pub(crate) async fn grow_rows(place: &Place, options: &Bench, agency: &Agency, from: u64, to: u64) -> Result<()> {
    let size = size(options);
    let rows = Rows::new(place.engine, agency.id, size);
    let mut sql = place.open().await?;
    let (mut first, end) = (size.contacts * from + 1, size.contacts * to);
    while first <= end {
        let last = end.min(first + PIECE - 1);
        sql.within(agency.id, &customers(&rows, first, last)).await?;
        first = last + 1;
    }
    analyze(&mut sql).await?;
    sql.close().await
}

/// Makes agencies by number, without sign-ins, each with a tenth of the contacts.
pub(crate) async fn grow_agencies(place: &Place, options: &Bench, from: usize, to: usize) -> Result<()> {
    let whole = size(options);
    let contacts = (whole.contacts / 10).max(whole.clients);
    let mut sql = place.open().await?;
    for number in from..to {
        let rows = Rows::new(place.engine, world::agency_id(number), Size { contacts, ..whole });
        let statements = [
            people::agency(&rows, number),
            people(&rows),
            customers(&rows, 1, contacts),
        ]
        .concat();
        sql.within(rows.agency, &statements).await?;
    }
    analyze(&mut sql).await?;
    sql.close().await
}

/// Contacts, or referrals, that are added in one transaction.
const PIECE: u64 = 20_000;

fn size(options: &Bench) -> Size {
    Size {
        clients: options.clients,
        contacts: options.contacts() * options.clients,
        responses: options.responses,
        now: world::now(),
    }
}

// The planner must know how many rows there are, and what a fill leaves behind must not be cleaned up during a
// measurement.
async fn analyze(sql: &mut Sql) -> Result<()> {
    match sql.engine() {
        Engine::Sqlite => sql.run("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)").await,
        Engine::Postgres => {
            sql.run("VACUUM (ANALYZE)").await?;
            // Only a mighty role may; without it the first rounds pay for what the fill left in memory.
            let _ = sql.run("CHECKPOINT").await;
            Ok(())
        }
    }
}
