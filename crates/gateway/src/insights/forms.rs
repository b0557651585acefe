//! The groups of figures of a dashboard.

use async_graphql::SimpleObject;
use goodword_clients::contact::NpsBand;
use goodword_insights::work::Open;

use super::figures::{DurationFigure, FigureBase, ReferenceFigure, ShareFigure, count};
use super::nps::NpsSummary;
use crate::clients::ClientCompany;

/// How long customers waited after an answer of one band.
#[derive(SimpleObject)]
pub struct LoopTimes {
    /// The band of the answer.
    pub band: NpsBand,
    /// Until the customer was reached.
    pub to_first_contact: DurationFigure,
    /// Until the follow-up was done.
    pub to_close: DurationFigure,
}

/// What is open now.
#[derive(SimpleObject)]
pub struct OpenWork {
    /// Follow-ups.
    pub follow_ups: i32,
    /// Follow-ups whose limit is over without first contact.
    pub overdue: i32,
    /// Follow-ups whose limit ends within a day.
    pub due_soon: i32,
    /// Cases.
    pub cases: i32,
    /// Cases of severity 4 or 5.
    pub severe_cases: i32,
}

/// How cases ended.
#[derive(SimpleObject)]
pub struct CaseFigures {
    /// Of the cases closed in the period, those with a root cause.
    pub closed_with_root_cause: ShareFigure,
    /// Of the cases that the customer confirmed as solved in the period, those whose customer was asked again since.
    pub asked_again: ShareFigure,
}

/// So many customers moved from one band to another, or stayed.
#[derive(SimpleObject)]
pub struct BandMove {
    /// The band of the first answer in the period.
    pub from_band: NpsBand,
    /// The band of the last.
    pub to_band: NpsBand,
    /// How many customers.
    pub contacts: i32,
}

/// How customers moved between the bands: from each one's first answer of kind NPS in the period to the last.
#[derive(SimpleObject)]
pub struct BandMoves {
    /// All nine pairs of bands.
    pub moves: Vec<BandMove>,
    /// Of the customers who began as detractors, those who ended as passives or promoters.
    pub recovered_detractors: ShareFigure,
}

/// How easy it was to have a problem solved.
#[derive(SimpleObject)]
pub struct EffortFigures {
    /// Of the answers to surveys of kind CES on the scale of 1 to 7, those of 5 to 7 (SUR-11).
    pub low_effort: ShareFigure,
    /// What others found about customers who had to make little effort.
    pub reference: ReferenceFigure,
}

/// What the customers of one band bought in one currency.
#[derive(SimpleObject)]
pub struct BandSpend {
    /// Their band by the latest answer; null for those who never gave one.
    pub band: Option<NpsBand>,
    /// The currency (ISO 4217).
    pub currency: String,
    /// How many customers bought something: the base.
    pub base: i32,
    /// Whether that is enough to rely on.
    pub standing: FigureBase,
    /// How many engagements were completed.
    pub engagements: i32,
    /// What they came to, in the smallest unit of the currency.
    pub amount_minor: f64,
    /// Engagements of one customer on the average.
    pub engagements_each: Option<f64>,
    /// What one customer spent on the average, in the smallest unit of the currency.
    pub amount_each_minor: Option<f64>,
    /// Which definition of the figure this is; it changes when the way of counting does.
    pub definition: &'static str,
}

/// Who began another engagement after one that was completed in the period.
#[derive(SimpleObject)]
pub struct RepurchaseFigures {
    /// Of the customers with a case solved in the period.
    pub with_solved_case: ShareFigure,
    /// Of the customers who never had a case.
    pub without_case: ShareFigure,
}

/// How one client company stands, beside the others.
#[derive(SimpleObject)]
pub struct ClientStanding {
    /// The client company.
    pub client: ClientCompany,
    /// Its score.
    pub nps: NpsSummary,
    /// What is open there now.
    pub open: OpenWork,
}

impl From<Open> for OpenWork {
    fn from(open: Open) -> Self {
        Self {
            follow_ups: count(open.follow_ups),
            overdue: count(open.overdue),
            due_soon: count(open.due_soon),
            cases: count(open.cases),
            severe_cases: count(open.severe_cases),
        }
    }
}
