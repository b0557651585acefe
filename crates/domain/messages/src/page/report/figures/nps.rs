//! The picture of the score by quarter. A score of very few answers would tell what one person answered: it is not shown.

use goodword_kernel::Result;

use super::super::chart::{self, HEIGHT, WIDTH};
use super::super::view::{NpsPoint, ReportView};
use super::{Figure, Picture, key, none, nothing, quarters, signed, some};
use crate::words::Words;

/// Answers below which a score is marked as resting on few (SUR-2).
const FEW: i64 = 10;
/// Answers below which no score is shown.
const LEAST: i64 = 3;

pub(super) fn figure(words: &Words, view: &ReportView) -> Result<Figure> {
    let title = words.say("report-nps", &[]);
    let note = words.say("report-nps-note", &[]);
    let (points, all) = told(&view.nps, view.nps_of_all);
    if points.iter().chain([&all]).all(|one| one.value.is_none()) {
        let why = if all.base > 0 {
            words.say("report-nps-few", &[])
        } else {
            words.say("report-nps-none", &[])
        };
        return Ok(nothing("nps", title, note, why));
    }
    let quarters = quarters(words, view);
    let drawn: Vec<_> = (points.iter())
        .map(|one| one.value.map(|value| (value, one.margin.unwrap_or(0.0))))
        .collect();
    let rows = quarters.iter().cloned().zip(&points);
    let picture = Picture {
        width: WIDTH,
        height: HEIGHT,
        inside: chart::trend(&quarters, &drawn, view.colour)?,
        alternative: match all.value {
            Some(_) => words.say(
                "report-nps-alternative",
                &[("value", signed(all.value).into()), ("count", all.base.into())],
            ),
            None => words.say("report-nps-hidden", &[]),
        },
        legend: vec![key(view.colour, words.say("report-nps-value", &[]))],
        head: [
            words.say("report-quarter-head", &[]),
            words.say("report-nps-value", &[]),
            words.say("report-margin", &[]),
            words.say("report-answers", &[]),
        ]
        .into(),
        rows: rows.map(|(name, one)| row(words, name, one)).collect(),
        foot: row(words, words.say("report-all", &[]), &all),
    };
    Ok(some("nps", title, note, picture))
}

fn row(words: &Words, name: String, one: &NpsPoint) -> Vec<String> {
    let value = match one.value {
        Some(value) => chart::signed(value),
        None if (1..LEAST).contains(&one.base) => words.say("report-too-few", &[]),
        None => none(words),
    };
    let margin = one
        .margin
        .map_or_else(|| none(words), |margin| format!("\u{b1}\u{a0}{margin:.0}"));
    let base = if (1..FEW).contains(&one.base) {
        words.say("report-few", &[("count", one.base.into())])
    } else {
        one.base.to_string()
    };
    vec![name, value, margin, base]
}

/// What may be told of each quarter, and of all together: of these nothing where it would give away, less what is told of the
/// quarters, what the few answered whose quarters are not told.
fn told(quarters: &[NpsPoint], all: NpsPoint) -> (Vec<NpsPoint>, NpsPoint) {
    let untold = quarters.iter().map(|one| one.base).filter(|base| *base < LEAST);
    let untold: i64 = untold.sum();
    let shown = |one: &NpsPoint, known: bool| {
        let value = one.value.filter(|_| known);
        NpsPoint {
            base: one.base,
            value,
            margin: value.and_then(|value| margin(value, one.margin?)),
        }
    };
    let points = quarters.iter().map(|one| shown(one, one.base >= LEAST)).collect();
    let apart = untold == 0 || untold >= LEAST;
    (points, shown(&all, all.base >= LEAST && apart))
}

// No further than to the far end of the scale. Few who all agree have a margin of nothing by the formula, and are not certain.
fn margin(value: f64, margin: f64) -> Option<f64> {
    (margin > 0.0).then(|| margin.min(100.0 + value.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(base: i64, value: f64, margin: f64) -> NpsPoint {
        NpsPoint {
            base,
            value: (base > 0).then_some(value),
            margin: (base > 0).then_some(margin),
        }
    }

    fn values(bases: [i64; 3]) -> ([bool; 3], bool) {
        let quarters = bases.map(|base| point(base, 50.0, 20.0));
        let (points, all) = told(&quarters, point(bases.iter().sum(), 50.0, 20.0));
        let told: Vec<bool> = points.iter().map(|one| one.value.is_some()).collect();
        assert!(
            points
                .iter()
                .chain([&all])
                .all(|one| one.value.is_some() == one.margin.is_some())
        );
        ([told[0], told[1], told[2]], all.value.is_some())
    }

    #[test]
    fn what_one_or_two_answered_is_told_neither_by_itself_nor_by_the_difference() {
        assert_eq!(values([0, 0, 0]), ([false; 3], false));
        assert_eq!(values([1, 1, 0]), ([false; 3], false));
        assert_eq!(values([1, 1, 1]), ([false; 3], true));
        assert_eq!(values([0, 3, 4]), ([false, true, true], true));
        assert_eq!(values([12, 1, 0]), ([true, false, false], false));
        assert_eq!(values([12, 1, 1]), ([true, false, false], false));
        assert_eq!(values([12, 2, 1]), ([true, false, false], true));
    }

    #[test]
    fn a_margin_ends_with_the_scale_and_is_none_where_all_agree() {
        let shown = |value, margin| told(&[], point(3, value, margin)).1.margin;
        assert_eq!(shown(0.0, 139.0), Some(100.0));
        assert_eq!(shown(-33.0, 140.0), Some(133.0));
        assert_eq!(shown(33.0, 107.0), Some(107.0));
        assert_eq!(shown(100.0, 0.0), None);
    }
}
