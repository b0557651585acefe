//! The survey answer, with everything that follows from it in the same transaction: answers a second.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::rounds::{Compared, Drive, Side, round};
use super::{Bed, reads, settled, statements};
use crate::fill::Letter;
use crate::load::{Connection, Load};
use crate::machine::Processes;
use crate::place::Sql;
use crate::questions::answer;
use crate::report::Report;

/// Half of the customers are content, a fifth are not: each band opens another kind of follow-up.
const SCORES: [u32; 10] = [9, 10, 8, 9, 3, 10, 7, 9, 8, 6];
const CONNECTIONS: usize = 8;
/// Answers over which the server's counters are read.
const COUNTED: usize = 100;
/// How long the jobs behind a round may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// What an answer adds rows to, and which of them count. The server weighs the account's health soon afterwards, in a job that
/// the limit is not asked for.
const TABLES: [(&str, &str); 8] = [
    ("survey_response", "TRUE"),
    ("response_revision", "TRUE"),
    ("follow_up", "TRUE"),
    ("case", "TRUE"),
    ("playbook_run", "TRUE"),
    ("task", "TRUE"),
    ("event", "topic NOT LIKE 'reviews.%'"),
    ("job", "kind NOT LIKE 'reviews.%'"),
];

/// Compares what an answer of each band writes, then measures. Every letter is used once.
pub(crate) async fn answers(bed: &Bed<'_>, letters: &[Letter], report: &mut Report) -> Result<()> {
    let (ours, theirs) = letters.split_at(letters.len() / 2);
    let (mut ours, mut theirs) = (ours.iter(), theirs.iter());
    for score in [9, 7, 3] {
        let pair = ours.next().zip(theirs.next()).context("too few invitations")?;
        compare(bed, score, pair).await?;
    }
    let counted = ours.as_slice();
    let (counted, ours) = counted.split_at(COUNTED.min(counted.len() / 4));
    statements(bed, "answer", &to_server(bed, counted), report).await?;
    let rounds = bed.options.rounds();
    let share = (ours.len() / rounds).max(1);
    let pairs = ours.chunks_exact(share).zip(theirs.as_slice().chunks_exact(share));
    let compared = in_turn(bed, pairs.take(rounds)).await?;
    reads::tell(bed.place.engine, "answer", CONNECTIONS, &compared, report);
    Ok(())
}

// What one round leaves to the jobs is done before the next one begins.
async fn in_turn<'a>(bed: &Bed<'_>, pairs: impl Iterator<Item = (&'a [Letter], &'a [Letter])>) -> Result<Compared> {
    let mut rounds = Vec::new();
    for (ours, theirs) in pairs {
        let server = side(bed, to_server(bed, ours), bed.server.id());
        let limit = side(bed, to_limit(bed, theirs), bed.limit.id());
        settled(bed.place, PATIENCE).await?;
        let server = round(&server, CONNECTIONS, Drive::Once).await?;
        settled(bed.place, PATIENCE).await?;
        rounds.push((server, round(&limit, CONNECTIONS, Drive::Once).await?));
    }
    Ok(Compared::of(rounds))
}

fn side(bed: &Bed<'_>, load: Load, program: u32) -> Side {
    Side {
        load,
        program: Processes::one(program),
        postgres: bed.postgres,
    }
}

/// An answer by each letter, in the mixture of bands that customers give.
pub(super) fn to_server(bed: &Bed<'_>, letters: &[Letter]) -> Load {
    let scored = letters.iter().zip(SCORES.into_iter().cycle());
    Load {
        address: bed.server.address,
        status: answer::TAKEN,
        requests: scored.map(|(letter, score)| answer::to_server(letter, score)).collect(),
        begins: b"",
    }
}

fn to_limit(bed: &Bed<'_>, letters: &[Letter]) -> Load {
    let scored = letters.iter().zip(SCORES.into_iter().cycle());
    Load {
        address: bed.limit.address,
        status: 200,
        requests: scored.map(|(letter, score)| answer::to_limit(letter, score)).collect(),
        begins: b"",
    }
}

/// Fails unless both programs add as many rows to each table.
async fn compare(bed: &Bed<'_>, score: u32, (one, other): (&Letter, &Letter)) -> Result<()> {
    let mut sql = bed.place.open().await?;
    settled(bed.place, PATIENCE).await?;
    let ours = written(
        &mut sql,
        one,
        to_server(bed, std::slice::from_ref(one)),
        answer::to_server(one, score),
    )
    .await?;
    settled(bed.place, PATIENCE).await?;
    let theirs = written(
        &mut sql,
        other,
        to_limit(bed, std::slice::from_ref(other)),
        answer::to_limit(other, score),
    )
    .await?;
    ensure!(
        ours == theirs,
        "an answer of {score} writes {ours:?}, and the limit {theirs:?}, to {TABLES:?}"
    );
    sql.close().await
}

async fn written(sql: &mut Sql, letter: &Letter, load: Load, request: Vec<u8>) -> Result<Vec<i64>> {
    let before = counts(sql, letter).await?;
    let mut connection = Connection::open(load.address).await?;
    let said = connection.ask(&request).await?;
    ensure!(
        said.status == load.status,
        "{}: {}",
        said.status,
        String::from_utf8_lossy(said.body)
    );
    let after = counts(sql, letter).await?;
    Ok(after
        .into_iter()
        .zip(before)
        .map(|(after, before)| after - before)
        .collect())
}

async fn counts(sql: &mut Sql, letter: &Letter) -> Result<Vec<i64>> {
    let mut all = Vec::with_capacity(TABLES.len());
    for (table, counted) in TABLES {
        all.push(sql.rows(table, letter.agency, counted).await?);
    }
    Ok(all)
}
