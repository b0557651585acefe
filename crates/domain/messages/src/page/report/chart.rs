//! Pictures as SVG: what stands inside the `svg` element. Everything is said by attributes of presentation, because the
//! pages' policy allows no style in them.

#[cfg(test)]
mod tests;

use std::io;

use goodword_kernel::{Error, Result};
use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::colour::Colour;

/// How wide every picture is.
pub(super) const WIDTH: u32 = 720;
/// How high one over time is.
pub(super) const HEIGHT: u32 = 280;
/// What is bad, whatever the client company's colour: dark enough for 4.5 on white, and warm.
pub(super) const BAD: Colour = Colour(0xb4, 0x47, 0x1e);

const TEXT: RGBColor = RGBColor(0x1b, 0x1e, 0x23);
/// Margins: a grey that cannot be taken for somebody's colour.
const MARGIN: RGBColor = RGBColor(0x6b, 0x73, 0x80);
const GRID: RGBColor = RGBColor(0xd5, 0xd9, 0xdf);
/// In pixels of the picture, as the library counts them: it divides by 1.24.
const LETTERS: i32 = 18;
/// How high the two bars of one stage are together, with the room around them.
const STAGE: u32 = 46;
/// From the middle of the two to the middle of each, where the room of a stage is 1.
const HALF: f64 = 0.22;
/// From the middle of a bar to its edge.
const THICK: f64 = 0.19;
/// Letters of Latin of a stage's name that have room beside its bars.
const ROOM: usize = 26;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<io::Error>>;

/// A value with its margin, or nothing, for each label: from -100 to 100.
pub(super) fn trend(labels: &[String], points: &[Option<(f64, f64)>], colour: Colour) -> Result<String> {
    drawn(HEIGHT, |area| draw_trend(area, labels, points, rgb(colour)))
}

/// Counts on top of each other for each label, each series in its colour, with words above each pile.
pub(super) fn piles(labels: &[String], series: &[(Vec<i64>, Colour)], tops: &[String]) -> Result<String> {
    drawn(HEIGHT, |area| draw_piles(area, labels, series, tops))
}

/// Two shares from 0 to 100 for each label, beside each other.
pub(super) fn pairs(labels: &[String], pairs: &[[Option<i32>; 2]], colours: [Colour; 2]) -> Result<String> {
    drawn(pairs_height(labels.len()), |area| {
        draw_pairs(area, labels, pairs, colours)
    })
}

/// How high a picture of so many pairs is.
pub(super) fn pairs_height(count: usize) -> u32 {
    u32::try_from(count)
        .unwrap_or(u32::MAX)
        .saturating_mul(STAGE)
        .saturating_add(52)
}

// The library writes the element itself, without a role and a name: only what is in it is kept.
fn drawn(height: u32, draw: impl FnOnce(&Area<'_>) -> Drawn) -> Result<String> {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, (WIDTH, height)).into_drawing_area();
        draw(&area).map_err(Error::internal)?;
        area.present().map_err(Error::internal)?;
    }
    let inside = text.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>"));
    let (inside, _) = inside.ok_or_else(|| Error::internal("a picture without an end"))?;
    Ok(inside.trim().to_owned())
}

fn draw_trend(area: &Area<'_>, labels: &[String], points: &[Option<(f64, f64)>], colour: RGBColor) -> Drawn {
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        // Room for the words of a point at the top.
        .margin_top(26)
        .x_label_area_size(30)
        .y_label_area_size(48)
        .build_cartesian_2d((0..last(labels)).into_segmented(), -100.0..100.0)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_labels(labels.len())
        .y_labels(5)
        .x_label_formatter(&|at| label(labels, at))
        .y_label_formatter(&|value: &f64| signed(*value))
        .label_style(letters())
        .draw()?;
    let known: Vec<(i32, f64, f64)> = (0..)
        .zip(points)
        .filter_map(|(at, point)| point.map(|(value, margin)| (at, value, margin)))
        .collect();
    for run in runs(&known) {
        let path: Vec<_> = run
            .iter()
            .map(|(at, value, _)| (SegmentValue::CenterOf(*at), *value))
            .collect();
        chart.draw_series([PathElement::new(path, colour.stroke_width(3))])?;
    }
    chart.draw_series(known.iter().map(|(at, value, margin)| {
        let end = |value: f64| (SegmentValue::CenterOf(*at), value.clamp(-100.0, 100.0));
        let ends = vec![end(value - margin), end(value + margin)];
        PathElement::new(ends, MARGIN.stroke_width(2))
    }))?;
    chart.draw_series(known.iter().map(|(at, value, _)| {
        EmptyElement::at((SegmentValue::CenterOf(*at), *value))
            + Circle::new((0, 0), 5, colour.filled())
            + Text::new(signed(*value), (10, -4), anchored(HPos::Left, VPos::Bottom))
    }))?;
    Ok(())
}

/// The points that stand side by side: no line leads over a quarter without answers.
fn runs(known: &[(i32, f64, f64)]) -> impl Iterator<Item = &[(i32, f64, f64)]> {
    known
        .chunk_by(|one, next| one.0 + 1 == next.0)
        .filter(|run| run.len() > 1)
}

fn draw_piles(area: &Area<'_>, labels: &[String], series: &[(Vec<i64>, Colour)], tops: &[String]) -> Drawn {
    let of = |values: &[i64], at: usize| values.get(at).copied().unwrap_or(0);
    let total = |at: usize| series.iter().map(|(values, _)| of(values, at)).sum::<i64>();
    let most = (0..labels.len()).map(total).max().unwrap_or(0).max(1);
    // Room for the words above the highest pile.
    let top = most + most / 5 + 1;
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(48)
        .build_cartesian_2d((0..last(labels)).into_segmented(), 0..top)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_labels(labels.len())
        .y_labels(5)
        .x_label_formatter(&|at| label(labels, at))
        .label_style(letters())
        .draw()?;
    let mut below = vec![0; labels.len()];
    for (values, colour) in series {
        let bars = (0..).zip(below.iter_mut()).filter_map(|(at, below)| {
            let value = of(values, usize::try_from(at).unwrap_or(usize::MAX));
            let from = *below;
            *below += value;
            (value > 0).then(|| bar((at, labels.len()), (from, from + value), *colour))
        });
        chart.draw_series(bars)?;
    }
    chart.draw_series((0..).zip(&below).zip(tops).map(|((at, height), words)| {
        EmptyElement::at((SegmentValue::CenterOf(at), *height))
            + Text::new(words.clone(), (0, -4), anchored(HPos::Center, VPos::Bottom))
    }))?;
    Ok(())
}

type Bar = Rectangle<(SegmentValue<i32>, i64)>;

fn bar((at, count): (i32, usize), (from, to): (i64, i64), colour: Colour) -> Bar {
    let mut bar = Rectangle::new(
        [(SegmentValue::Exact(at), from), (after(at, count), to)],
        rgb(colour).filled(),
    );
    bar.set_margin(0, 0, 16, 16);
    bar
}

fn draw_pairs(area: &Area<'_>, labels: &[String], pairs: &[[Option<i32>; 2]], colours: [Colour; 2]) -> Drawn {
    let count = f64::from(last(labels)) + 1.0;
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(210)
        // Room for the number behind the longest bar.
        .build_cartesian_2d(0..108, 0.0..count)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_labels(6)
        .label_style(letters())
        .draw()?;
    // The first stands at the top.
    let middles = || (0..).map(|at| count - 0.5 - f64::from(at));
    chart.draw_series(middles().zip(labels).map(|(middle, name)| {
        EmptyElement::at((0, middle)) + Text::new(clipped(name), (-10, 1), anchored(HPos::Right, VPos::Center))
    }))?;
    for (side, colour) in [HALF, -HALF].into_iter().zip(colours) {
        let first = side > 0.0;
        let known = middles().zip(pairs).filter_map(|(middle, [one, other])| {
            let value = if first { one } else { other };
            value.map(|value| (middle + side, value))
        });
        let known: Vec<(f64, i32)> = known.collect();
        chart.draw_series(known.iter().map(|(middle, value)| {
            let ends = [(0, middle - THICK), (*value, middle + THICK)];
            Rectangle::new(ends, rgb(colour).filled())
        }))?;
        chart.draw_series(known.iter().map(|(middle, value)| {
            EmptyElement::at((*value, *middle))
                + Text::new(value.to_string(), (6, 1), anchored(HPos::Left, VPos::Center))
        }))?;
    }
    Ok(())
}

fn last(labels: &[String]) -> i32 {
    i32::try_from(labels.len().saturating_sub(1)).unwrap_or(i32::MAX)
}

fn after(at: i32, count: usize) -> SegmentValue<i32> {
    if usize::try_from(at + 1).is_ok_and(|next| next < count) {
        SegmentValue::Exact(at + 1)
    } else {
        SegmentValue::Last
    }
}

fn label(labels: &[String], at: &SegmentValue<i32>) -> String {
    match at {
        SegmentValue::CenterOf(at) => usize::try_from(*at).ok().and_then(|at| labels.get(at)).cloned(),
        _ => None,
    }
    .unwrap_or_default()
}

/// A whole number with its sign: the real minus, which screen readers say.
pub(super) fn signed(value: f64) -> String {
    let text = format!("{value:+.0}");
    match text.as_str() {
        "+0" | "-0" => "0".to_owned(),
        _ => text.replace('-', "\u{2212}"),
    }
}

// Letters of Chinese are twice as wide.
fn clipped(name: &str) -> String {
    let wide = |c: char| if c >= '\u{2e80}' { 2 } else { 1 };
    let width: usize = name.chars().map(wide).sum();
    if width <= ROOM {
        return name.to_owned();
    }
    let mut used = 1;
    let kept = name.chars().take_while(|c| {
        used += wide(*c);
        used <= ROOM
    });
    let kept: String = kept.collect();
    format!("{}\u{2026}", kept.trim_end())
}

fn letters() -> TextStyle<'static> {
    ("sans-serif", LETTERS).into_font().color(&TEXT)
}

fn anchored(across: HPos, down: VPos) -> TextStyle<'static> {
    letters().pos(Pos::new(across, down))
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}
