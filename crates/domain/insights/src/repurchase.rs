//! Who buys again: customers whose problem was solved, beside those who never had one (s58, s63).

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

/// Of the customers with an engagement completed in the period, those who began another after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repurchase {
    /// Of those with a case solved in the period.
    pub with_solved_case: Share,
    /// Of those who never had a case.
    pub without_case: Share,
}

#[derive(FromQueryResult)]
struct Row {
    cases: i32,
    again: i32,
    n: i64,
}

/// Who bought again. Those with a case that was not solved in the period are in neither share. One statement.
pub async fn repurchase(by: &By<may::Read>, of: Of) -> Result<Repurchase> {
    use contact::Column;
    let (from, until) = (of.period.from.millis(), of.period.until.millis());
    let theirs = |table: &str| format!("{table}.agency_id = contact.agency_id AND {table}.contact_id = contact.id");
    let bought = format!(
        "{} AND e.status = 'COMPLETED' AND e.completed_at >= {from} AND e.completed_at < {until}",
        theirs("e")
    );
    let one = format!("EXISTS (SELECT 1 FROM engagement e WHERE {bought})");
    let cases = format!(
        "CASE WHEN EXISTS (SELECT 1 FROM \"case\" k WHERE {k} AND k.resolved_at >= {from} AND k.resolved_at < {until}) THEN 2 \
         WHEN EXISTS (SELECT 1 FROM \"case\" k WHERE {k}) THEN 1 ELSE 0 END",
        k = theirs("k")
    );
    let again = format!(
        "CASE WHEN EXISTS (SELECT 1 FROM engagement e JOIN engagement f ON f.agency_id = e.agency_id \
         AND f.contact_id = e.contact_id AND f.id <> e.id AND f.started_at >= e.completed_at AND f.status <> 'CANCELLED' \
         WHERE {bought}) THEN 1 ELSE 0 END"
    );
    let rows: Vec<Row> = find::<contact::Model>(by)
        .filter(of.client(Column::ClientId))
        .filter(Expr::cust(one))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(cases), "cases")
                    .expr_as(Expr::cust(again), "again")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            6,
        )
        .await?;
    let mut all = Repurchase::default();
    for row in rows {
        match row.cases {
            2 => all.with_solved_case.count(row.again == 1, row.n),
            0 => all.without_case.count(row.again == 1, row.n),
            _ => {}
        }
    }
    Ok(all)
}
