//! What customers of each band buy (s108).

use goodword_clients::contact::NpsBand;
use goodword_clients::engagement::{self, Status};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::share::real;
use crate::{Of, may};

/// The most currencies of one answer.
const MOST_CURRENCIES: u64 = 60;

/// What the customers of one band bought in one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Spend {
    /// Their band by the latest answer; none for those who never gave one.
    pub band: Option<NpsBand>,
    /// The currency.
    pub currency: String,
    /// How many customers bought something.
    pub contacts: i64,
    /// How many engagements were completed.
    pub engagements: i64,
    /// What they came to, in the smallest unit of the currency.
    pub amount_minor: i64,
}

impl Spend {
    /// Engagements of one customer, on the average.
    pub fn each(&self) -> Option<f64> {
        (self.contacts > 0).then(|| real(self.engagements) / real(self.contacts))
    }

    /// What they came to, as a number with a fraction: sums may be larger than GraphQL's integers.
    pub const fn amount(&self) -> f64 {
        real(self.amount_minor)
    }

    /// What one customer spent on the average, in the smallest unit of the currency.
    pub fn amount_each_minor(&self) -> Option<f64> {
        (self.contacts > 0).then(|| real(self.amount_minor) / real(self.contacts))
    }
}

/// The engagements completed in the period, by the customers' present band and by currency. One statement.
pub async fn by_band(by: &By<may::Read>, of: Of) -> Result<Vec<Spend>> {
    use engagement::Column;
    let band = "(SELECT c.current_nps_band FROM contact c WHERE c.agency_id = engagement.agency_id \
                AND c.id = engagement.contact_id)";
    find::<engagement::Model>(by)
        .filter(of.rows(Column::ClientId, Column::CompletedAt))
        .filter(Column::Status.eq(Status::Completed))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(band), "band")
                    .column(Column::Currency)
                    .expr_as(Expr::cust("COUNT(DISTINCT contact_id)"), "contacts")
                    .expr_as(Func::count(Expr::val(1)), "engagements")
                    .expr_as(
                        Expr::cust("CAST(COALESCE(SUM(amount_minor), 0) AS bigint)"),
                        "amount_minor",
                    )
                    .group_by(Expr::cust("1"))
                    .group_by(Column::Currency)
            },
            4 * MOST_CURRENCIES,
        )
        .await
}
