//! How far the referrals of a period came, by who recommends, and how long each step took.

use std::collections::BTreeMap;

use goodword_identity::{By, find};
use goodword_kernel::{Result, vocabulary};
use goodword_referrals::referral::{self, Column, Origin};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::share::Share;
use crate::{Of, may};

vocabulary! {
    /// A step on the way of a referral. One that was undone later had come so far.
    pub enum Stage as "ReferralFunnelStage" {
        /// It came in.
        Submitted,
        /// It was accepted.
        Accepted,
        /// Somebody had spoken with the prospect.
        Contacted,
        /// The prospect needs what is offered.
        Qualified,
        /// The prospect became a customer.
        Won,
        /// What was agreed for it was given.
        Rewarded,
    }
}

/// A stage, as the database knows who reached it and when.
struct Reached {
    stage: Stage,
    column: Column,
    at: &'static str,
    since: &'static str,
}

// In sequence: each step begins where the one before ended. What lies before a referral comes in is put before these.
const STEPS: [Reached; 5] = [
    Reached {
        stage: Stage::Accepted,
        column: Column::ProtectedUntil,
        at: "decided_at",
        since: "submitted_at",
    },
    Reached {
        stage: Stage::Contacted,
        column: Column::ContactedAt,
        at: "contacted_at",
        since: "decided_at",
    },
    Reached {
        stage: Stage::Qualified,
        column: Column::QualifiedAt,
        at: "qualified_at",
        since: "contacted_at",
    },
    Reached {
        stage: Stage::Won,
        column: Column::WonAt,
        at: "won_at",
        since: "qualified_at",
    },
    Reached {
        stage: Stage::Rewarded,
        column: Column::SettledAt,
        at: "settled_at",
        since: "won_at",
    },
];

/// How many referrals came to a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which stage.
    pub stage: Stage,
    /// Of those of the stage before, those that came here; of all of them for the first.
    pub share: Share,
    /// How long it took since the stage before.
    pub took: Durations,
}

#[derive(FromQueryResult)]
struct Row {
    origin: Origin,
    millis: Option<i64>,
    n: i64,
}

/// How far the referrals came that came in during the period, by origin: all stages in sequence for each origin that
/// occurs. Six statements, whatever the number of referrals.
pub async fn by_origin(by: &By<may::Read>, of: Of) -> Result<BTreeMap<Origin, Vec<Step>>> {
    let mut all: BTreeMap<Origin, Vec<Step>> = BTreeMap::new();
    for row in read(by, of, None).await? {
        let share = Share {
            hits: row.n,
            base: row.n,
        };
        let first = Step {
            stage: Stage::Submitted,
            share,
            took: Durations::default(),
        };
        all.insert(row.origin, vec![first]);
    }
    for reached in STEPS {
        for steps in all.values_mut() {
            let before = steps.last().map_or(0, |step| step.share.hits);
            steps.push(Step {
                stage: reached.stage,
                share: Share { hits: 0, base: before },
                took: Durations::default(),
            });
        }
        for row in read(by, of, Some(&reached)).await? {
            let Some(step) = all.get_mut(&row.origin).and_then(|steps| steps.last_mut()) else {
                continue;
            };
            step.share.hits += row.n;
            // What came here past a stage came from the one before all the same.
            step.share.base = step.share.base.max(step.share.hits);
            if let Some(millis) = row.millis {
                step.took.add(millis, row.n);
            }
        }
    }
    Ok(all)
}

// How many of each origin came in, or reached a stage after how long.
async fn read(by: &By<may::Read>, of: Of, reached: Option<&Reached>) -> Result<Vec<Row>> {
    let mut found = find::<referral::Model>(by).filter(of.rows(Column::ClientId, Column::SubmittedAt));
    let mut millis = "CAST(NULL AS bigint)".to_owned();
    if let Some(reached) = reached {
        found = found.filter(reached.column.is_not_null());
        millis = rounded(&format!("{} - {}", reached.at, reached.since));
    }
    found
        .figures(
            |select| {
                select
                    .column(Column::Origin)
                    .expr_as(Expr::cust(millis), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::Origin)
                    .group_by(Expr::cust("2"))
            },
            MOST_LENGTHS * Origin::ALL.len() as u64,
        )
        .await
}
