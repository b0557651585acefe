//! What a report shows.

use goodword_identity::ClientRole;
use goodword_kernel::{Locale, Timestamp};

use super::super::LanguageLink;
use crate::colour::Colour;

/// The page of one report.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// The reader's language.
    pub locale: Locale,
    /// Where [`STYLESHEET`](super::super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where [`report_stylesheet`](super::report_stylesheet) is served in this colour.
    pub accent_url: String,
    /// The client company's colour.
    pub colour: Colour,
    /// The same page in other languages.
    pub languages: Vec<LanguageLink>,
    /// What the client company is called.
    pub brand: String,
    /// What its customer is called.
    pub account: String,
    /// The time zone of days (IANA).
    pub zone: String,
    /// Whether the review is not finished yet.
    pub draft: bool,
    /// When the review took place.
    pub held_at: Option<Timestamp>,
    /// When it was finished.
    pub completed_at: Option<Timestamp>,
    /// When the report was made: its figures end there.
    pub made_at: Timestamp,
    /// Until when the link is good.
    pub expires_at: Timestamp,
    /// How many people of the customer took part.
    pub people: usize,
    /// Those whose names are told.
    pub names: Vec<String>,
    /// Who held it.
    pub reviewer: Option<Reviewer>,
    /// By when the next is to be held.
    pub next_at: Option<Timestamp>,
    /// What was recommended.
    pub advice: Vec<Advice>,
    /// The quarters of the figures, the first one first.
    pub quarters: Vec<Quarter>,
    /// The net promoter score of each quarter.
    pub nps: Vec<NpsPoint>,
    /// The same of all quarters together.
    pub nps_of_all: NpsPoint,
    /// Promises of each quarter: as promised, better than promised, broken.
    pub promises: Vec<[i64; 3]>,
    /// First contacts of each quarter: inside the limit, late.
    pub limits: Vec<[i64; 2]>,
    /// What the latest audit says; none where none is completed.
    pub gaps: Option<Gaps>,
}

/// Who held a review.
#[derive(Clone, Debug)]
pub struct Reviewer {
    /// In which role.
    pub role: Option<ClientRole>,
    /// Their name, where it is told.
    pub name: Option<String>,
}

/// One thing that was recommended.
#[derive(Clone, Debug)]
pub struct Advice {
    /// What.
    pub text: String,
    /// What the customer gains by it.
    pub benefit: Option<String>,
    /// How far it has come.
    pub state: AdviceState,
}

/// How far a recommendation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceState {
    /// The customer was told.
    Made,
    /// The customer wants it.
    Accepted,
    /// The customer does not.
    Declined,
    /// It is done.
    Done,
}

/// A quarter, or the part of one that has passed.
#[derive(Clone, Copy, Debug)]
pub struct Quarter {
    /// Its first instant.
    pub from: Timestamp,
    /// The instant after its last.
    pub until: Timestamp,
}

/// A net promoter score with what it rests on (ANA-1).
#[derive(Clone, Copy, Debug, Default)]
pub struct NpsPoint {
    /// The answers.
    pub base: i64,
    /// The score; none without answers.
    pub value: Option<f64>,
    /// Its margin of 95 %.
    pub margin: Option<f64>,
}

/// What an audit says about the stages of the customers' journey.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// When it was completed.
    pub audited_at: Timestamp,
    /// The stages in their order.
    pub stages: Vec<GapBar>,
}

/// One stage.
#[derive(Clone, Debug)]
pub struct GapBar {
    /// What it is called.
    pub name: String,
    /// How many expectations are known.
    pub expectations: i64,
    /// Of how many of them it is known what came of them.
    pub decided: i64,
    /// Of those, the share that was missed, weighed by importance, in percent.
    pub missed: Option<i32>,
    /// How the audit rates the experience, 0 to 100.
    pub rating: Option<i32>,
}
