//! What is to be done now: the first thing that anybody wants to see.

use std::collections::HashMap;

use goodword_followups::{case, follow_up};
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Id, Result};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::may;

/// The most client companies of one answer.
const MOST_CLIENTS: u64 = 10_000;

/// What is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Follow-ups that are open.
    pub follow_ups: i64,
    /// Those of them whose limit is over without first contact.
    pub overdue: i64,
    /// Those of them whose limit ends within a day.
    pub due_soon: i64,
    /// Cases that are open.
    pub cases: i64,
    /// Those of them of severity 4 or 5.
    pub severe_cases: i64,
}

#[derive(FromQueryResult)]
struct FollowUps {
    client_id: Uuid,
    overdue: i64,
    due_soon: i64,
    n: i64,
}

#[derive(FromQueryResult)]
struct Cases {
    client_id: Uuid,
    severe: i64,
    n: i64,
}

/// What is open, by client company; those with nothing open are left out. Two statements.
pub async fn open(by: &By<may::Read>, clients: Option<&[ClientId]>) -> Result<HashMap<ClientId, Open>> {
    let mut all: HashMap<ClientId, Open> = HashMap::new();
    for row in follow_ups(by, clients).await? {
        let open = all.entry(Id::from_uuid(row.client_id)).or_default();
        (open.follow_ups, open.overdue, open.due_soon) = (row.n, row.overdue, row.due_soon);
    }
    for row in cases(by, clients).await? {
        let open = all.entry(Id::from_uuid(row.client_id)).or_default();
        (open.cases, open.severe_cases) = (row.n, row.severe);
    }
    Ok(all)
}

/// All of it together.
pub fn together<'a>(all: impl IntoIterator<Item = &'a Open>) -> Open {
    all.into_iter().fold(Open::default(), |sum, one| Open {
        follow_ups: sum.follow_ups + one.follow_ups,
        overdue: sum.overdue + one.overdue,
        due_soon: sum.due_soon + one.due_soon,
        cases: sum.cases + one.cases,
        severe_cases: sum.severe_cases + one.severe_cases,
    })
}

async fn follow_ups(by: &By<may::Read>, clients: Option<&[ClientId]>) -> Result<Vec<FollowUps>> {
    use follow_up::Column;
    let now = by.now().millis();
    let sum = |condition: String| {
        format!("CAST(SUM(CASE WHEN first_contact_at IS NULL AND {condition} THEN 1 ELSE 0 END) AS bigint)")
    };
    let mut found = find::<follow_up::Model>(by).filter(Column::IsOpen.eq(true));
    if let Some(some) = clients {
        found = found.filter(Column::ClientId.is_in(some.iter().map(Id::uuid)));
    }
    found
        .figures(
            |select| {
                select
                    .column(Column::ClientId)
                    .expr_as(Expr::cust(sum(format!("due_at < {now}"))), "overdue")
                    .expr_as(
                        Expr::cust(sum(format!("due_at >= {now} AND due_at < {}", now + DAY))),
                        "due_soon",
                    )
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::ClientId)
            },
            MOST_CLIENTS,
        )
        .await
}

async fn cases(by: &By<may::Read>, clients: Option<&[ClientId]>) -> Result<Vec<Cases>> {
    use case::Column;
    let mut found = find::<case::Model>(by).filter(Column::IsOpen.eq(true));
    if let Some(some) = clients {
        found = found.filter(Column::ClientId.is_in(some.iter().map(Id::uuid)));
    }
    let severe = "CAST(SUM(CASE WHEN severity >= 4 THEN 1 ELSE 0 END) AS bigint)";
    found
        .figures(
            |select| {
                select
                    .column(Column::ClientId)
                    .expr_as(Expr::cust(severe), "severe")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::ClientId)
            },
            MOST_CLIENTS,
        )
        .await
}
