//! The questions that only read, at 8 connections and at 1.

use anyhow::{Context as _, Result};

use super::rounds::{Compared, Of, Side, interleaved};
use super::{Bed, statements};
use crate::load::Load;
use crate::machine::Processes;
use crate::place::Engine;
use crate::questions::Question;
use crate::report::{Report, Target};

/// Answers over which the server's counters are read.
const COUNTED: usize = 200;

/// Compares the answers, then measures.
pub(crate) async fn reads(bed: &Bed<'_>, question: &Question, report: &mut Report) -> Result<()> {
    question
        .compare(bed.server.address, bed.limit.address, bed.agencies)
        .await?;
    let server = Side {
        load: question.to_server(bed.server.address, bed.agencies),
        program: Processes::one(bed.server.id()),
        postgres: bed.postgres,
    };
    let limit = Side {
        load: question.to_limit(bed.limit.address, bed.agencies),
        program: Processes::one(bed.limit.id()),
        postgres: bed.postgres,
    };
    let some = Load {
        requests: server.load.requests.iter().cycle().take(COUNTED).cloned().collect(),
        ..server.load.clone()
    };
    statements(bed, question.name, &some, report).await?;
    for connections in [8, 1] {
        let times = (bed.options.rounds(), bed.options.round());
        let compared = interleaved(&server, &limit, connections, times).await;
        let compared = compared.with_context(|| format!("{} at {connections} connections", question.name))?;
        tell(bed.place.engine, question.name, connections, &compared, report);
    }
    Ok(())
}

/// Tells what the rounds of a question told.
pub(super) fn tell(engine: Engine, name: &str, connections: usize, compared: &Compared, report: &mut Report) {
    let target = |figure| target(engine, name, connections, figure);
    let figures: [(&'static str, Of); 5] = [
        ("answers/s", |round| round.per_second),
        ("p50 ms", |round| round.p50),
        ("p99 ms", |round| round.p99),
        ("CPU us/answer, program", |round| round.program),
        ("CPU us/answer, PostgreSQL", |round| round.database),
    ];
    for (figure, of) in figures {
        let (server, limit, ratio) = compared.medians(of);
        if server.is_finite() {
            let what = format!("{name}, {connections} conn., {figure}");
            report.compare(what, server, limit, ratio, target(figure));
        }
    }
}

/// The first targets of `design.md` section 10.
fn target(engine: Engine, name: &str, connections: usize, figure: &str) -> Option<Target> {
    match (engine, name, connections, figure) {
        (Engine::Postgres, "list", 8, "answers/s") => Some(Target::AtLeast(0.95)),
        (Engine::Postgres, "nested", 8, "answers/s") => Some(Target::AtLeast(0.85)),
        (Engine::Postgres, "list", 1, "p50 ms") => Some(Target::AtMost(1.1)),
        (Engine::Postgres, "nested", 1, "p50 ms") => Some(Target::AtMost(1.2)),
        (Engine::Postgres, "list", 8, "p99 ms") => Some(Target::AtMost(1.5)),
        (Engine::Postgres, "nested", 8, "p99 ms") => Some(Target::AtMost(1.3)),
        (Engine::Sqlite, "list" | "nested", 8, "answers/s") => Some(Target::AtLeast(0.6)),
        _ => None,
    }
}
