//! Of the customers who are new, those who came by a recommendation, and of how many nobody knows it.

use goodword_clients::account;
use goodword_clients::engagement::{self, Status};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::sides::{REFERRED, UNKNOWN};
use crate::share::Share;
use crate::{Of, may};

/// The share of new customers of whom nobody knows how they were won that should not be exceeded, in per cent.
pub const TARGET: f64 = 10.0;

/// How the new customers of a period were won.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewCustomers {
    /// Of those of whom it is known, those of class EARNED whom a customer or a partner had recommended.
    pub referred: Share,
    /// Of all of them, those of whom nobody knows it.
    pub unknown: Share,
}

#[derive(FromQueryResult)]
struct Row {
    side: i32,
    n: i64,
}

/// An account whose source says that it had bought before it became known is not new.
const REPEAT: i32 = 3;
const SIDE: &str = "CASE WHEN acquisition_class = 'EARNED' \
    AND acquisition_source IN ('REFERRAL_CUSTOMER', 'REFERRAL_PARTNER') THEN 1 \
    WHEN acquisition_source IS NULL OR acquisition_source = 'UNKNOWN' THEN 2 \
    WHEN acquisition_source = 'REPEAT' THEN 3 ELSE 0 END";

/// How the accounts were won that completed something in the period and nothing before it. One that became part of another
/// is not counted twice. One statement.
pub async fn summary(by: &By<may::Read>, of: Of) -> Result<NewCustomers> {
    use account::Column;
    let before = format!(
        "NOT EXISTS (SELECT 1 FROM engagement f WHERE f.agency_id = account.agency_id AND f.account_id = account.id \
         AND f.status = 'COMPLETED' AND f.completed_at < {})",
        of.period.from.millis()
    );
    let rows: Vec<Row> = find::<account::Model>(by)
        .filter(of.client(Column::ClientId))
        .filter(Column::MergedIntoId.is_null())
        .filter(Column::Id.in_subquery(buyers(by, of)))
        .filter(Expr::cust(before))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(SIDE), "side")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
            },
            4,
        )
        .await?;
    let mut all = NewCustomers::default();
    for Row { side, n } in rows.into_iter().filter(|row| row.side != REPEAT) {
        all.unknown.count(side == UNKNOWN, n);
        if side != UNKNOWN {
            all.referred.count(side == REFERRED, n);
        }
    }
    Ok(all)
}

// The accounts that completed something in the period.
fn buyers(by: &By<may::Read>, of: Of) -> SelectStatement {
    use engagement::Column;
    Query::select()
        .column(Column::AccountId)
        .from(engagement::Entity)
        .and_where(Column::AgencyId.eq(by.agency().uuid()))
        .and_where(Column::Status.eq(Status::Completed))
        .and_where(Column::AccountId.is_not_null())
        .cond_where(of.rows(Column::ClientId, Column::CompletedAt))
        .to_owned()
}
