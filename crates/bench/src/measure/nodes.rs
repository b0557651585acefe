//! The survey answer on one server, and on two over the same database.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::answers::to_server;
use super::beside::answered;
use super::{Bed, settled};
use crate::child::Child;
use crate::fill::{Agency, Letter};
use crate::load::{Load, Sample, median, once, once_over};
use crate::place::Engine;
use crate::report::Report;

/// Connections altogether, however many servers there are.
const CONNECTIONS: usize = 8;
/// Answers that a second server is warmed by.
const WARM: usize = 30;
/// How long what follows from the answers of one round may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// Letters that the measurement uses.
pub(crate) fn letters(bed: &Bed<'_>) -> usize {
    (share(bed) * 2 + WARM) * bed.options.rounds()
}

/// Answers of one round of one side.
const fn share(bed: &Bed<'_>) -> usize {
    if bed.options.quick { 150 } else { 600 }
}

/// In turn: every answer to one server; every other one to a second, which is started for the round and works off jobs too.
pub(crate) async fn nodes(bed: &Bed<'_>, asked: &[Agency], letters: &[Letter], report: &mut Report) -> Result<()> {
    if bed.place.engine == Engine::Sqlite {
        // A file has one writer, and one server.
        return Ok(());
    }
    let before = answered(bed, asked).await?;
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for (number, letters) in letters.chunks_exact(share(bed) * 2 + WARM).enumerate() {
        let (first, second) = letters.split_at(share(bed));
        for single in [number % 2 == 0, number % 2 != 0] {
            settled(bed.place, PATIENCE).await?;
            if single {
                one.push(once(&to_server(bed, first), CONNECTIONS).await?);
            } else {
                two.push(pair(bed, second).await?);
            }
        }
    }
    let (added, taken) = (answered(bed, asked).await? - before, letters.len());
    ensure!(
        added == i64::try_from(taken)?,
        "{taken} answers were taken, and {added} were written"
    );
    tell("answers/s", (&two, &one), Sample::per_second, report);
    tell("p99 ms", (&two, &one), |sample| sample.within(990), report);
    settled(bed.place, PATIENCE).await
}

fn tell(figure: &str, (two, one): (&[Sample], &[Sample]), of: fn(&Sample) -> f64, report: &mut Report) {
    let ratios = two.iter().zip(one).map(|(two, one)| of(two) / of(one));
    let what = format!("survey answers, two servers against one, {CONNECTIONS} conn., {figure}");
    report.grown(
        what,
        median(two.iter().map(of)),
        median(one.iter().map(of)),
        median(ratios),
        None,
    );
}

async fn pair(bed: &Bed<'_>, letters: &[Letter]) -> Result<Sample> {
    let second = Child::server(bed.place, bed.options)?;
    let (warm, letters) = letters.split_at(WARM);
    let warm = Load {
        address: second.address,
        ..to_server(bed, warm)
    };
    once(&warm, CONNECTIONS).await.context("the second server")?;
    let addresses: Vec<_> = [bed.server.address, second.address]
        .into_iter()
        .cycle()
        .take(CONNECTIONS)
        .collect();
    let sample = once_over(&to_server(bed, letters), &addresses).await?;
    second.stop()?;
    Ok(sample)
}
