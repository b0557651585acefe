//! How likely partners are to go on recommending a client company. It is in no figure of customers (SUR-3).

use goodword_feedback::nps::{Band, Figure};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_referrals::partner_feedback::{self, Column};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{FromQueryResult, QuerySelect};

use crate::{Of, may};

#[derive(FromQueryResult)]
struct Row {
    band: Band,
    n: i64,
}

/// What partners said in the period, by band. One statement.
pub async fn summary(by: &By<may::Read>, of: Of) -> Result<Figure> {
    let rows: Vec<Row> = find::<partner_feedback::Model>(by)
        .filter(of.rows(Column::ClientId, Column::CreatedAt))
        .figures(
            |select| {
                select
                    .column(Column::Band)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::Band)
            },
            3,
        )
        .await?;
    let mut figure = Figure::default();
    for Row { band, n } in rows {
        match band {
            Band::Promoter => figure.promoters += n,
            Band::Passive => figure.passives += n,
            Band::Detractor => figure.detractors += n,
        }
    }
    Ok(figure)
}
