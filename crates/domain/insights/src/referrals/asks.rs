//! How many of the customers who were asked named somebody, and how many people each named (ASK-5).

use goodword_advocacy::referral_ask::{self, Column};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{FromQueryResult, QuerySelect};

use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::mean::Mean;
use crate::share::Share;
use crate::{Of, may};

/// The fewest prospects that an ask which names somebody should bring (ASK-5).
pub const TARGET: i32 = 2;
/// The most rows of one answer: so many prospects as an ask has at most, or none, for each way in which it may have gone, and how long
/// it took.
const MOST: u64 = 11 * 4 * MOST_LENGTHS;

/// What came of the asks that were made in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// Of all of them, those by which somebody was named.
    pub captured: Share,
    /// How many prospects each of those brought.
    pub prospects: Mean,
    /// How many all of them brought.
    pub named: i64,
    /// How long it took until the first was named.
    pub took: Durations,
    /// How many were made although something spoke against them (ASK-2).
    pub overridden: i64,
}

#[derive(FromQueryResult)]
struct Row {
    captured: i32,
    overridden: i32,
    prospects_captured: i32,
    millis: Option<i64>,
    n: i64,
}

const CAPTURED: &str = "CASE WHEN captured_at IS NULL THEN 0 ELSE 1 END";
const OVERRIDDEN: &str = "CASE WHEN overridden_at IS NULL THEN 0 ELSE 1 END";

/// What came of the asks that were made in the period. One statement.
pub async fn summary(by: &By<may::Read>, of: Of) -> Result<Asks> {
    let rows: Vec<Row> = find::<referral_ask::Model>(by)
        .filter(of.rows(Column::ClientId, Column::AskedAt))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(CAPTURED), "captured")
                    .expr_as(Expr::cust(OVERRIDDEN), "overridden")
                    .column(Column::ProspectsCaptured)
                    .expr_as(Expr::cust(rounded("captured_at - asked_at")), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
                    .group_by(Column::ProspectsCaptured)
                    .group_by(Expr::cust("4"))
            },
            MOST,
        )
        .await?;
    let mut asks = Asks::default();
    for row in rows {
        asks.captured.count(row.captured == 1, row.n);
        if row.captured == 1 {
            asks.prospects.add(row.prospects_captured.into(), row.n);
            asks.named += i64::from(row.prospects_captured) * row.n;
            asks.took.add(row.millis.unwrap_or_default(), row.n);
        }
        if row.overridden == 1 {
            asks.overridden += row.n;
        }
    }
    Ok(asks)
}
