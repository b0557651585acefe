//! How many become customers, how soon, and how far the price gives way.

use goodword_clients::account;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_referrals::referral::{self, Origin};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::Both;
use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::mean::Mean;
use crate::referrals::sides::{self, OTHER};
use crate::share::Share;
use crate::{Of, may};

/// How many of some prospects became customers, and how soon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Becoming {
    /// Of the prospects, those who became customers.
    pub converted: Share,
    /// How long that took.
    pub took: Durations,
}

#[derive(FromQueryResult)]
struct Row {
    won: i32,
    millis: Option<i64>,
    n: i64,
}

impl Becoming {
    fn of(rows: Vec<Row>) -> Self {
        let mut all = Self::default();
        for Row { won, millis, n } in rows {
            all.converted.count(won == 1, n);
            if let Some(millis) = millis.filter(|_| won == 1) {
                all.took.add(millis, n);
            }
        }
        all
    }
}

/// Of the referrals that came in during the period and were accepted, those that were won; beside them the accounts that became
/// known in the period otherwise and had bought nothing before, of which those count that have completed something since. Two
/// statements.
pub async fn becoming(by: &By<may::Read>, of: Of) -> Result<Both<Becoming>> {
    Ok(Both {
        referred: Becoming::of(recommended(by, of).await?),
        others: Becoming::of(found_otherwise(by, of).await?),
    })
}

const WON: &str = "CASE WHEN status IN ('WON', 'REWARDABLE', 'SETTLED') THEN 1 ELSE 0 END";

async fn recommended(by: &By<may::Read>, of: Of) -> Result<Vec<Row>> {
    use referral::Column;
    let millis = rounded("won_at - submitted_at");
    find::<referral::Model>(by)
        .filter(of.rows(Column::ClientId, Column::SubmittedAt))
        .filter(Column::Origin.ne(Origin::Outbound))
        .filter(Column::ProtectedUntil.is_not_null())
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(WON), "won")
                    .expr_as(Expr::cust(millis), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            2 * (MOST_LENGTHS + 1),
        )
        .await
}

async fn found_otherwise(by: &By<may::Read>, of: Of) -> Result<Vec<Row>> {
    use account::Column;
    let theirs = "f.agency_id = account.agency_id AND f.account_id = account.id AND f.status = 'COMPLETED'";
    let bought = format!("EXISTS (SELECT 1 FROM engagement f WHERE {theirs})");
    let earlier =
        format!("NOT EXISTS (SELECT 1 FROM engagement f WHERE {theirs} AND f.completed_at < account.created_at)");
    let millis = rounded(&format!(
        "(SELECT MIN(f.completed_at) FROM engagement f WHERE {theirs}) - account.created_at"
    ));
    let side = format!("{} = {OTHER}", sides::of_account("account"));
    find::<account::Model>(by)
        .filter(of.rows(Column::ClientId, Column::CreatedAt))
        .filter(Column::MergedIntoId.is_null())
        .filter(Expr::cust(earlier))
        .filter(Expr::cust(side))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(format!("CASE WHEN {bought} THEN 1 ELSE 0 END")), "won")
                    .expr_as(Expr::cust(millis), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            MOST_LENGTHS + 1,
        )
        .await
}

/// By how much sales lay below what had been offered, in hundredths of a per cent of the offer.
pub type Discount = Mean;

#[derive(FromQueryResult)]
struct Discounts {
    n: i64,
    sum: Option<i64>,
    squares: Option<i64>,
}

// More than twice the offer says nothing about a discount, and must not outweigh all others.
const BELOW: &str = "CAST(CASE WHEN won_minor > 2 * opportunity_minor THEN -10000 \
    ELSE ROUND(CAST(opportunity_minor - won_minor AS double precision) * 10000 / opportunity_minor) END AS bigint)";

/// By how much the sales of the referrals that came in during the period lay below what had been offered, where both are known in
/// one currency. Of others no offer is known. One statement.
pub async fn discount(by: &By<may::Read>, of: Of) -> Result<Discount> {
    use referral::Column;
    let rows: Vec<Discounts> = find::<referral::Model>(by)
        .filter(of.rows(Column::ClientId, Column::SubmittedAt))
        .filter(Column::Origin.ne(Origin::Outbound))
        .filter(Column::WonAt.is_not_null())
        .filter(Column::OpportunityMinor.gt(0))
        .filter(Column::WonMinor.is_not_null())
        .filter(Expr::cust("won_currency = currency"))
        .figures(
            |select| {
                select
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .expr_as(Expr::cust(format!("CAST(SUM({BELOW}) AS bigint)")), "sum")
                    .expr_as(Expr::cust(format!("CAST(SUM({BELOW} * {BELOW}) AS bigint)")), "squares")
            },
            1,
        )
        .await?;
    let all = rows.into_iter().next();
    Ok(all.map_or_else(Mean::default, |row| Mean {
        base: row.n,
        sum: row.sum.unwrap_or(0),
        squares: row.squares.unwrap_or(0),
    }))
}
