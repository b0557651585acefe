//! How many follow-ups had their first contact inside the limit.

use std::collections::BTreeMap;

use goodword_followups::follow_up::{self, Reason};
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Result, Timestamp};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, Func, SimpleExpr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::{Period, may};

/// How follow-ups of one reason, or of all, stand to their limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// First contact was made inside the limit.
    pub within: i64,
    /// It was made after the limit, or was not made and the limit is over.
    pub late: i64,
    /// It was not made yet, and the limit still runs.
    pub running: i64,
    /// Ended without contact before the limit was over, such as by cancelling. Not counted in the share.
    pub ended: i64,
}

impl Kept {
    /// The share of those that are decided which kept the limit, in percent; none when none is decided.
    pub fn share(&self) -> Option<f64> {
        let base = self.base();
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        (base > 0).then(|| self.within as f64 * 100.0 / base as f64)
    }

    /// How many are decided.
    pub fn base(&self) -> i64 {
        self.within + self.late
    }

    fn add(&mut self, other: &Self) {
        self.within += other.within;
        self.late += other.late;
        self.running += other.running;
        self.ended += other.ended;
    }
}

#[derive(FromQueryResult)]
struct Row {
    reason: Reason,
    state: i32,
    n: i64,
}

/// How the follow-ups that began in a period stand to their limits, by reason. One statement.
pub async fn kept(by: &By<may::Read>, client: Option<ClientId>, period: Period) -> Result<BTreeMap<Reason, Kept>> {
    use follow_up::Column;
    let mut found = find::<follow_up::Model>(by)
        .filter(Column::StartedAt.gte(period.from))
        .filter(Column::StartedAt.lt(period.until));
    if let Some(client) = client {
        found = found.filter(Column::ClientId.eq(client.uuid()));
    }
    let now = by.now();
    let rows: Vec<Row> = found
        .figures(
            |select| {
                select
                    .column(Column::Reason)
                    .expr_as(state(now), "state")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::Reason)
                    .group_by(Expr::cust("2"))
            },
            4 * Reason::ALL.len() as u64,
        )
        .await?;
    let mut all: BTreeMap<Reason, Kept> = BTreeMap::new();
    for Row { reason, state, n } in rows {
        let kept = all.entry(reason).or_default();
        match state {
            WITHIN => kept.within += n,
            LATE => kept.late += n,
            2 => kept.running += n,
            _ => kept.ended += n,
        }
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct OfClient {
    n: i64,
}

/// How many client companies have follow-ups that began in a period and are decided, counted up to `cap`. One statement.
pub(crate) async fn clients(by: &By<may::Read>, period: Period, cap: u64) -> Result<usize> {
    use follow_up::Column;
    let rows: Vec<OfClient> = find::<follow_up::Model>(by)
        .filter(Column::StartedAt.gte(period.from))
        .filter(Column::StartedAt.lt(period.until))
        .filter(state(by.now()).is_in([WITHIN, LATE]))
        .figures(
            |select| {
                select
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::ClientId)
            },
            cap,
        )
        .await?;
    Ok(rows.iter().filter(|row| row.n > 0).count())
}

/// All reasons together.
pub fn together(by_reason: &BTreeMap<Reason, Kept>) -> Kept {
    by_reason.values().fold(Kept::default(), |mut sum, one| {
        sum.add(one);
        sum
    })
}

/// First contact inside the limit.
pub(crate) const WITHIN: i32 = 0;
/// First contact after the limit, or none although it is over.
pub(crate) const LATE: i32 = 1;

// How a follow-up stood at an instant: 2 is running, 3 is ended. One that ended later, inside its limit, still ran, and
// neither of the two is decided.
pub(crate) fn state(now: Timestamp) -> SimpleExpr {
    use follow_up::Column;
    let contact = Expr::col(Column::FirstContactAt);
    // One that came later was not there then; none at all is not before anything.
    let made = Column::FirstContactAt.lte(now);
    CaseStatement::new()
        .case(
            made.clone().and(contact.lte(Expr::col(Column::DueAt))),
            Expr::val(WITHIN),
        )
        .case(made, Expr::val(LATE))
        .case(
            Column::ClosedAt
                .is_not_null()
                .and(Expr::col(Column::ClosedAt).lte(Expr::col(Column::DueAt))),
            Expr::val(3_i32),
        )
        .case(Column::DueAt.lt(now), Expr::val(LATE))
        .finally(Expr::val(2_i32))
        .into()
}
