//! What one table tells of customers: in the same shape whatever the table, so that one statement asks all of them.

use goodword_kernel::{Aggregate, Column, Timestamp};
use goodword_persistence::{Find, Part};
use sea_orm::sea_query::{Alias, Condition, Expr, Func};
use sea_orm::{FromQueryResult, QuerySelect};
use uuid::Uuid;

/// What one table tells of one customer or company: instants and numbers, whose meaning hangs on the table.
#[derive(Clone, Copy, Debug, Default, FromQueryResult)]
pub(super) struct Told {
    pub(super) kind: i32,
    pub(super) about: Uuid,
    pub(super) one: Option<Timestamp>,
    pub(super) other: Option<Timestamp>,
    pub(super) third: Option<Timestamp>,
    pub(super) fourth: Option<Timestamp>,
    pub(super) many: i64,
    pub(super) open: i64,
}

/// How a table is asked for what it tells: what it has nothing of is left as it is.
pub(super) struct Figures {
    pub(super) one: Expr,
    pub(super) other: Expr,
    pub(super) third: Expr,
    pub(super) fourth: Expr,
    pub(super) many: Expr,
    pub(super) open: Expr,
}

impl Default for Figures {
    fn default() -> Self {
        let none = || Expr::cust("CAST(NULL AS bigint)");
        let zero = || Expr::cust("CAST(0 AS bigint)");
        Self {
            one: none(),
            other: none(),
            third: none(),
            fourth: none(),
            many: zero(),
            open: zero(),
        }
    }
}

// The greatest or smallest of a column, over the rows that meet a condition.
pub(super) fn among(condition: Condition, column: &'static str) -> Expr {
    Expr::case(condition, Expr::col(Alias::new(column))).into()
}

pub(super) fn greatest(of: Expr) -> Expr {
    Expr::from(Func::max(of))
}

pub(super) fn smallest(of: Expr) -> Expr {
    Expr::from(Func::min(of))
}

pub(super) fn counted(of: Expr) -> Expr {
    Expr::from(Func::count(of))
}

pub(super) fn part<A: Aggregate>(kind: i32, found: Find<A>, about: Column<A>, figures: Figures) -> Part {
    found.part(|select| {
        select
            .expr_as(Expr::cust(kind.to_string()), "kind")
            .expr_as(Expr::col(about), "about")
            .expr_as(figures.one, "one")
            .expr_as(figures.other, "other")
            .expr_as(figures.third, "third")
            .expr_as(figures.fourth, "fourth")
            .expr_as(figures.many, "many")
            .expr_as(figures.open, "open")
            .group_by(about)
    })
}
