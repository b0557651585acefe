//! What time does to reviews: they come due, they are late, and those that were declined come back.

use goodword_clients::calendar::Limit;
use goodword_followups::follow_up::{self, Prompt, Reason};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::AccountReviewId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use super::planning::at_work;
use super::rules::NOTICE;
use super::{Column, Model, Status, is_open};

/// The job that brings a review back which the customer did not want.
pub(crate) const RETURN: &str = "reviews.return";
/// Reviews that are looked at in one step.
const AT_ONCE: u64 = 100;
/// Business days in which somebody acts on a review that is late.
const LATE_DAYS: i32 = 2;

/// Which review comes back.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Return {
    review: AccountReviewId,
}

impl Return {
    /// Puts the job down for a review that was declined.
    pub(crate) async fn plan(tx: &Tx, review: &Model) -> Result<()> {
        let Some(at) = review.returns_at() else {
            return Ok(());
        };
        let job = Self { review: review.id };
        tx.schedule_one(RETURN, &review.id.to_string(), &job, at).await
    }
}

/// Brings a review back whose 60 days are over.
pub(crate) async fn come_back(tx: &mut Tx, job: Return) -> Result<()> {
    let review = match tx.lock::<Model>(job.review).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let now = tx.now();
    match review.returns_at() {
        Some(at) if at <= now => tx.save(review.returned(now)?).await.map(drop),
        _ => Ok(()),
    }
}

/// Tells of reviews that are due before long, and has somebody invite the customers. True when there may be more.
pub(crate) async fn announce(tx: &mut Tx) -> Result<bool> {
    let soon = tx.now().plus_days(NOTICE);
    let due = find::<Model>(tx)
        .filter(is_open())
        .filter(Column::Status.eq(Status::Due))
        .filter(Column::AnnouncedAt.is_null())
        .filter(Column::DueAt.lte(soon))
        .filter(Column::ClientId.in_subquery(at_work(tx)));
    let due = due.ordered(&Order::by(Column::DueAt, Direction::Asc), AT_ONCE).await?;
    let more = due.len() as u64 == AT_ONCE;
    for review in due {
        let left = review.due_at.since(tx.now()).max(DAY);
        let at = tx.now();
        let review = tx.save(review.announced(at)).await?;
        prompt(tx, &review, Limit::CalendarMillis(left)).await?;
    }
    Ok(more)
}

/// Flags reviews whose time is over, and has somebody act: those without a day when they are due, those with one a day
/// after it. True when there may be more.
pub(crate) async fn overdue(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let open = [Status::Due, Status::Invited];
    let missed = Condition::any()
        .add(
            Condition::all()
                .add(Column::Status.is_in(open))
                .add(Column::DueAt.lt(now)),
        )
        .add(
            Condition::all()
                .add(Column::Status.eq(Status::Scheduled))
                .add(Column::ScheduledAt.lt(now.plus(-DAY))),
        );
    let late = find::<Model>(tx)
        .filter(is_open())
        .filter(Column::OverdueAt.is_null())
        .filter(missed)
        .filter(Column::ClientId.in_subquery(at_work(tx)));
    let late = late.ordered(&Order::by(Column::DueAt, Direction::Asc), AT_ONCE).await?;
    let more = late.len() as u64 == AT_ONCE;
    for review in late {
        let review = tx.save(review.late(now)).await?;
        prompt(tx, &review, Limit::BusinessDays(LATE_DAYS)).await?;
    }
    Ok(more)
}

async fn prompt(tx: &mut Tx, review: &Model, limit: Limit) -> Result<()> {
    let with = Prompt {
        client: review.client_id,
        account: review.account_id,
        contact: None,
        reason: Reason::ReviewDue,
        limit,
        assignee: review.reviewer_user_id,
        note: None,
    };
    follow_up::prompt(tx, with).await.map(drop)
}
