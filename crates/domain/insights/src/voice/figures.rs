//! The statements by which it is seen what customers say: grouped by place, whatever the number of places.

use std::collections::{HashMap, HashSet};

use goodword_clients::contact;
use goodword_feedback::{Sentiment, theme_tag};
use goodword_followups::{case, improvement_initiative, service_time};
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{AgencyId, ClientId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::Cases;
use crate::mean::Mean;
use crate::themes::Usage;
use crate::{Period, may};

/// The most themes that answers to one client company can be about: those of the agency and its own.
pub(super) const MOST_THEMES: u64 = 200;
/// Initiatives of each client company that are looked at.
const MOST_INITIATIVES: u64 = 500;
/// From this severity on a case is severe.
const SEVERE: i32 = 4;

/// To what a row of figures belongs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) key: Uuid,
    pub(super) theme: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct Tags {
    key: Option<Uuid>,
    theme: Uuid,
    answers: i64,
    negative: i64,
    contacts: i64,
}

#[derive(FromQueryResult)]
struct CaseRow {
    key: Option<Uuid>,
    theme: Option<Uuid>,
    opened: i64,
    open: i64,
    severe: i64,
    scored: i64,
    sum: Option<i64>,
    squares: Option<i64>,
}

#[derive(FromQueryResult)]
struct Minutes {
    key: Option<Uuid>,
    theme: Option<Uuid>,
    spent: i64,
}

impl CaseRow {
    fn cases(&self) -> Cases {
        Cases {
            opened: self.opened,
            open: self.open,
            severe: self.severe,
            effort: Mean {
                base: self.scored,
                sum: self.sum.unwrap_or(0),
                squares: self.squares.unwrap_or(0),
            },
        }
    }
}

pub(super) const NO_THEME: &str = "CAST(NULL AS uuid)";
pub(super) const ACCOUNT_OF_TAG: &str =
    "(SELECT c.account_id FROM contact c WHERE c.agency_id = theme_tag.agency_id AND c.id = theme_tag.contact_id)";
pub(super) const ACCOUNT_OF_TIME: &str = "(SELECT c.account_id FROM contact c WHERE c.agency_id = service_time.agency_id \
    AND c.id = service_time.contact_id)";
pub(super) const THEME_OF_TIME: &str = "(SELECT k.theme_id FROM \"case\" k WHERE k.agency_id = service_time.agency_id \
    AND k.id = service_time.case_id)";

pub(super) async fn tags(
    by: &By<may::Read>,
    (period, most): (Period, u64),
    key: SimpleExpr,
    which: SimpleExpr,
) -> Result<HashMap<Place, Usage>> {
    use theme_tag::Column;
    let negative = Expr::case(Column::Sentiment.eq(Sentiment::Negative), 1_i32).finally(0_i32);
    let found: Vec<Tags> = find::<theme_tag::Model>(by)
        .filter(which)
        .filter(Column::RemovedAt.is_null())
        .filter(Column::AnsweredAt.gte(period.from))
        .filter(Column::AnsweredAt.lt(period.until))
        .figures(
            |select| {
                select
                    .expr_as(key, "key")
                    .column_as(Column::ThemeId, "theme")
                    .expr_as(Func::count(Expr::val(1)), "answers")
                    .expr_as(Expr::expr(Func::sum(negative)).cast_as("bigint"), "negative")
                    .expr_as(Func::count_distinct(Expr::col(Column::ContactId)), "contacts")
                    .group_by(Expr::cust("1"))
                    .group_by(Column::ThemeId)
            },
            most,
        )
        .await?;
    let one = |row: Tags| {
        let usage = Usage {
            tags: row.answers,
            negative: row.negative,
            contacts: row.contacts,
        };
        Some((place(row.key?, Some(row.theme)), usage))
    };
    Ok(found.into_iter().filter_map(one).collect())
}

pub(super) async fn cases(
    by: &By<may::Read>,
    (period, most): (Period, u64),
    (key, theme): (SimpleExpr, SimpleExpr),
    which: Condition,
) -> Result<HashMap<Place, Cases>> {
    use case::Column;
    let within = || Column::OpenedAt.gte(period.from).and(Column::OpenedAt.lt(period.until));
    let sum = |which: SimpleExpr, value: SimpleExpr| {
        Expr::expr(Func::sum(Expr::case(which, value).finally(0_i32))).cast_as("bigint")
    };
    let one = || Expr::val(1_i32);
    let scored = || within().and(Column::EffortScore.is_not_null());
    let effort = || Expr::col(Column::EffortScore);
    let found: Vec<CaseRow> = find::<case::Model>(by)
        .filter(which)
        .filter(Condition::any().add(Column::IsOpen.eq(true)).add(within()))
        .figures(
            |select| {
                select
                    .expr_as(key, "key")
                    .expr_as(theme, "theme")
                    .expr_as(sum(within(), one()), "opened")
                    .expr_as(sum(Column::IsOpen.eq(true), one()), "open")
                    .expr_as(
                        sum(Column::IsOpen.eq(true).and(Column::Severity.gte(SEVERE)), one()),
                        "severe",
                    )
                    .expr_as(sum(scored(), one()), "scored")
                    .expr_as(sum(scored(), effort()), "sum")
                    .expr_as(sum(scored(), effort().mul(effort())), "squares")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            most,
        )
        .await?;
    let of = |row: CaseRow| Some((place(row.key?, row.theme), row.cases()));
    Ok(found.into_iter().filter_map(of).collect())
}

pub(super) async fn minutes(
    by: &By<may::Read>,
    (period, most): (Period, u64),
    (key, theme): (&'static str, &'static str),
    which: SimpleExpr,
) -> Result<HashMap<Place, i64>> {
    use service_time::Column;
    let found: Vec<Minutes> = find::<service_time::Model>(by)
        .filter(which)
        .filter(Column::SpentAt.gte(period.from))
        .filter(Column::SpentAt.lt(period.until))
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(key), "key")
                    .expr_as(Expr::cust(theme), "theme")
                    .expr_as(
                        Expr::expr(Func::sum(Expr::col(Column::Minutes))).cast_as("bigint"),
                        "spent",
                    )
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            most,
        )
        .await?;
    let of = |row: Minutes| Some((place(row.key?, row.theme), row.spent));
    Ok(found.into_iter().filter_map(of).collect())
}

// What is under way, or was told to customers in the period.
pub(super) async fn initiatives(
    by: &By<may::Read>,
    period: Period,
    clients: impl Iterator<Item = ClientId>,
) -> Result<Vec<improvement_initiative::Model>> {
    use improvement_initiative::{Column, Model};
    let clients: HashSet<Uuid> = clients.map(|client| client.uuid()).collect();
    let told = Column::AnnouncedAt
        .gte(period.from)
        .and(Column::AnnouncedAt.lt(period.until));
    let most = MOST_INITIATIVES * clients.len() as u64;
    find::<Model>(by)
        .filter(Column::ClientId.is_in(clients))
        .filter(Condition::any().add(Column::IsOpen.eq(true)).add(told))
        .ordered(&Order::by_id(Direction::Desc), most)
        .await
}

pub(super) fn people_of(agency: AgencyId, accounts: &[Uuid]) -> SelectStatement {
    use contact::{Column, Entity};
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::AccountId.is_in(accounts.iter().copied()))
        .to_owned()
}

pub(super) fn cases_about(agency: AgencyId, clients: &HashSet<Uuid>, themes: &HashSet<Uuid>) -> SelectStatement {
    use case::{Column, Entity};
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::ClientId.is_in(clients.iter().copied()))
        .and_where(Column::ThemeId.is_in(themes.iter().copied()))
        .to_owned()
}

pub(super) const fn place(key: Uuid, theme: Option<Uuid>) -> Place {
    Place { key, theme }
}
