//! How the cost of a question grows with the rows of its agency, and with the number of agencies.

use std::slice::from_ref;
use std::time::Duration;

use anyhow::Result;

use super::rounds::{Drive, Side, interleaved, round};
use super::{Bed, paging};
use crate::fill::{Agency, grow_agencies, grow_rows};
use crate::load::median;
use crate::machine::Processes;
use crate::questions::{QUESTIONS, Question};
use crate::report::{Report, Target};

/// Who is asked.
#[derive(Clone, Copy, Debug)]
enum Whom {
    Server,
    Limit,
}

impl Whom {
    const BOTH: [Self; 2] = [Self::Server, Self::Limit];

    /// The target is the server's; the limit's growth tells what the database itself does.
    fn line(self, name: String) -> (String, Option<Target>) {
        match self {
            Self::Server => (name, Some(Target::AtMost(1.3))),
            Self::Limit => (format!("{name} (the limit)"), None),
        }
    }

    fn side(self, bed: &Bed<'_>, question: &Question, agencies: &[Agency]) -> Side {
        let (load, program) = match self {
            Self::Server => (question.to_server(bed.server.address, agencies), bed.server),
            Self::Limit => (question.to_limit(bed.limit.address, agencies), bed.limit),
        };
        Side {
            load,
            program: Processes::one(program.id()),
            postgres: bed.postgres,
        }
    }
}

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
    question
        .compare(bed.server.address, bed.limit.address, from_ref(grown))
        .await?;
    for whom in Whom::BOTH {
        let side = |agency: &Agency| whom.side(bed, question, from_ref(agency));
        let compared = interleaved(&side(grown), &side(still), 1, times_of(bed)).await?;
        let (grown, still, ratio) = compared.medians(|round| round.p50);
        let name = format!("{}, rows x {times} against x 1, p50 ms", question.name);
        let (name, target) = whom.line(name);
        report.grown(name, grown, still, ratio, target);
    }
    Ok(())
}

// Here nothing can stand still beside it: the same agencies are asked before and after.
async fn agencies(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    // The one that grew is another question.
    let asked = &bed.agencies[..bed.agencies.len() - 1];
    let asking = QUESTIONS
        .into_iter()
        .flat_map(|question| Whom::BOTH.map(|whom| (question, whom)));
    let mut before = Vec::new();
    for (question, whom) in asking {
        // A question that this server does not answer has been told of.
        if let Ok(first) = p50(bed, &whom.side(bed, question, asked)).await {
            before.push((question, whom, first));
        }
    }
    let mut made = bed.agencies.len();
    for times in bed.options.growth() {
        let wanted = bed.agencies.len() * usize::try_from(times)?;
        grow_agencies(bed.place, bed.options, made, wanted).await?;
        made = wanted;
        for (question, whom, first) in &before {
            let now = p50(bed, &whom.side(bed, question, asked)).await?;
            let name = format!("{}, agencies x {times} against x 1, p50 ms", question.name);
            let (name, target) = whom.line(name);
            report.grown(name, now, *first, now / first, target);
        }
    }
    Ok(())
}

async fn p50(bed: &Bed<'_>, side: &Side) -> Result<f64> {
    let (rounds, time) = times_of(bed);
    let mut figures = Vec::new();
    for _ in 0..=rounds {
        figures.push(round(side, 1, Drive::For(time)).await?.p50);
    }
    // The first one warms what the fill left cold.
    Ok(median(figures.into_iter().skip(1)))
}

fn times_of(bed: &Bed<'_>) -> (usize, Duration) {
    (
        bed.options.rounds().min(5),
        bed.options.round().min(Duration::from_secs(2)),
    )
}
