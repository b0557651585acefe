//! How customers moved between the bands: from each one's first answer of kind NPS in the period to the last (s118).

use goodword_clients::contact::NpsBand;
use goodword_feedback::survey::Kind;
use goodword_feedback::survey_response;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

/// So many customers went from one band to another, or stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The band of the first answer.
    pub from: NpsBand,
    /// The band of the last.
    pub to: NpsBand,
    /// How many.
    pub contacts: i64,
}

#[derive(FromQueryResult)]
struct Row {
    earlier: NpsBand,
    band: NpsBand,
    n: i64,
}

/// The moves of all customers who answered more than once in the period. One statement.
pub async fn moves(by: &By<may::Read>, of: Of) -> Result<Vec<Move>> {
    use survey_response::Column;
    let (from, until) = (of.period.from.millis(), of.period.until.millis());
    // Answers of the same customer that are of the same kind and scale, and fall into the period.
    let same = format!(
        "o.agency_id = survey_response.agency_id AND o.contact_id = survey_response.contact_id AND o.kind = 'NPS' \
         AND o.band IS NOT NULL AND NOT o.legacy_scale AND o.answered_at >= {from} AND o.answered_at < {until}"
    );
    let before = "(o.answered_at, o.id) < (survey_response.answered_at, survey_response.id)";
    let after = "(o.answered_at, o.id) > (survey_response.answered_at, survey_response.id)";
    let last = format!("NOT EXISTS (SELECT 1 FROM survey_response o WHERE {same} AND {after})");
    let again = format!("EXISTS (SELECT 1 FROM survey_response o WHERE {same} AND {before})");
    let earlier = format!("(SELECT o.band FROM survey_response o WHERE {same} ORDER BY o.answered_at, o.id LIMIT 1)");
    let rows: Vec<Row> = find::<survey_response::Model>(by)
        .filter(of.rows(Column::ClientId, Column::AnsweredAt))
        .filter(Column::Kind.eq(Kind::Nps))
        .filter(Column::LegacyScale.eq(false))
        .filter(Column::Band.is_not_null())
        .filter(Column::ContactId.is_not_null())
        .filter(Expr::cust(last))
        .filter(Expr::cust(again))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(earlier), "earlier")
                    .column(Column::Band)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Column::Band)
            },
            9,
        )
        .await?;
    Ok(all_moves(&rows))
}

/// Of the customers who began as detractors, those who ended as something better.
pub fn recovered(moves: &[Move]) -> Share {
    let mut share = Share::default();
    for one in moves.iter().filter(|one| one.from == NpsBand::Detractor) {
        share.count(one.to != NpsBand::Detractor, one.contacts);
    }
    share
}

// All nine, so that a table has no holes.
fn all_moves(rows: &[Row]) -> Vec<Move> {
    let bands = NpsBand::ALL;
    let pairs = bands.iter().flat_map(|from| bands.iter().map(move |to| (*from, *to)));
    let count = |from, to| {
        let same = rows.iter().filter(|row| row.earlier == from && row.band == to);
        same.map(|row| row.n).sum()
    };
    pairs
        .map(|(from, to)| Move {
            from,
            to,
            contacts: count(from, to),
        })
        .collect()
}
