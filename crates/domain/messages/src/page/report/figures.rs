//! The four pictures of a report: each with its title, its period, a sentence for those who do not see it, the words in it
//! and a table of the same figures. Where there is nothing to show, a sentence says so in its place.

mod nps;
mod piles;

use goodword_kernel::Result;
use jiff::Zoned;
use serde::Serialize;

use super::chart::{self, BAD, WIDTH};
use super::shown::whole;
use super::view::{GapBar, Gaps, Quarter, ReportView};
use crate::colour::Colour;
use crate::words::dates::local;
use crate::words::{Words, one_line};
use piles::Piles;

/// What `report-figure.html` reads.
#[derive(Serialize)]
pub(super) struct Figure {
    id: &'static str,
    title: String,
    note: String,
    // Nothing to show.
    empty: Option<String>,
    picture: Option<Picture>,
}

#[derive(Serialize)]
struct Picture {
    width: u32,
    height: u32,
    inside: String,
    alternative: String,
    legend: Vec<Key>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    foot: Vec<String>,
}

#[derive(Serialize)]
struct Key {
    colour: String,
    name: String,
}

/// All four, in their order.
pub(super) fn all(words: &Words, view: &ReportView) -> Result<Vec<Figure>> {
    Ok(vec![
        nps::figure(words, view)?,
        gaps(words, view)?,
        promises(words, view)?,
        limits(words, view)?,
    ])
}

/// From when to when the figures go.
pub(super) fn period(words: &Words, view: &ReportView) -> String {
    let (Some(first), Some(last)) = (view.quarters.first(), view.quarters.last()) else {
        return String::new();
    };
    let from = words.date(first.from, &view.zone);
    let until = words.date(last.until, &view.zone);
    words.say("report-period", &[("from", from.into()), ("until", until.into())])
}

fn gaps(words: &Words, view: &ReportView) -> Result<Figure> {
    let title = words.say("report-gaps", &[]);
    let told = |gaps: &&Gaps| {
        gaps.stages
            .iter()
            .any(|one| one.missed.is_some() || one.rating.is_some())
    };
    let Some(gaps) = view.gaps.as_ref().filter(told) else {
        return Ok(nothing(
            "gaps",
            title,
            String::new(),
            words.say("report-gaps-none", &[]),
        ));
    };
    let audited = words.date(gaps.audited_at, &view.zone);
    let note = words.say("report-gaps-note", &[("date", audited.into())]);
    let names: Vec<String> = gaps.stages.iter().map(|one| one_line(&one.name)).collect();
    let pairs: Vec<_> = gaps.stages.iter().map(|one| [one.rating, one.missed]).collect();
    let number = |of: Option<i32>| of.map_or_else(|| none(words), |value| value.to_string());
    let row = |(name, one): (&String, &GapBar)| {
        let missed = one
            .missed
            .map_or_else(|| none(words), |missed| percent(words, missed.into()));
        let base = words.say(
            "report-decided",
            &[("decided", one.decided.into()), ("count", one.expectations.into())],
        );
        vec![name.clone(), number(one.rating), missed, base]
    };
    let (rated, missed) = (words.say("report-rating", &[]), words.say("report-missed", &[]));
    let picture = Picture {
        width: WIDTH,
        height: chart::pairs_height(names.len()),
        inside: chart::pairs(&names, &pairs, [view.colour, BAD])?,
        alternative: gaps_in_words(words, gaps),
        legend: vec![key(view.colour, rated.clone()), key(BAD, missed.clone())],
        head: vec![
            words.say("report-stage", &[]),
            rated,
            missed,
            words.say("report-expectations", &[]),
        ],
        rows: names.iter().zip(&gaps.stages).map(row).collect(),
        foot: Vec::new(),
    };
    Ok(some("gaps", title, note, picture))
}

// The worst stage is what one has to know (JRN-1).
fn gaps_in_words(words: &Words, gaps: &Gaps) -> String {
    let count = ("count", whole(gaps.stages.len()));
    let rated = gaps
        .stages
        .iter()
        .filter_map(|one| one.rating.map(|rating| (rating, one)));
    match rated.min_by_key(|(rating, _)| *rating) {
        Some((rating, stage)) => words.say(
            "report-gaps-worst",
            &[count, ("stage", stage.name.as_str().into()), ("rating", rating.into())],
        ),
        None => words.say("report-gaps-alternative", &[count]),
    }
}

fn promises(words: &Words, view: &ReportView) -> Result<Figure> {
    let names = [
        words.say("report-kept", &[]),
        words.say("report-exceeded", &[]),
        words.say("report-broken", &[]),
    ];
    let piles = Piles {
        id: "promises",
        title: words.say("report-promises", &[]),
        note: words.say("report-promises-note", &[]),
        empty: words.say("report-promises-none", &[]),
        alternative: |words, with| words.say("report-promises-alternative", with),
        names,
        colours: [view.colour, view.colour.pale(), BAD],
        counts: &view.promises,
        good: 2,
    };
    piles.figure(words, view)
}

fn limits(words: &Words, view: &ReportView) -> Result<Figure> {
    let piles = Piles {
        id: "limits",
        title: words.say("report-limits", &[]),
        note: words.say("report-limits-note", &[]),
        empty: words.say("report-limits-none", &[]),
        alternative: |words, with| words.say("report-limits-alternative", with),
        names: [words.say("report-within", &[]), words.say("report-late", &[])],
        colours: [view.colour, BAD],
        counts: &view.limits,
        good: 1,
    };
    piles.figure(words, view)
}

fn nothing(id: &'static str, title: String, note: String, empty: String) -> Figure {
    Figure {
        id,
        title,
        note,
        empty: Some(empty),
        picture: None,
    }
}

fn some(id: &'static str, title: String, note: String, picture: Picture) -> Figure {
    Figure {
        id,
        title,
        note,
        empty: None,
        picture: Some(picture),
    }
}

fn key(colour: Colour, name: String) -> Key {
    Key {
        colour: colour.to_string(),
        name,
    }
}

fn quarters(words: &Words, view: &ReportView) -> Vec<String> {
    let name = |one: &Quarter| {
        let (year, quarter) = quarter(&local(one.from, &view.zone));
        words.say("report-quarter", &[("quarter", quarter.into()), ("year", year.into())])
    };
    view.quarters.iter().map(name).collect()
}

fn quarter(at: &Zoned) -> (i16, i8) {
    (at.year(), (at.month() - 1) / 3 + 1)
}

fn signed(value: Option<f64>) -> String {
    value.map(chart::signed).unwrap_or_default()
}

fn percent(words: &Words, value: i64) -> String {
    words.say("report-percent", &[("value", value.into())])
}

fn none(words: &Words) -> String {
    words.say("report-nothing", &[])
}
