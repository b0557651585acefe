//! How often customers have problems, how easily these are solved, what they say, and whether they come back.

use goodword_clients::contact;
use goodword_feedback::survey::{self, Kind};
use goodword_feedback::survey_response;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use sea_orm::sea_query::{Condition, Expr, Func, Query};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::Both;
use crate::effort::LOW_EFFORT;
use crate::mean::Mean;
use crate::referrals::sides;
use crate::share::Share;
use crate::{Of, may};

/// How some customers fare. Those count who completed something in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Being {
    /// Those with a case that was opened in the period.
    pub with_case: Share,
    /// Those who began another engagement after one that was completed in the period.
    pub second_purchase: Share,
    /// Of the answers of kind CES in the period, those of low effort.
    pub low_effort: Share,
    /// The answers of kind NPS in the period: 100 for a promoter, 0 for a passive, -100 for a detractor.
    pub nps: Mean,
}

#[derive(FromQueryResult)]
struct Row {
    side: i32,
    case: i32,
    again: i32,
    n: i64,
}

#[derive(FromQueryResult)]
struct Answer {
    side: i32,
    worth: i32,
    n: i64,
}

/// Who has problems and who comes back, of the customers who completed something in the period. One statement.
pub async fn being(by: &By<may::Read>, of: Of) -> Result<Both<Being>> {
    use contact::Column;
    let (from, until) = (of.period.from.millis(), of.period.until.millis());
    let theirs = |row: &str| format!("{row}.agency_id = contact.agency_id AND {row}.contact_id = contact.id");
    let bought = format!("{} AND {}", theirs("e"), sides::bought_in(of.period));
    let one = format!("EXISTS (SELECT 1 FROM engagement e WHERE {bought})");
    let case = format!(
        "CASE WHEN EXISTS (SELECT 1 FROM \"case\" k WHERE {} AND k.opened_at >= {from} AND k.opened_at < {until}) \
         THEN 1 ELSE 0 END",
        theirs("k")
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
                    .expr_as(Expr::cust(sides::of_customer("contact", "id")), "side")
                    .expr_as(Expr::cust(case), "case")
                    .expr_as(Expr::cust(again), "again")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
                    .group_by(Expr::cust("3"))
            },
            12,
        )
        .await?;
    let mut all: Both<Being> = Both::default();
    for Row { side, case, again, n } in rows {
        if let Some(being) = all.on(side) {
            being.with_case.count(case == 1, n);
            being.second_purchase.count(again == 1, n);
        }
    }
    Ok(all)
}

/// What customers answered in the period, added to how they fare. Two statements.
pub async fn answers(by: &By<may::Read>, of: Of, all: &mut Both<Being>) -> Result<()> {
    use survey_response::Column;
    let on_the_scale = Query::select()
        .column(survey::Column::Id)
        .from(survey::Entity)
        .and_where(survey::Column::AgencyId.eq(by.agency().uuid()))
        .and_where(survey::Column::ScaleMin.eq(1))
        .and_where(survey::Column::ScaleMax.eq(7))
        .to_owned();
    let effort = Condition::all()
        .add(Column::Kind.eq(Kind::Ces))
        .add(Column::SurveyId.in_subquery(on_the_scale));
    let low = format!("CASE WHEN score >= {LOW_EFFORT} THEN 1 ELSE 0 END");
    for row in said(by, of, effort, &low).await? {
        if let Some(being) = all.on(row.side) {
            being.low_effort.count(row.worth == 1, row.n);
        }
    }
    let score = Condition::all()
        .add(Column::Kind.eq(Kind::Nps))
        .add(Column::LegacyScale.eq(false))
        .add(Column::Band.is_not_null());
    let worth = "CASE band WHEN 'PROMOTER' THEN 100 WHEN 'PASSIVE' THEN 0 ELSE -100 END";
    for row in said(by, of, score, worth).await? {
        if let Some(being) = all.on(row.side) {
            being.nps.add(row.worth.into(), row.n);
        }
    }
    Ok(())
}

// How many answers of the period are worth so much, by how who gave them was won. Nobody knows that of anonymous ones.
async fn said(by: &By<may::Read>, of: Of, which: Condition, worth: &str) -> Result<Vec<Answer>> {
    use survey_response::Column;
    find::<survey_response::Model>(by)
        .filter(of.rows(Column::ClientId, Column::AnsweredAt))
        .filter(Column::ContactId.is_not_null())
        .filter(which)
        .figures(
            |select| {
                let side = sides::of_customer("survey_response", "contact_id");
                select
                    .expr_as(Expr::cust(side), "side")
                    .expr_as(Expr::cust(worth.to_owned()), "worth")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            9,
        )
        .await
}
