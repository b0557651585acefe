//! The inbox while customers answer: how much longer the slowest reads take with a write load beside them.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::answers::to_server;
use super::rounds::{Compared, Drive, Of, Round, Side, round};
use super::{Bed, settled};
use crate::fill::{Agency, Letter};
use crate::load::{Sample, drive, median};
use crate::machine::Processes;
use crate::questions::INBOX;
use crate::report::Report;

/// Connections that read.
const READERS: usize = 4;
/// Connections that answer.
const WRITERS: usize = 4;
/// Nobody takes more answers in a second: a round that comes to the end of its letters counts for nothing.
const PER_SECOND: f64 = 500.0;
/// How long what follows from the answers of one round may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// Letters that the measurement uses: one pair of rounds more than count, which warms everything.
pub(crate) fn letters(bed: &Bed<'_>) -> usize {
    share(bed) * (bed.options.rounds() + 1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few thousand at most"
)]
fn share(bed: &Bed<'_>) -> usize {
    (bed.options.round().as_secs_f64() * PER_SECOND).ceil() as usize
}

/// In turn: the inbox alone, and the inbox of the same agencies with answers beside it.
pub(crate) async fn beside(bed: &Bed<'_>, asked: &[Agency], letters: &[Letter], report: &mut Report) -> Result<()> {
    let inbox = Side {
        load: INBOX.to_server(bed.server.address, asked),
        program: Processes::one(bed.server.id()),
        postgres: bed.postgres,
    };
    let (before, time) = (answered(bed, asked).await?, bed.options.round());
    let (mut pairs, mut writes, mut taken) = (Vec::new(), Vec::new(), 0);
    for (number, letters) in letters.chunks_exact(share(bed)).enumerate() {
        let (mut alone, mut together) = (None, None);
        for alone_now in [number % 2 == 0, number % 2 != 0] {
            settled(bed.place, PATIENCE).await?;
            if alone_now {
                alone = Some(round(&inbox, READERS, Drive::For(time)).await?);
            } else {
                let (reads, sample) = busy(bed, &inbox, letters).await?;
                taken += sample.count();
                writes.push(sample.per_second());
                together = Some(reads);
            }
        }
        pairs.extend(together.zip(alone));
    }
    let added = answered(bed, asked).await? - before;
    ensure!(
        added == i64::try_from(taken)?,
        "{taken} answers were taken, and {added} were written"
    );
    ensure!(pairs.len() > 1, "too few letters");
    // The first pair warmed what was cold.
    tell(
        &Compared::of(pairs.into_iter().skip(1)),
        median(writes.into_iter().skip(1)),
        report,
    );
    settled(bed.place, PATIENCE).await
}

fn tell(compared: &Compared, writes: f64, report: &mut Report) {
    let figures: [(&str, Of); 3] = [
        ("p99 ms", |round| round.p99),
        ("p50 ms", |round| round.p50),
        ("answers/s", |round| round.per_second),
    ];
    for (figure, of) in figures {
        let (with, without, ratio) = compared.medians(of);
        let what = format!("list, {READERS} conn., with survey answers beside it against without, {figure}");
        report.grown(what, with, without, ratio, None);
    }
    report.alone(
        format!("survey answers/s beside the list, {WRITERS} conn."),
        writes,
        None,
    );
}

/// Reads while answers come.
async fn busy(bed: &Bed<'_>, inbox: &Side, letters: &[Letter]) -> Result<(Round, Sample)> {
    let (load, time) = (to_server(bed, letters), bed.options.round());
    let reading = round(inbox, READERS, Drive::For(time));
    let (reads, writes) = tokio::join!(reading, drive(&load, WRITERS, time));
    let writes = writes.context("the answers")?;
    // Who answers twice changes an answer, which costs something else.
    ensure!(
        writes.count() <= letters.len(),
        "the letters were used up before the round ended"
    );
    Ok((reads.context("the list")?, writes))
}

/// The answers that agencies were given so far.
pub(super) async fn answered(bed: &Bed<'_>, agencies: &[Agency]) -> Result<i64> {
    let mut sql = bed.place.open().await?;
    let mut all = 0;
    for agency in agencies {
        all += sql.rows("survey_response", agency.id, "TRUE").await?;
    }
    sql.close().await?;
    Ok(all)
}
