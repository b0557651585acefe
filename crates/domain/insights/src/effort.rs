//! How easy it was to have a problem solved (SUR-11, s57, s59).

use goodword_feedback::survey::{self, Kind};
use goodword_feedback::survey_response;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

/// From this answer on, of 1 to 7, the effort was low (SUR-11).
pub(crate) const LOW_EFFORT: i32 = 5;

/// A figure that somebody else published: shown beside one's own, never as one's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// What they say, in percent.
    pub percent: f64,
    /// Of what.
    pub of: &'static str,
    /// Who says so.
    pub source: &'static str,
}

/// What others found about customers who had to make little effort (s59).
pub const LOW_EFFORT_REFERENCE: Reference = Reference {
    percent: 94.0,
    of: "Customers whose problem was solved with little effort who say that they will buy again.",
    source: "Dixon, Freeman, Toman: Stop Trying to Delight Your Customers. Harvard Business Review, July 2010.",
};

#[derive(FromQueryResult)]
struct Row {
    low: i32,
    n: i64,
}

/// Of the answers to surveys of kind CES on the scale of 1 to 7, those of low effort. One statement.
pub async fn low_effort(by: &By<may::Read>, of: Of) -> Result<Share> {
    use survey_response::Column;
    let on_the_scale = Query::select()
        .column(survey::Column::Id)
        .from(survey::Entity)
        .and_where(survey::Column::AgencyId.eq(by.agency().uuid()))
        .and_where(survey::Column::ScaleMin.eq(1))
        .and_where(survey::Column::ScaleMax.eq(7))
        .to_owned();
    let rows: Vec<Row> = find::<survey_response::Model>(by)
        .filter(of.rows(Column::ClientId, Column::AnsweredAt))
        .filter(Column::Kind.eq(Kind::Ces))
        .filter(Column::SurveyId.in_subquery(on_the_scale))
        .figures(
            |select| {
                select
                    .expr_as(Expr::case(Column::Score.gte(LOW_EFFORT), 1_i32).finally(0_i32), "low")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
            },
            2,
        )
        .await?;
    let mut share = Share::default();
    for row in rows {
        share.count(row.low == 1, row.n);
    }
    Ok(share)
}
