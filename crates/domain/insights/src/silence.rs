//! Customers of whom nobody has heard for long (CUS-7, s61).

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::Share;
use crate::{Of, may};

#[derive(FromQueryResult)]
struct Row {
    silent: i32,
    n: i64,
}

/// Of all customers, those who are silent now: nobody was in touch with them in the client company's own number of days.
/// One statement.
pub async fn silent(by: &By<may::Read>, of: Of) -> Result<Share> {
    use contact::Column;
    let rows: Vec<Row> = find::<contact::Model>(by)
        .filter(of.client(Column::ClientId))
        .filter(Column::ArchivedAt.is_null())
        .figures(
            |select| {
                let silent = Expr::case(Column::SilentSince.is_not_null(), 1_i32).finally(0_i32);
                select
                    .expr_as(silent, "silent")
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
