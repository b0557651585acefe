//! One run: on each engine a database is filled, both programs are started, everything is measured.

use std::fmt::Display;
use std::io::{Write as _, stderr, stdout};
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::child::{Child, migrate};
use crate::fill::{Agency, Letter, fill, found, send, send_more};
use crate::machine::{Processes, raise_file_handles};
use crate::measure::{self, Alone, Bed};
use crate::options::{Bench, Engines, Part};
use crate::place::{Engine, Place, Sql};
use crate::questions::QUESTIONS;
use crate::report::{Report, Target};

/// Runs, and prints the table and the line.
pub(crate) fn main(options: &Bench) -> Result<()> {
    raise_file_handles();
    // One thread for the load: two cores have to do for the programs and the database too.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut report = Report::new();
    let engines: &[Engine] = match options.engine {
        Engines::Sqlite => &[Engine::Sqlite],
        Engines::Postgres => &[Engine::Postgres],
        Engines::Both => &[Engine::Postgres, Engine::Sqlite],
    };
    let began = Instant::now();
    for engine in engines {
        report.on(*engine);
        runtime.block_on(engine_run(*engine, options, &mut report))?;
    }
    let run = json!({
        "agencies": options.agencies(), "clients": options.clients, "contacts": options.contacts(),
        "responses": options.responses, "pool": options.pool, "rounds": options.rounds(),
        "roundSeconds": options.round().as_secs_f64(), "quick": options.quick, "seconds": began.elapsed().as_secs(),
    });
    writeln!(stdout(), "{}", report.table())?;
    writeln!(stdout(), "{}", report.json(&run))?;
    Ok(())
}

async fn engine_run(engine: Engine, options: &Bench, report: &mut Report) -> Result<()> {
    let place = Place::prepare(engine, options)?;
    say(engine, "migrating and filling");
    migrate(&place, options)?;
    let server = Child::server(&place, options)?;
    let agencies = found(&server, &place, options, options.agencies() + 1).await?;
    fill(&place, options, &agencies).await?;
    server.stop()?;
    measured(&place, options, &agencies, report).await
}

// The last agency is looked at by nothing but what servers of its own measure.
async fn measured(place: &Place, options: &Bench, agencies: &[Agency], report: &mut Report) -> Result<()> {
    let engine = place.engine;
    let (agency, agencies) = agencies.split_last().context("no agency")?;
    if options.has(Part::Start) {
        say(engine, "starting");
        let done = measure::start(place, options, &agencies[0], report).await;
        report.told("start", done);
    }
    if options.has_any(&Part::BESIDE_THE_LIMIT) {
        under_load(place, options, agencies, report).await?;
    }
    let alone = Alone { options, place, agency };
    by_themselves(&alone, report).await;
    if options.has(Part::Growth) && !options.growth().is_empty() {
        say(engine, "growing");
        let (server, limit) = (Child::server(place, options)?, Child::limit(place, options)?);
        let bed = bed((place, options, agencies), (&server, &limit)).await?;
        let done = measure::growth(&bed, report).await;
        report.told("growth", done);
        server.stop()?;
        limit.stop()?;
    }
    Ok(())
}

async fn bed<'a>(
    (place, options, agencies): (&'a Place, &'a Bench, &'a [Agency]),
    (server, limit): (&'a Child, &'a Child),
) -> Result<Bed<'a>> {
    Ok(Bed {
        options,
        place,
        server,
        limit,
        agencies,
        postgres: postgres(place).await?,
    })
}

async fn by_themselves(alone: &Alone<'_>, report: &mut Report) {
    let engine = alone.place.engine;
    if alone.options.has(Part::Size) {
        let done = measure::size(alone.options, report);
        report.told("size", done);
    }
    for (part, name) in [
        (Part::Import, "import"),
        (Part::Wave, "wave"),
        (Part::Deliveries, "webhooks"),
        (Part::Claims, "job claims"),
    ] {
        if alone.options.has(part) {
            say(engine, name);
            let done = match part {
                Part::Import => measure::import(alone, report).await,
                Part::Wave => measure::wave(alone, report).await,
                Part::Deliveries => measure::deliveries(alone, report).await,
                _ => measure::claims(alone, report).await,
            };
            report.told(name, done);
        }
    }
}

async fn under_load(place: &Place, options: &Bench, agencies: &[Agency], report: &mut Report) -> Result<()> {
    let engine = place.engine;
    let (server, limit) = (Child::server(place, options)?, Child::limit(place, options)?);
    let bed = bed((place, options, agencies), (&server, &limit)).await?;
    for question in QUESTIONS.into_iter().filter(|_| options.has(Part::Reads)) {
        say(engine, question.name);
        let done = measure::reads(&bed, question, report).await;
        report.told(question.name, done);
    }
    let done = writes(&bed, report).await;
    report.told("subscribers", done);
    if options.has(Part::Reads) && options.has(Part::Answer) {
        memory(&bed, report)?;
    }
    if options.has(Part::Partners) {
        say(engine, "partners");
        let done = measure::partners(&bed, report).await;
        report.told("partners", done);
    }
    let done = answering(&bed, report).await;
    report.told("more letters", done);
    if options.has(Part::Postings) {
        say(engine, "postings");
        let done = measure::postings(&bed, report).await;
        report.told("postings", done);
    }
    server.stop()?;
    limit.stop()
}

// Invitations take turns between agencies; those of the last one are for its subscribers.
async fn writes(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let options = bed.options;
    let mut boxes = Vec::new();
    for agency in bed.agencies {
        boxes.push(send(bed.place, options, agency).await?);
    }
    let Some((own, agency)) = boxes.pop().zip(bed.agencies.last()) else {
        return Ok(());
    };
    if options.has(Part::Answer) {
        say(bed.place.engine, "answers");
        let done = measure::answers(bed, &in_turn(&boxes), report).await;
        report.told("answer", done);
    }
    if options.has(Part::Subscribers) {
        say(bed.place.engine, "subscribers");
        measure::subscribers(bed, agency, own.get(..HEARD).unwrap_or(&own), report).await?;
    }
    Ok(())
}

// What is measured with more letters. The last two agencies get none: growth looks at them.
async fn answering(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let (options, engine) = (bed.options, bed.place.engine);
    let wanted = |part: Part, letters: usize| if options.has(part) { letters } else { 0 };
    let beside = wanted(Part::Beside, measure::beside::letters(bed));
    let all = beside + wanted(Part::Nodes, measure::nodes::letters(bed));
    let [asked @ .., _, _] = bed.agencies else {
        return Ok(());
    };
    if all == 0 || asked.is_empty() {
        return Ok(());
    }
    let each = u64::try_from(all.div_ceil(asked.len()))?;
    let boxes = send_more(bed.place, options, asked, each).await?;
    let letters = in_turn(&boxes);
    let (first, second) = letters[..all].split_at(beside);
    if options.has(Part::Beside) {
        say(engine, "the list beside answers");
        let done = measure::beside::beside(bed, asked, first, report).await;
        report.told("beside", done);
    }
    if options.has(Part::Nodes) {
        say(engine, "two servers");
        let done = measure::nodes::nodes(bed, asked, second, report).await;
        report.told("nodes", done);
    }
    Ok(())
}

fn in_turn(boxes: &[Vec<Letter>]) -> Vec<Letter> {
    let most = boxes.iter().map(Vec::len).max().unwrap_or(0);
    let turns = (0..most).flat_map(|at| boxes.iter().filter_map(move |one| one.get(at)));
    turns.cloned().collect()
}

/// Answers of which subscribers hear.
const HEARD: usize = 20;

fn memory(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let of = |program: &Child| Processes::one(program.id()).memory();
    let (server, limit) = (of(bed.server)?, of(bed.limit)?);
    let target = Some(Target::AtMost(100.0));
    report.alone("resident memory under load, MiB", server.most, target);
    report.alone("of it no file's, afterwards, MiB", server.own, None);
    report.alone("resident memory under load of the limit, MiB", limit.most, None);
    Ok(())
}

// By one of its own processes PostgreSQL is found among those of this machine, if it runs here.
async fn postgres(place: &Place) -> Result<Option<Processes>> {
    if place.engine == Engine::Sqlite {
        return Ok(None);
    }
    let mut sql = Sql::open(&place.admin).await?;
    let backend = sql.number("SELECT pg_backend_pid()::bigint").await?;
    let found = Processes::postgres_of(u32::try_from(backend)?);
    sql.close().await?;
    Ok(found)
}

fn say(engine: Engine, what: impl Display) {
    // Progress that nobody can see is no failure.
    let _ = writeln!(stderr(), "[{}] {what}", engine.name());
}
