//! The page about a review that a client company or its customer is handed: words, figures, and pictures that are drawn
//! here, with the same figures beside them in tables.

mod chart;
mod figures;
mod shown;
mod view;

use goodword_kernel::{Locale, Result};
use minijinja::value::{Serde, Value};

use super::kit::nothing_page;
use crate::colour::Colour;
use crate::render::render;
use crate::words::Words;

pub use view::{Advice, AdviceState, GapBar, Gaps, NpsPoint, Quarter, ReportView, Reviewer};

/// What stands in the stylesheet in place of the client company's colour.
const ACCENT: &str = "#1d4ea0";

/// The page of a report.
pub fn report_page(view: &ReportView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let shown = shown::report(words, view)?;
    render("page/report.html", words, Value::from(Serde(shown)))
}

/// The page of every link to a report that opens nothing: wrong, withdrawn and expired ones look the same (A74).
pub fn report_gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    let words = Words::for_locale(locale);
    let (title, body) = (words.say("report-gone-title", &[]), words.say("report-gone-body", &[]));
    nothing_page(words, stylesheet_url, title, body)
}

/// What is added to [`STYLESHEET`](super::STYLESHEET) for a report in a colour: always on white, as on paper.
pub fn report_stylesheet(colour: Colour) -> String {
    include_str!("../../templates/page/report.css").replace(ACCENT, &colour.to_string())
}
