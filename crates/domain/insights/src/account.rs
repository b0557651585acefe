//! Figures of one account over time, and what the latest audit says about where its client company stands: for the report
//! that is handed out after a review. Each says its base, and its period is a quarter (ANA-1).

use std::collections::HashMap;

use goodword_expectations::expectation::{self, StageGap, Status};
use goodword_expectations::{expectation_audit, journey_stage, promise};
use goodword_feedback::nps::{Band, Figure};
use goodword_feedback::survey::Kind;
use goodword_feedback::survey_response;
use goodword_followups::follow_up;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Result, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::limits::{LATE, WITHIN, state};
use crate::nps::part_of;
use crate::{Bucket, Period, may};

/// How many quarters are told.
pub const QUARTERS: usize = 8;
/// Days that hold so many quarters and the present one.
const DAYS: i64 = 760;
/// The most stages of one audit.
const MOST_STAGES: u64 = 100;

/// The last eight quarters of a time zone's calendar up to an instant, the present one as far as it has come.
pub fn quarters(until: Timestamp, zone: &str) -> Result<Vec<Period>> {
    let from = until.plus_days(-DAYS);
    let mut parts = Period { from, until }.parts(Bucket::Quarter, zone)?;
    // The first is cut off somewhere; those that stay are whole, but for the last.
    let over = parts.len().saturating_sub(QUARTERS);
    parts.drain(..over);
    Ok(parts)
}

/// How promises were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// As promised.
    pub kept: i64,
    /// Better than promised.
    pub exceeded: i64,
    /// Not as promised.
    pub broken: i64,
}

/// How first contacts stand to their limits; what still runs, or ended without need, is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Inside the limit.
    pub within: i64,
    /// After it, or not at all.
    pub late: i64,
}

/// What an audit says, with what came of the expectations of its stages.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// When the audit was completed.
    pub audited_at: Timestamp,
    /// The stages in their order, with their names.
    pub stages: Vec<(String, StageGap)>,
}

#[derive(FromQueryResult)]
struct Answers {
    part: i32,
    band: Band,
    n: i64,
}

/// The answers of an account by band, for each part of a time. One statement.
pub async fn nps(by: &By<may::Read>, account: AccountId, parts: &[Period]) -> Result<Vec<Figure>> {
    use survey_response::Column;
    let Some((from, until)) = ends(parts) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Answers> = find::<survey_response::Model>(by)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Kind.eq(Kind::Nps))
        .filter(Column::LegacyScale.eq(false))
        .filter(Column::Band.is_not_null())
        .filter(Column::AnsweredAt.gte(from))
        .filter(Column::AnsweredAt.lt(until))
        .figures(
            |select| {
                select
                    .expr_as(part_of(Column::AnsweredAt, parts), "part")
                    .column(Column::Band)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Column::Band)
            },
            most(parts),
        )
        .await?;
    let mut all = vec![Figure::default(); parts.len()];
    for row in rows {
        if let Some(figure) = at(&mut all, row.part) {
            match row.band {
                Band::Promoter => figure.promoters += row.n,
                Band::Passive => figure.passives += row.n,
                Band::Detractor => figure.detractors += row.n,
            }
        }
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Outcomes {
    part: i32,
    outcome: promise::Outcome,
    n: i64,
}

/// How the promises to an account were kept that were decided in each part of a time. One statement.
pub async fn promises(by: &By<may::Read>, account: AccountId, parts: &[Period]) -> Result<Vec<Promises>> {
    use promise::{Column, Outcome};
    let Some((from, until)) = ends(parts) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Outcomes> = find::<promise::Model>(by)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Outcome.is_in([Outcome::Kept, Outcome::Exceeded, Outcome::Broken]))
        .filter(Column::DecidedAt.gte(from))
        .filter(Column::DecidedAt.lt(until))
        .figures(
            |select| {
                select
                    .expr_as(part_of(Column::DecidedAt, parts), "part")
                    .column(Column::Outcome)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Column::Outcome)
            },
            most(parts),
        )
        .await?;
    let mut all = vec![Promises::default(); parts.len()];
    for row in rows {
        if let Some(promises) = at(&mut all, row.part) {
            match row.outcome {
                Outcome::Kept => promises.kept += row.n,
                Outcome::Exceeded => promises.exceeded += row.n,
                Outcome::Broken => promises.broken += row.n,
                _ => {}
            }
        }
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct States {
    part: i32,
    state: i32,
    n: i64,
}

/// How the first contacts with an account stand to their limits, for the follow-ups that began in each part of a time. One
/// statement.
pub async fn contacts(by: &By<may::Read>, account: AccountId, parts: &[Period]) -> Result<Vec<Contacts>> {
    use follow_up::Column;
    let Some((from, until)) = ends(parts) else {
        return Ok(Vec::new());
    };
    // What still ran at the end is neither.
    let decided = state(until);
    let rows: Vec<States> = find::<follow_up::Model>(by)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::StartedAt.gte(from))
        .filter(Column::StartedAt.lt(until))
        .filter(decided.clone().is_in([WITHIN, LATE]))
        .figures(
            |select| {
                select
                    .expr_as(part_of(Column::StartedAt, parts), "part")
                    .expr_as(decided, "state")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Expr::cust("1"))
                    .group_by(Expr::cust("2"))
            },
            most(parts),
        )
        .await?;
    let mut all = vec![Contacts::default(); parts.len()];
    for row in rows {
        if let Some(contacts) = at(&mut all, row.part) {
            match row.state {
                WITHIN => contacts.within += row.n,
                _ => contacts.late += row.n,
            }
        }
    }
    Ok(all)
}

/// What the audit of a client company says that was last completed; none while none is. Six statements at most, whatever
/// the number of stages and expectations.
pub async fn gaps(by: &By<may::Read>, client: ClientId) -> Result<Option<Gaps>> {
    use expectation_audit::Column;
    let audits = find::<expectation_audit::Model>(by)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Status.eq(expectation_audit::Status::Completed));
    let order = Order::by(Column::PlannedAt, Direction::Desc);
    let audits = audits.ordered(&order, MOST_STAGES).await?;
    let Some(audit) = audits.into_iter().max_by_key(|audit| audit.completed_at) else {
        return Ok(None);
    };
    let audited_at = audit.completed_at.unwrap_or(audit.updated_at);
    let map = expectation::gap_map(&by.session().prove()?, None, Some(audit.id)).await?;
    let names = names(by, &map.stages).await?;
    let stages = map.stages.into_iter().filter_map(|stage| {
        let name = names.get(&stage.stage.uuid()).cloned()?;
        Some((name, stage))
    });
    Ok(Some(Gaps {
        audited_at,
        stages: stages.collect(),
    }))
}

/// Of how many expectations of a stage it is known what came of them.
pub fn decided(stage: &StageGap) -> i64 {
    let states = [Status::Met, Status::Exceeded, Status::Missed];
    states
        .iter()
        .filter_map(|status| stage.states.get(status))
        .map(|one| one.count)
        .sum()
}

async fn names(by: &By<may::Read>, stages: &[StageGap]) -> Result<HashMap<Uuid, String>> {
    let ids = stages.iter().map(|one| one.stage.uuid());
    let found = find::<journey_stage::Model>(by).filter(journey_stage::Column::Id.is_in(ids));
    let found = found.most(MOST_STAGES).await?;
    Ok(found.into_iter().map(|one| (one.id.uuid(), one.name)).collect())
}

fn ends(parts: &[Period]) -> Option<(Timestamp, Timestamp)> {
    Some((parts.first()?.from, parts.last()?.until))
}

// Three kinds at most in each.
fn most(parts: &[Period]) -> u64 {
    3 * parts.len() as u64
}

fn at<T>(all: &mut [T], part: i32) -> Option<&mut T> {
    usize::try_from(part).ok().and_then(|at| all.get_mut(at))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Error;

    use super::*;

    #[test]
    fn ana_1_eight_quarters_join_and_end_where_the_report_was_made() -> Result<()> {
        for (until, first) in [
            ("2026-03-31T21:00:00Z", "2024-03-31T21:00:00.000Z"),
            ("2026-03-31T20:59:59Z", "2024-03-31T21:00:00.000Z"),
            ("2026-04-01T09:00:00Z", "2024-06-30T21:00:00.000Z"),
            ("2025-12-31T12:00:00Z", "2023-12-31T22:00:00.000Z"),
        ] {
            let until = Timestamp::parse(until).ok_or_else(|| Error::internal("no time"))?;
            let parts = quarters(until, "Europe/Bucharest")?;
            assert_eq!(parts.len(), QUARTERS, "{until}");
            assert_eq!(parts[0].from.to_string(), first, "{until}");
            assert_eq!(parts[QUARTERS - 1].until, until);
            assert!(parts.windows(2).all(|pair| pair[0].until == pair[1].from));
        }
        Ok(())
    }
}
