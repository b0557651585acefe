//! How customers were won, and of how many nobody knows it (CUS-1).

use std::collections::BTreeMap;

use goodword_clients::account::{self, AcquisitionClass, AcquisitionSource};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::{Period, may};

/// The share of customers of whom nobody knows how they were won that should not be exceeded, in per cent.
pub const TARGET: f64 = 10.0;

/// How the customers that became known in a period were won.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acquired {
    /// Accounts by source.
    pub sources: BTreeMap<AcquisitionSource, i64>,
    /// Accounts by class.
    pub classes: BTreeMap<AcquisitionClass, i64>,
}

impl Acquired {
    /// How many there are.
    pub fn base(&self) -> i64 {
        self.sources.values().sum()
    }

    /// The percentage of those of whom nobody knows it; none without any.
    pub fn unknown(&self) -> Option<f64> {
        let unknown = self.sources.get(&AcquisitionSource::Unknown).copied().unwrap_or(0);
        let base = self.base();
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        (base > 0).then(|| unknown as f64 * 100.0 / base as f64)
    }
}

#[derive(FromQueryResult)]
struct Row {
    source: AcquisitionSource,
    class: AcquisitionClass,
    n: i64,
}

/// How the accounts of a client company that became known in a period were won, as far as it was told, be it UNKNOWN: with the
/// first engagement it must be. One that became part of another is not counted twice. One statement.
pub async fn summary(by: &By<may::Read>, client: ClientId, period: Period) -> Result<Acquired> {
    use account::Column;
    let most = AcquisitionSource::ALL.len() * AcquisitionClass::ALL.len();
    let rows: Vec<Row> = find::<account::Model>(by)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::CreatedAt.gte(period.from))
        .filter(Column::CreatedAt.lt(period.until))
        .filter(Column::AcquisitionSource.is_not_null())
        .filter(Column::AcquisitionClass.is_not_null())
        .filter(Column::MergedIntoId.is_null())
        .figures(
            |select| {
                select
                    .column_as(Column::AcquisitionSource, "source")
                    .column_as(Column::AcquisitionClass, "class")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::AcquisitionSource)
                    .group_by(Column::AcquisitionClass)
            },
            most as u64,
        )
        .await?;
    let mut all = Acquired::default();
    for Row { source, class, n } in rows {
        *all.sources.entry(source).or_default() += n;
        *all.classes.entry(class).or_default() += n;
    }
    Ok(all)
}
