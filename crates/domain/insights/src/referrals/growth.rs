//! How much revenue grew by those who came back and those who were recommended.

use std::collections::BTreeMap;

use goodword_clients::engagement::{self, Status};
use goodword_identity::{By, find};
use goodword_kernel::{Result, Timestamp};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::sides::{self, REFERRED};
use crate::share::{LOW_BASE, real};
use crate::{Of, Period, may};

/// The most currencies of one answer.
const MOST_CURRENCIES: u64 = 60;
/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;

/// What some engagements came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Revenue {
    /// How many engagements.
    pub engagements: i64,
    /// What they came to, in the smallest unit of the currency.
    pub amount_minor: i64,
    squares: f64,
}

/// What was completed in one currency in a period, and in the one of the same length before it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Growth {
    /// By customers who had completed something before the period.
    pub returning: Revenue,
    /// By new customers whom somebody had recommended.
    pub referred: Revenue,
    /// By all other new customers.
    pub bought: Revenue,
    /// By all customers in the period before.
    pub previous: Revenue,
}

impl Revenue {
    /// What they came to, as a number with a fraction: sums may be larger than GraphQL's integers.
    pub const fn amount(&self) -> f64 {
        real(self.amount_minor)
    }

    fn and(self, other: Self) -> Self {
        Self {
            engagements: self.engagements + other.engagements,
            amount_minor: self.amount_minor.saturating_add(other.amount_minor),
            squares: self.squares + other.squares,
        }
    }

    // The square of how far the sum may lie off, in parts of the sum: each engagement is there or is not.
    fn variance(&self) -> Option<f64> {
        let sum = real(self.amount_minor);
        (self.amount_minor != 0).then(|| self.squares / (sum * sum))
    }
}

impl Growth {
    /// What was earned: by those who came back and those who were recommended.
    pub fn earned(&self) -> Revenue {
        self.returning.and(self.referred)
    }

    /// By how many per cent what was earned exceeds all revenue of the period before; none where there was none.
    pub fn percent(&self) -> Option<f64> {
        let before = self.previous.amount_minor;
        (before > 0).then(|| 100.0 * (real(self.earned().amount_minor) / real(before) - 1.0))
    }

    /// The 95 % margin in points of percentage; none where a period had no revenue.
    pub fn margin95(&self) -> Option<f64> {
        let (earned, before) = (self.earned(), self.previous);
        let ratio = real(earned.amount_minor) / real(before.amount_minor);
        let off = (earned.variance()? + before.variance()?).sqrt();
        Some(100.0 * Z_95 * ratio.abs() * off)
    }

    /// How many engagements the figure rests on: those that were earned, and those before.
    pub fn base(&self) -> i64 {
        self.earned().engagements + self.previous.engagements
    }

    /// Whether one of both periods has too few to rely on.
    pub fn low_base(&self) -> bool {
        self.earned().engagements.min(self.previous.engagements) < LOW_BASE
    }
}

/// The period of the same length that ends where a period begins.
pub fn before(period: Period) -> Period {
    Period {
        from: Timestamp::from_millis(2 * period.from.millis() - period.until.millis()),
        until: period.from,
    }
}

#[derive(FromQueryResult)]
struct Row {
    currency: String,
    part: i32,
    engagements: i64,
    amount_minor: i64,
    squares: f64,
}

const PREVIOUS: i32 = 0;
const RETURNING: i32 = 1;
const NEW_REFERRED: i32 = 2;
const NEW_BOUGHT: i32 = 3;

/// How much of the revenue of a period was earned, by currency. A customer is an account, or a person without one. One
/// statement.
pub async fn by_currency(by: &By<may::Read>, of: Of) -> Result<BTreeMap<String, Growth>> {
    use engagement::Column;
    let whole = Of {
        period: Period {
            from: before(of.period).from,
            until: of.period.until,
        },
        ..of
    };
    let rows: Vec<Row> = find::<engagement::Model>(by)
        .filter(whole.rows(Column::ClientId, Column::CompletedAt))
        .filter(Column::Status.eq(Status::Completed))
        .filter(Column::AmountMinor.is_not_null())
        .figures(
            |select| {
                select
                    .column(Column::Currency)
                    .expr_as(Expr::cust(part(of.period.from)), "part")
                    .expr_as(Func::count(Expr::val(1)), "engagements")
                    .expr_as(Expr::cust("CAST(SUM(amount_minor) AS bigint)"), "amount_minor")
                    .expr_as(Expr::cust(SQUARES), "squares")
                    .group_by(Column::Currency)
                    .group_by(Expr::cust("2"))
            },
            4 * MOST_CURRENCIES,
        )
        .await?;
    let mut all: BTreeMap<String, Growth> = BTreeMap::new();
    for row in rows {
        let revenue = Revenue {
            engagements: row.engagements,
            amount_minor: row.amount_minor,
            squares: row.squares,
        };
        let growth = all.entry(row.currency).or_default();
        match row.part {
            PREVIOUS => growth.previous = revenue,
            RETURNING => growth.returning = revenue,
            NEW_REFERRED => growth.referred = revenue,
            _ => growth.bought = revenue,
        }
    }
    Ok(all)
}

const SQUARES: &str = "SUM(CAST(amount_minor AS double precision) * CAST(amount_minor AS double precision))";

fn part(from: Timestamp) -> String {
    let from = from.millis();
    let earlier = |column: &str| {
        format!(
            "EXISTS (SELECT 1 FROM engagement f WHERE f.agency_id = engagement.agency_id \
             AND f.{column} = engagement.{column} AND f.status = 'COMPLETED' AND f.completed_at < {from})"
        )
    };
    format!(
        "CASE WHEN completed_at < {from} THEN {PREVIOUS} \
         WHEN account_id IS NOT NULL AND {of_account} THEN {RETURNING} \
         WHEN account_id IS NULL AND {of_contact} THEN {RETURNING} \
         WHEN {side} = {REFERRED} THEN {NEW_REFERRED} ELSE {NEW_BOUGHT} END",
        of_account = earlier("account_id"),
        of_contact = earlier("contact_id"),
        side = sides::of_customer("engagement", "contact_id"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revenue(amounts: &[i64]) -> Revenue {
        Revenue {
            engagements: i64::try_from(amounts.len()).unwrap(),
            amount_minor: amounts.iter().sum(),
            squares: amounts.iter().map(|one| real(*one) * real(*one)).sum(),
        }
    }

    #[test]
    fn ana_1_growth_is_earned_by_who_came_back_and_who_was_recommended() {
        let growth = Growth {
            returning: revenue(&[600, 200]),
            referred: revenue(&[300]),
            bought: revenue(&[5_000]),
            previous: revenue(&[500, 500]),
        };
        assert_eq!(growth.percent().map(f64::round), Some(10.0), "1,100 after 1,000");
        assert_eq!((growth.base(), growth.low_base()), (5, true));
        // The sums lie off by √(490,000) / 1,100 and √(500,000) / 1,000 of themselves.
        let off = (490_000.0_f64 / 1_210_000.0 + 0.5).sqrt();
        assert!(
            growth
                .margin95()
                .is_some_and(|margin| (margin - 196.0 * 1.1 * off).abs() < 1e-6)
        );
    }

    #[test]
    fn nothing_before_has_no_growth() {
        let growth = Growth {
            returning: revenue(&[100]),
            ..Growth::default()
        };
        assert_eq!((growth.percent(), growth.margin95()), (None, None));
    }

    #[test]
    fn the_period_before_is_as_long() {
        let period = Period {
            from: Timestamp::from_millis(1_000),
            until: Timestamp::from_millis(1_400),
        };
        let earlier = before(period);
        assert_eq!((earlier.from.millis(), earlier.until.millis()), (600, 1_000));
    }
}
