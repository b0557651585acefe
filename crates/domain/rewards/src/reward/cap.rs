//! How much of a rule's limit somebody has earned (LED-6).

use goodword_identity::find;
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::terms::Earning;
use super::{Column, Model, Status};
use crate::{Holder, zone};

#[derive(Debug, FromQueryResult)]
struct Sum {
    total: Option<i64>,
}

/// What counts: everything but what was decided against, fell away, or is not decided yet.
const COUNTED: &[Status] = &[
    Status::OnHold,
    Status::Approved,
    Status::Payable,
    Status::Paid,
    Status::Issued,
    Status::Redeemed,
    Status::Expired,
    Status::Reversed,
];

/// What the beneficiary has earned by the rule, in its unit and in the period of its limit in which an instant lies.
pub(super) async fn spent(tx: &Tx, earning: &Earning<'_>, at: Timestamp, zone: &str) -> Result<i64> {
    // A milestone that is told late counts in the period in which it was reached.
    let (since, until) = match earning.by.cap_per {
        Some(per) => (zone::beginning(per, at, zone)?, zone::end(per, at, zone)?),
        None => (None, None),
    };
    let period = Condition::all()
        .add_option(since.map(|since| Column::EarnedAt.gte(since)))
        .add_option(until.map(|until| Column::EarnedAt.lt(until)));
    let sums: Vec<Sum> = find::<Model>(tx)
        .filter(Column::RuleId.eq(earning.by.rule_id.uuid()))
        .filter(of_holder(earning.holder))
        .filter(Column::Unit.eq(earning.unit.as_str()))
        .filter(Column::Status.is_in(COUNTED.iter().copied()))
        .filter(period)
        .figures(
            |select| select.expr_as(Expr::cust("CAST(SUM(amount - reversed) AS bigint)"), "total"),
            1,
        )
        .await?;
    Ok(sums.first().and_then(|one| one.total).unwrap_or(0))
}

/// The rewards of one beneficiary.
pub(crate) fn of_holder(holder: Holder) -> Condition {
    let column = match holder {
        Holder::Contact(_) => Column::ContactId,
        Holder::Account(_) => Column::AccountId,
        Holder::Partnership(_) => Column::PartnershipId,
    };
    Condition::all().add(column.eq(holder.uuid()))
}
