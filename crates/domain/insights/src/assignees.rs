//! How people keep the limits of their follow-ups. Nobody is ranked by fewer than ten (ANA-2).

use std::collections::HashMap;

use goodword_followups::follow_up;
use goodword_identity::{By, find, user};
use goodword_kernel::id::UserId;
use goodword_kernel::{Id, Result};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::limits::{LATE, WITHIN, state};
use crate::ranking::ranked;
use crate::share::Share;
use crate::{Of, may};

/// The most people of one answer: those with the most follow-ups.
pub const MOST_PEOPLE: u64 = 100;

/// How one person keeps the limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Who.
    pub user: UserId,
    /// What the person is called.
    pub name: Option<String>,
    /// Of the follow-ups that are decided, those with first contact inside the limit.
    pub within: Share,
    /// The place among those with at least ten; none for whoever has fewer (ANA-2).
    pub rank: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    assignee_user_id: Uuid,
    within: i64,
    decided: i64,
}

/// How the people keep the limits of the follow-ups that began in the period. Two statements.
pub async fn kept(by: &By<may::Read>, of: Of) -> Result<Vec<Kept>> {
    use follow_up::Column;
    let now = by.now();
    let sum = |what: &[i32]| {
        let hit = Expr::case(state(now).is_in(what.iter().copied()), 1_i32).finally(0_i32);
        Func::cast_as(Func::sum(hit), "bigint")
    };
    let rows: Vec<Row> = find::<follow_up::Model>(by)
        .filter(of.rows(Column::ClientId, Column::StartedAt))
        .filter(Column::AssigneeUserId.is_not_null())
        .figures(
            |select| {
                use sea_orm::{Order, QueryOrder as _};
                select
                    .column(Column::AssigneeUserId)
                    .expr_as(sum(&[WITHIN]), "within")
                    .expr_as(sum(&[WITHIN, LATE]), "decided")
                    .group_by(Column::AssigneeUserId)
                    .order_by(Expr::cust("3"), Order::Desc)
                    .order_by(Column::AssigneeUserId, Order::Asc)
            },
            MOST_PEOPLE,
        )
        .await?;
    let names = names(by, &rows).await?;
    let kept = rows.into_iter().map(|row| {
        let within = Share {
            hits: row.within,
            base: row.decided,
        };
        (row.assignee_user_id, within)
    });
    let shown = ranked(kept).into_iter().map(|one| Kept {
        user: Id::from_uuid(one.who),
        name: names.get(&one.who).cloned(),
        within: one.share,
        rank: one.rank,
    });
    Ok(shown.collect())
}

async fn names(by: &By<may::Read>, rows: &[Row]) -> Result<HashMap<Uuid, String>> {
    let ids = rows.iter().map(|row| row.assignee_user_id);
    let people = find::<user::Model>(by)
        .filter(user::Column::Id.is_in(ids))
        .most(MOST_PEOPLE)
        .await?;
    let named = people.into_iter().map(|one| (one.id.uuid(), one.name.into_inner()));
    Ok(named.collect())
}
