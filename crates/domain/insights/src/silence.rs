//! Customers of whom nobody has heard for long (CUS-7, s61).

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::{Result, Timestamp};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

/// Days without a touch after which a customer is silent (CUS-7).
pub const SILENT_DAYS: i64 = 90;

#[derive(FromQueryResult)]
struct Row {
    silent: i32,
    n: i64,
}

/// Of all customers, those whom nobody touched in the 90 days before an instant; one who was never touched counts from
/// when they became known. One statement.
pub async fn silent(by: &By<may::Read>, of: Of, now: Timestamp) -> Result<Share> {
    use contact::Column;
    let since = now.plus_days(-SILENT_DAYS).millis();
    let silent = format!("CASE WHEN COALESCE(last_touch_at, created_at) < {since} THEN 1 ELSE 0 END");
    let rows: Vec<Row> = find::<contact::Model>(by)
        .filter(of.client(Column::ClientId))
        .filter(Column::ArchivedAt.is_null())
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(silent), "silent")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
            },
            2,
        )
        .await?;
    let mut share = Share::default();
    for row in rows {
        share.count(row.silent == 1, row.n);
    }
    Ok(share)
}
