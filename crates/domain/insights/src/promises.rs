//! How promises are kept: in all, by stage and by whoever answers for them, and what customers say afterwards (s22).

use std::collections::HashMap;

use goodword_expectations::journey_stage;
use goodword_expectations::promise::{self, Column, Outcome};
use goodword_identity::{By, find, user};
use goodword_kernel::id::{JourneyStageId, UserId};
use goodword_kernel::{Id, Result};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, Order, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::mean::Mean;
use crate::share::Share;
use crate::{Of, may};

/// The most stages, and the most people, of one answer: those with the most promises.
pub const MOST: u64 = 100;

/// How some promises were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Of those that are decided and were not taken back, those that were kept or exceeded.
    pub share: Share,
    /// Of those, the ones that were exceeded.
    pub exceeded: i64,
    /// By how much what came out was better than promised, in hundredths of a per cent of what was promised.
    pub margin: Mean,
}

/// How the promises of a period were kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All of them.
    pub all: Kept,
    /// By stage, with its name; those of no stage stand under none.
    pub stages: Vec<(Option<JourneyStageId>, Option<String>, Kept)>,
    /// By whoever answers for them, with their name where the caller may see it.
    pub people: Vec<(Option<UserId>, Option<String>, Kept)>,
    /// The first NPS score that customers gave after a promise to them was kept.
    pub after_kept: Mean,
    /// The same after one was broken.
    pub after_broken: Mean,
}

#[derive(FromQueryResult)]
struct Row {
    key: Option<Uuid>,
    kept: Option<i64>,
    exceeded: Option<i64>,
    decided: i64,
    margins: i64,
    sum: Option<i64>,
    squares: Option<i64>,
}

impl Row {
    fn kept(&self) -> Kept {
        Kept {
            share: Share {
                hits: self.kept.unwrap_or(0),
                base: self.decided,
            },
            exceeded: self.exceeded.unwrap_or(0),
            margin: Mean {
                base: self.margins,
                sum: self.sum.unwrap_or(0),
                squares: self.squares.unwrap_or(0),
            },
        }
    }
}

/// How the promises were kept that were decided in the period. Six statements at most, whatever the number of promises.
pub async fn summary(by: &By<may::Read>, of: Of) -> Result<Summary> {
    let all = read(by, of, None).await?;
    let stages = read(by, of, Some(Column::StageId)).await?;
    let people = read(by, of, Some(Column::ResponsibleUserId)).await?;
    let (stage_names, names) = (stage_names(by, &stages).await?, names(by, &people).await?);
    let (after_kept, after_broken) = afterwards(by, of).await?;
    let called = |row: &Row, names: &HashMap<Uuid, String>| row.key.and_then(|key| names.get(&key).cloned());
    Ok(Summary {
        all: all.first().map(Row::kept).unwrap_or_default(),
        stages: stages
            .iter()
            .map(|row| (row.key.map(Id::from_uuid), called(row, &stage_names), row.kept()))
            .collect(),
        people: people
            .iter()
            .map(|row| (row.key.map(Id::from_uuid), called(row, &names), row.kept()))
            .collect(),
        after_kept,
        after_broken,
    })
}

const KEPT: &str = "CAST(SUM(CASE WHEN outcome IN ('KEPT', 'EXCEEDED') THEN 1 ELSE 0 END) AS bigint)";
const EXCEEDED: &str = "CAST(SUM(CASE WHEN outcome = 'EXCEEDED' THEN 1 ELSE 0 END) AS bigint)";
const SUM: &str = "CAST(SUM(margin_basis_points) AS bigint)";
const SQUARES: &str = "CAST(SUM(CAST(margin_basis_points AS bigint) * margin_basis_points) AS bigint)";

// One row of all promises, or one for each value of a column, those with the most promises first.
async fn read(by: &By<may::Read>, of: Of, column: Option<Column>) -> Result<Vec<Row>> {
    let decided = [Outcome::Kept, Outcome::Exceeded, Outcome::Broken];
    find::<promise::Model>(by)
        .filter(of.rows(Column::ClientId, Column::DecidedAt))
        .filter(Column::Outcome.is_in(decided))
        .figures(
            |select| {
                let select = select
                    .expr_as(Func::count(Expr::val(1)), "decided")
                    .expr_as(Expr::cust(KEPT), "kept")
                    .expr_as(Expr::cust(EXCEEDED), "exceeded")
                    .expr_as(Func::count(Expr::col(Column::MarginBasisPoints)), "margins")
                    .expr_as(Expr::cust(SUM), "sum")
                    .expr_as(Expr::cust(SQUARES), "squares");
                match column {
                    // A key that every row lacks.
                    None => select.expr_as(Expr::cust(NOBODY), "key"),
                    Some(column) => select
                        .column_as(column, "key")
                        .group_by(column)
                        .order_by(Expr::cust("1"), Order::Desc)
                        .order_by(column, Order::Asc),
                }
            },
            MOST,
        )
        .await
}

const NOBODY: &str = "CAST(NULL AS uuid)";

async fn stage_names(by: &By<may::Read>, rows: &[Row]) -> Result<HashMap<Uuid, String>> {
    let stages = find::<journey_stage::Model>(by)
        .filter(journey_stage::Column::Id.is_in(rows.iter().filter_map(|row| row.key)))
        .most(MOST)
        .await?;
    Ok(stages.into_iter().map(|one| (one.id.uuid(), one.name)).collect())
}

async fn names(by: &By<may::Read>, rows: &[Row]) -> Result<HashMap<Uuid, String>> {
    let people = find::<user::Model>(by)
        .filter(user::Column::Id.is_in(rows.iter().filter_map(|row| row.key)))
        .most(MOST)
        .await?;
    let named = people.into_iter().map(|one| (one.id.uuid(), one.name.into_inner()));
    Ok(named.collect())
}

#[derive(FromQueryResult)]
struct After {
    good: i32,
    score: Option<i32>,
    n: i64,
}

const GOOD: &str = "CASE WHEN outcome = 'BROKEN' THEN 0 ELSE 1 END";
const NEXT: &str = "(SELECT r.score FROM survey_response r WHERE r.agency_id = promise.agency_id \
    AND r.contact_id = promise.contact_id AND r.kind = 'NPS' AND NOT r.legacy_scale \
    AND r.answered_at >= promise.decided_at ORDER BY r.answered_at, r.id LIMIT 1)";

// The first score of each promise's contact since it was decided, after kept and after broken ones.
async fn afterwards(by: &By<may::Read>, of: Of) -> Result<(Mean, Mean)> {
    let decided = [Outcome::Kept, Outcome::Exceeded, Outcome::Broken];
    let rows: Vec<After> = find::<promise::Model>(by)
        .filter(of.rows(Column::ClientId, Column::DecidedAt))
        .filter(Column::Outcome.is_in(decided))
        .filter(Column::ContactId.is_not_null())
        .figures(
            |select| {
                select
                    .expr_as(Expr::cust(GOOD), "good")
                    .expr_as(Expr::cust(NEXT), "score")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            MOST,
        )
        .await?;
    let (mut kept, mut broken) = (Mean::default(), Mean::default());
    for row in rows {
        let Some(score) = row.score else { continue };
        let mean = if row.good == 1 { &mut kept } else { &mut broken };
        mean.add(score.into(), row.n);
    }
    Ok((kept, broken))
}
