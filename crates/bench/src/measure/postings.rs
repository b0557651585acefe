//! The ledger: rewards that are given, each of which writes a movement down, by hand and by many at once.

use anyhow::{Result, ensure};
use serde_json::json;

use super::Bed;
use super::rounds::{Drive, Round, Side, round};
use crate::fill::{Agency, customer};
use crate::load::{Load, median};
use crate::machine::Processes;
use crate::questions::change;
use crate::report::Report;

const CONNECTIONS: usize = 8;
/// Customers of each agency who are given something, in turn.
const CUSTOMERS: u64 = 100;

const SUM: &str = "CAST(coalesce(sum(amount), 0) AS bigint)";

/// Points for customers of all client companies of all agencies in turn.
pub(crate) async fn postings(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let side = Side {
        load: gifts(bed),
        program: Processes::one(bed.server.id()),
        postgres: bed.postgres,
    };
    let before = written(bed).await?;
    let mut rounds = Vec::new();
    for _ in 0..=bed.options.rounds() {
        rounds.push(round(&side, CONNECTIONS, Drive::For(bed.options.round())).await?);
    }
    let after = written(bed).await?;
    let given: usize = rounds.iter().map(|round| round.answers).sum();
    let added = (after.movements - before.movements, after.entries - before.entries);
    let wanted = i64::try_from(given)?;
    ensure!(
        added == (wanted, 2 * wanted) && after.sum == 0,
        "{given} were given, {added:?} movements and entries were written, whose sum is {}",
        after.sum
    );
    // The first round warms, and opens the customers' accounts.
    let told = |of: fn(&Round) -> f64| median(rounds.iter().skip(1).map(of));
    let name = |figure: &str| format!("ledger postings, {CONNECTIONS} conn., {figure}");
    report.alone(name("postings/s"), told(|round| round.per_second), None);
    report.alone(name("p99 ms"), told(|round| round.p99), None);
    Ok(())
}

fn gifts(bed: &Bed<'_>) -> Load {
    let turns = (1..=CUSTOMERS).flat_map(|number| bed.agencies.iter().map(move |agency| (agency, number)));
    Load {
        address: bed.server.address,
        status: 200,
        requests: turns.map(|(agency, number)| gift(bed, agency, number)).collect(),
        begins: br#"{"data":{"rewardGrant":{"reward":{"#,
    }
}

fn gift(bed: &Bed<'_>, agency: &Agency, number: u64) -> Vec<u8> {
    let (client, contact) = customer(bed.options, agency, number);
    let input = json!({
        "clientId": client, "contactId": contact, "kind": "POINTS", "amount": 10, "reason": "Brought a friend",
    });
    change::request(agency, "rewardGrant", "reward { id }", &input)
}

struct Written {
    movements: i64,
    entries: i64,
    sum: i64,
}

async fn written(bed: &Bed<'_>) -> Result<Written> {
    let mut sql = bed.place.open().await?;
    let mut all = Written {
        movements: 0,
        entries: 0,
        sum: 0,
    };
    for agency in bed.agencies {
        all.movements += sql.rows("ledger_transaction", agency.id, "TRUE").await?;
        all.entries += sql.rows("ledger_entry", agency.id, "TRUE").await?;
        all.sum += sql.figure(SUM, "ledger_entry", agency.id, "TRUE").await?;
    }
    sql.close().await?;
    Ok(all)
}
