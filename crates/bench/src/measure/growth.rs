//! How the cost of a question grows with the rows of its agency, and with the number of agencies.

use std::time::Duration;

use anyhow::Result;

use super::rounds::{Side, interleaved, round};
use super::{Bed, paging};
use crate::fill::{Agency, grow_agencies, grow_rows};
use crate::load::median;
use crate::machine::Processes;
use crate::questions::{QUESTIONS, Question};
use crate::report::{Report, Target};

const TARGET: Option<Target> = Some(Target::AtMost(1.3));

/// Multiplies the rows of the last agency, then the agencies.
pub(crate) async fn growth(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let [.., still, grown] = bed.agencies else {
        return Ok(());
    };
    let mut before = 1;
    for times in bed.options.growth() {
        grow_rows(bed.place, bed.options, grown, before, times).await?;
        before = times;
        for question in QUESTIONS {
            let done = rows(bed, question, (grown, still), times, report).await;
            report.told(question.name, done);
        }
    }
    let done = paging(bed, grown, report).await;
    report.told("paging", done);
    agencies(bed, report).await
}

// The agency that grew against one that did not, in turn, in the same database: whatever else the machine does meets
// both.
async fn rows(
    bed: &Bed<'_>,
    question: &Question,
    (grown, still): (&Agency, &Agency),
    times: u64,
    report: &mut Report,
) -> Result<()> {
    question.compare(bed.server.address, bed.limit.address, std::slice::from_ref(grown)).await?;
    let name = format!("{}, rows x {times} against x 1, p50 ms", question.name);
    for of_server in [true, false] {
        let side = |agency: &Agency| side(bed, question, std::slice::from_ref(agency), of_server);
        let compared = interleaved(&side(grown), &side(still), 1, times_of(bed)).await?;
        let (grown, still, ratio) = compared.medians(|round| round.p50);
        if of_server {
            report.grown(name.clone(), grown, still, ratio, TARGET);
        } else {
            report.grown(format!("{name} (the limit)"), grown, still, ratio, None);
        }
    }
    Ok(())
}

// Here nothing can stand still beside it: the same agencies are asked before and after.
async fn agencies(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let base = bed.agencies.len();
    let asked = &bed.agencies[..base - 1];
    let mut before = Vec::new();
    for question in QUESTIONS {
        before.push((question, p50(bed, question, asked, true).await, p50(bed, question, asked, false).await));
    }
    let mut made = base;
    for times in bed.options.growth() {
        let wanted = base * usize::try_from(times)?;
        grow_agencies(bed.place, bed.options, made, wanted).await?;
        made = wanted;
        for (question, server, limit) in &before {
            let name = format!("{}, agencies x {times} against x 1, p50 ms", question.name);
            for (first, of_server) in [(server, true), (limit, false)] {
                let (Ok(first), Ok(now)) = (first, p50(bed, question, asked, of_server).await) else {
                    continue;
                };
                let (name, target) = match of_server {
                    true => (name.clone(), TARGET),
                    false => (format!("{name} (the limit)"), None),
                };
                report.grown(name, now, *first, now / first, target);
            }
        }
    }
    Ok(())
}

async fn p50(bed: &Bed<'_>, question: &Question, agencies: &[Agency], of_server: bool) -> Result<f64> {
    let (side, (rounds, time)) = (side(bed, question, agencies, of_server), times_of(bed));
    let mut figures = Vec::new();
    for _ in 0..=rounds {
        figures.push(round(&side, 1, time).await?.p50);
    }
    // The first one warms what the fill left cold.
    Ok(median(figures.into_iter().skip(1)))
}

fn side(bed: &Bed<'_>, question: &Question, agencies: &[Agency], of_server: bool) -> Side {
    let (load, program) = match of_server {
        true => (question.to_server(bed.server.address, agencies), bed.server),
        false => (question.to_limit(bed.limit.address, agencies), bed.limit),
    };
    Side {
        load,
        program: Processes::one(program.id()),
        postgres: bed.postgres,
    }
}

fn times_of(bed: &Bed<'_>) -> (usize, Duration) {
    (bed.options.rounds().min(5), bed.options.round().min(Duration::from_secs(2)))
}
