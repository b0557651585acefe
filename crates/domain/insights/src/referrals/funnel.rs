//! How far the referrals of a period came, by who recommends, and how long each step took.

use std::collections::BTreeMap;

use goodword_identity::{By, find};
use goodword_kernel::{Result, vocabulary};
use goodword_referrals::referral::{self, Column, Origin};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::asks::{self, Asks};
use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::share::Share;
use crate::{Of, may};

vocabulary! {
    /// A step on the way of a referral. One that was undone later had come so far.
    pub enum Stage as "ReferralFunnelStage" {
        /// A customer was asked whom they would recommend: so far goes only what customers recommend.
        Asked,
        /// The customer named somebody: each counts, of the asks those by which somebody was named.
        Captured,
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

// In sequence: each step begins where the one before ended.
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
    /// How many came here.
    pub count: i64,
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
/// occurs. Those of customers begin with the asks that were made in the period. Seven statements, whatever the number of referrals.
pub async fn by_origin(by: &By<may::Read>, of: Of) -> Result<BTreeMap<Origin, Vec<Step>>> {
    let mut all: BTreeMap<Origin, Vec<Step>> = BTreeMap::new();
    let asked = asks::summary(by, of).await?;
    if asked.captured.base > 0 {
        all.insert(Origin::Customer, asking(&asked));
    }
    for row in read(by, of, None).await? {
        let steps = all.entry(row.origin).or_insert_with(|| match row.origin {
            Origin::Customer => asking(&asked),
            _ => Vec::new(),
        });
        steps.push(Step::of(Stage::Submitted, steps.last(), row.n));
    }
    // Customers were asked, and nothing came in.
    for steps in all.values_mut() {
        if steps.last().is_none_or(|step| step.stage != Stage::Submitted) {
            steps.push(Step::of(Stage::Submitted, steps.last(), 0));
        }
    }
    for reached in STEPS {
        for steps in all.values_mut() {
            steps.push(Step::of(reached.stage, steps.last(), 0));
        }
        for row in read(by, of, Some(&reached)).await? {
            let Some(step) = all.get_mut(&row.origin).and_then(|steps| steps.last_mut()) else {
                continue;
            };
            step.came(row.n);
            if let Some(millis) = row.millis {
                step.took.add(millis, row.n);
            }
        }
    }
    Ok(all)
}

impl Step {
    // So many came to a stage of those that came to the one before; of all of them to the first.
    fn of(stage: Stage, before: Option<&Self>, n: i64) -> Self {
        let base = before.map_or(n, |step| step.count);
        let mut step = Self {
            stage,
            count: 0,
            share: Share { hits: 0, base },
            took: Durations::default(),
        };
        step.came(n);
        step
    }

    fn came(&mut self, n: i64) {
        self.count += n;
        self.share.hits += n;
        // What came here past a stage came from the one before all the same.
        self.share.base = self.share.base.max(self.share.hits);
    }
}

// What lies before the referrals of customers: whoever was asked, and whom they named. One ask brings several people: of those who
// were asked the figure tells how many named somebody.
fn asking(asked: &Asks) -> Vec<Step> {
    let all = asked.captured.base;
    let first = Step::of(Stage::Asked, None, all);
    let named = Step {
        stage: Stage::Captured,
        count: asked.named,
        share: asked.captured,
        took: asked.took.clone(),
    };
    vec![first, named]
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
