//! How long customers wait after an answer: for the first contact, and until the loop is closed (s117 to s120).

use std::collections::BTreeMap;

use goodword_clients::contact::NpsBand;
use goodword_followups::follow_up::{self, Reason, Status};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::{Of, may};

/// What was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// The customer was reached for the first time.
    FirstContact,
    /// The follow-up was done.
    Closed,
}

#[derive(FromQueryResult)]
struct Row {
    reason: Reason,
    millis: i64,
    n: i64,
}

/// The band of the answer that a follow-up is about.
pub(crate) const fn band(reason: Reason) -> Option<NpsBand> {
    match reason {
        Reason::PromoterResponse => Some(NpsBand::Promoter),
        Reason::PassiveResponse => Some(NpsBand::Passive),
        Reason::DetractorResponse => Some(NpsBand::Detractor),
        _ => None,
    }
}

/// How long it took, by the band of the answer, for follow-ups that began in the period. One statement.
pub async fn times(by: &By<may::Read>, of: Of, until: Until) -> Result<BTreeMap<NpsBand, Durations>> {
    use follow_up::Column;
    let answers = [
        Reason::PromoterResponse,
        Reason::PassiveResponse,
        Reason::DetractorResponse,
    ];
    let mut found = find::<follow_up::Model>(by)
        .filter(of.rows(Column::ClientId, Column::StartedAt))
        .filter(Column::Reason.is_in(answers));
    let end = match until {
        Until::FirstContact => {
            found = found.filter(Column::FirstContactAt.is_not_null());
            "first_contact_at"
        }
        Until::Closed => {
            found = found
                .filter(Column::Status.eq(Status::Done))
                .filter(Column::ClosedAt.is_not_null());
            "closed_at"
        }
    };
    let millis = rounded(&format!("{end} - started_at"));
    let rows: Vec<Row> = found
        .figures(
            |select| {
                select
                    .column(Column::Reason)
                    .expr_as(Expr::cust(millis), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::Reason)
                    .group_by(Expr::cust("2"))
            },
            MOST_LENGTHS * answers.len() as u64,
        )
        .await?;
    let mut all: BTreeMap<NpsBand, Durations> = BTreeMap::new();
    for Row { reason, millis, n } in rows {
        if let Some(band) = band(reason) {
            all.entry(band).or_default().add(millis, n);
        }
    }
    Ok(all)
}
