//! How partners work: what of theirs is accepted and won, how long it takes, and who gives as much as they get. A partner
//! sees its own, and nobody else's.

use std::collections::HashMap;

use goodword_identity::{By, find};
use goodword_kernel::id::ReferralPartnershipId;
use goodword_kernel::{Id, Result, permissions};
use goodword_referrals::referral::{self, Column, Origin};
use sea_orm::sea_query::{Condition, Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use crate::Period;
use crate::durations::{Durations, MOST_LENGTHS, rounded};
use crate::share::Share;

permissions! { "insights.partner_scorecard": read Read = "read" }

/// How the referrals of one partnership fared that came in during a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// Of those by the partner that were decided, those that were accepted.
    pub accepted: Share,
    /// Of those by the partner that were accepted and have come to an end, those that were won.
    pub won: Share,
    /// Of those by the partner whose first contact is decided, those that had it after its limit, or have none although it is
    /// over (PAR-11).
    pub late_first_contacts: Share,
    /// How many the partner gave.
    pub received: i64,
    /// How many of those were won.
    pub won_received: i64,
    /// How many the partner got.
    pub given: i64,
    /// How many of those were won.
    pub won_given: i64,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// The client company decided.
    Decision,
    /// The prospect became a customer.
    Win,
}

#[derive(FromQueryResult)]
struct Row {
    partnership_id: Uuid,
    origin: Origin,
    n: i64,
    decided: i64,
    accepted: i64,
    ended: i64,
    won: i64,
    contacts: i64,
    late: i64,
}

impl Scorecard {
    fn add(&mut self, row: &Row) {
        if row.origin == Origin::Outbound {
            (self.given, self.won_given) = (self.given + row.n, self.won_given + row.won);
            return;
        }
        (self.received, self.won_received) = (self.received + row.n, self.won_received + row.won);
        let shares = [
            (&mut self.accepted, row.accepted, row.decided),
            (&mut self.won, row.won, row.ended),
            (&mut self.late_first_contacts, row.late, row.contacts),
        ];
        for (share, hits, base) in shares {
            (share.hits, share.base) = (share.hits + hits, share.base + base);
        }
    }
}

const DECIDED: &str = "decided_at IS NOT NULL AND status NOT IN ('SUBMITTED', 'UNDER_REVIEW')";
const ACCEPTED: &str = "protected_until IS NOT NULL";
const ENDED: &str = "protected_until IS NOT NULL \
    AND status NOT IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED', 'CONTACTED', 'QUALIFIED', 'PROPOSAL')";
const WON: &str = "status IN ('WON', 'REWARDABLE', 'SETTLED')";

// The first contact was made, or can be late no more: one that was ended before its limit was over is not late.
fn late(now: i64) -> String {
    format!(
        "first_contact_due_at IS NOT NULL AND first_contact_due_at < \
         COALESCE(contacted_at, CASE WHEN status = 'ACCEPTED' THEN {now} ELSE status_since END)"
    )
}

/// How the referrals of some partnerships fared that came in during the period; those without any are left out. One
/// statement.
pub async fn of_partnerships(
    by: &By<may::Read>,
    some: &[ReferralPartnershipId],
    period: Period,
) -> Result<HashMap<ReferralPartnershipId, Scorecard>> {
    let sum = |condition: &str| {
        let words = format!("CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS bigint)");
        Expr::cust(words)
    };
    let late = late(by.now().millis());
    let contacts = format!("first_contact_due_at IS NOT NULL AND (contacted_at IS NOT NULL OR {late})");
    let rows: Vec<Row> = find::<referral::Model>(by)
        .filter(of(some, period))
        .figures(
            |select| {
                select
                    .column(Column::PartnershipId)
                    .column(Column::Origin)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .expr_as(sum(DECIDED), "decided")
                    .expr_as(sum(ACCEPTED), "accepted")
                    .expr_as(sum(ENDED), "ended")
                    .expr_as(sum(WON), "won")
                    .expr_as(sum(&contacts), "contacts")
                    .expr_as(sum(&late), "late")
                    .group_by(Column::PartnershipId)
                    .group_by(Column::Origin)
            },
            (some.len() * Origin::ALL.len()) as u64,
        )
        .await?;
    let mut all: HashMap<ReferralPartnershipId, Scorecard> = HashMap::new();
    for row in rows {
        all.entry(Id::from_uuid(row.partnership_id)).or_default().add(&row);
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Took {
    partnership_id: Uuid,
    millis: i64,
    n: i64,
}

/// How long it took from when the referrals of some partnerships came in; those of the partner alone, of the period. One
/// statement.
pub async fn times(
    by: &By<may::Read>,
    some: &[ReferralPartnershipId],
    period: Period,
    until: Until,
) -> Result<HashMap<ReferralPartnershipId, Durations>> {
    let (at, column) = match until {
        Until::Decision => ("decided_at", Column::DecidedAt),
        Until::Win => ("won_at", Column::WonAt),
    };
    let millis = rounded(&format!("{at} - submitted_at"));
    let rows: Vec<Took> = find::<referral::Model>(by)
        .filter(of(some, period))
        .filter(Column::Origin.ne(Origin::Outbound))
        .filter(column.is_not_null())
        .figures(
            |select| {
                select
                    .column(Column::PartnershipId)
                    .expr_as(Expr::cust(millis), "millis")
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .group_by(Column::PartnershipId)
                    .group_by(Expr::cust("2"))
            },
            MOST_LENGTHS * some.len() as u64,
        )
        .await?;
    let mut all: HashMap<ReferralPartnershipId, Durations> = HashMap::new();
    for row in rows {
        let took = all.entry(Id::from_uuid(row.partnership_id)).or_default();
        took.add(row.millis, row.n);
    }
    Ok(all)
}

fn of(some: &[ReferralPartnershipId], period: Period) -> Condition {
    Condition::all()
        .add(Column::PartnershipId.is_in(some.iter().map(Id::uuid)))
        .add(Column::SubmittedAt.gte(period.from))
        .add(Column::SubmittedAt.lt(period.until))
}
