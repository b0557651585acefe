//! How problems end: with their cause found, and with the customer asked again (s117, s118).

use goodword_followups::case;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Condition, Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

/// How cases ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Of those closed in the period, those with a root cause.
    pub with_root_cause: Share,
    /// Of those confirmed by the customer in the period, those whose customer was asked again since.
    pub asked_again: Share,
}

#[derive(FromQueryResult)]
struct Row {
    closed: i32,
    caused: i32,
    confirmed: i32,
    asked: i32,
    n: i64,
}

const CAUSED: &str = "CASE WHEN root_cause_category IS NOT NULL THEN 1 ELSE 0 END";
const ASKED: &str = "CASE WHEN EXISTS (SELECT 1 FROM survey_invitation i WHERE i.agency_id = \"case\".agency_id \
    AND i.contact_id = \"case\".contact_id AND i.created_at >= \"case\".confirmed_at \
    AND i.status NOT IN ('QUEUED', 'SUPPRESSED', 'CANCELLED')) THEN 1 ELSE 0 END";

/// How the cases ended that were closed or confirmed in the period. One statement.
pub async fn ended(by: &By<may::Read>, of: Of) -> Result<Ended> {
    use case::Column;
    let within = |column: Column| {
        Condition::all()
            .add(column.gte(of.period.from))
            .add(column.lt(of.period.until))
    };
    let one = |column: Column| Expr::case(within(column), 1_i32).finally(0_i32);
    let rows: Vec<Row> = find::<case::Model>(by)
        .filter(of.client(Column::ClientId))
        .filter(
            Condition::any()
                .add(within(Column::ClosedAt))
                .add(within(Column::ConfirmedAt)),
        )
        .figures(
            |select| {
                select
                    .expr_as(one(Column::ClosedAt), "closed")
                    .expr_as(Expr::cust(CAUSED), "caused")
                    .expr_as(one(Column::ConfirmedAt), "confirmed")
                    .expr_as(Expr::cust(ASKED), "asked")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
                    .group_by(Expr::cust("3"))
                    .group_by(Expr::cust("4"))
            },
            16,
        )
        .await?;
    let mut ended = Ended::default();
    for row in rows {
        if row.closed == 1 {
            ended.with_root_cause.count(row.caused == 1, row.n);
        }
        if row.confirmed == 1 {
            ended.asked_again.count(row.asked == 1, row.n);
        }
    }
    Ok(ended)
}
