//! Work goes on with somebody else when whoever had it leaves the client company, and what falls into an absence with whoever
//! stands in (TEN-5).

use goodword_clients::{absence, client_company, client_membership};
use goodword_identity::{ClientRole, Direction, Order, find};
use goodword_kernel::id::{AbsenceId, ClientId, UserId};
use goodword_kernel::{Aggregate, Column, Fact, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, SimpleExpr};
use serde::{Deserialize, Serialize};

use crate::{case, follow_up, roles, task};

/// The job that gives work on, some of it at a time.
pub(crate) const PASS_ON: &str = "followups.pass_on";
/// Things that are given on at once.
const AT_ONCE: u64 = 200;

/// What is given on, in this order.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Work {
    FollowUps,
    Tasks,
    Cases,
}

/// Whose work is given on, and how far that has come.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    client: ClientId,
    user: UserId,
    // Where they are away; they have left otherwise.
    #[serde(default)]
    absence: Option<AbsenceId>,
    work: Work,
    after: Option<Uuid>,
}

impl Job {
    fn of(client: ClientId, user: UserId, absence: Option<AbsenceId>) -> Self {
        Self {
            client,
            user,
            absence,
            work: Work::FollowUps,
            after: None,
        }
    }

    async fn put_down(&self, tx: &Tx, at: Timestamp) -> Result<()> {
        let name = match self.absence {
            Some(absence) => absence.to_string(),
            None => format!("{}/{}", self.client, self.user),
        };
        tx.schedule_one(PASS_ON, &name, self, at).await
    }

    // Of the work what is given on: all of it, or what is due before they are back. Nothing where they are here.
    async fn turn(&self, tx: &Tx) -> Result<Option<Turn>> {
        let client = find::<client_company::Model>(tx).by_id(self.client).await?;
        if client.transferred_at.is_some() {
            return Ok(None);
        }
        let Some(absence) = self.absence else {
            let works = roles::works(tx, self.client, self.user).await?;
            return Ok((!works).then_some(Turn { until: None }));
        };
        let absence = find::<absence::Model>(tx).by_id(absence).await?;
        let lasts = absence.cancelled_at.is_none() && absence.ends_at > tx.now();
        let until = Some(absence.ends_at);
        Ok(lasts.then_some(Turn { until }))
    }

    // The next things of a kind, in the order of their ids.
    async fn next<A: Aggregate>(&self, tx: &Tx, id: Column<A>, mine: Condition) -> Result<Vec<A>> {
        let after = self.after.map(|after| id.gt(after));
        let some = find::<A>(tx)
            .filter(mine)
            .filter(Condition::all().add_option(after))
            .ordered(&Order::by_id(Direction::Asc), AT_ONCE)
            .await?;
        let ids: Vec<_> = some.iter().map(Aggregate::id).collect();
        let mut locked = tx.lock_all::<A>(&ids).await?;
        locked.sort_by_key(|row| row.id().uuid());
        Ok(locked)
    }
}

/// Which work is given on.
#[derive(Clone, Copy)]
struct Turn {
    until: Option<Timestamp>,
}

impl Turn {
    // That a limit falls into the time.
    fn within(self, limit: impl ColumnTrait) -> Option<SimpleExpr> {
        self.until.map(|until| limit.lt(until))
    }
}

/// Those whose turn it is, by role.
#[derive(Default)]
struct Successors(Vec<(ClientRole, Option<UserId>)>);

impl Successors {
    async fn of(&mut self, tx: &Tx, job: &Job, role: ClientRole) -> Result<Option<UserId>> {
        if let Some((_, known)) = self.0.iter().find(|(of, _)| *of == role) {
            return Ok(*known);
        }
        let others = |user: &UserId| *user != job.user;
        let named = client_membership::acting_for(tx, job.client, (job.user, role), tx.now()).await?;
        let found = match named.filter(others) {
            Some(user) => Some(user),
            None => roles::assignee(tx, job.client, role).await?.filter(others),
        };
        self.0.push((role, found));
        Ok(found)
    }
}

/// Somebody lost a role at a client company: if it was the last in which they worked there, their work goes on with others.
pub(crate) async fn left(tx: &mut Tx, fact: &Fact<client_membership::Event>) -> Result<()> {
    let (client_membership::Event::Ended { user_id, .. }, Some(client)) = (&fact.event, fact.client) else {
        return Ok(());
    };
    Job::of(client, *user_id, None).put_down(tx, tx.now()).await
}

/// Somebody will be away: what falls into that time goes on with whoever stands in, once it begins (TEN-5).
pub(crate) async fn away(tx: &mut Tx, fact: &Fact<absence::Event>) -> Result<()> {
    let row = find::<absence::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let begins = row.starts_at.max(tx.now());
    Job::of(row.client_id, row.user_id, Some(row.id))
        .put_down(tx, begins)
        .await
}

/// Gives some work on, and comes back for the rest.
pub(crate) async fn pass_on(tx: &mut Tx, mut job: Job) -> Result<()> {
    let Some(turn) = job.turn(tx).await? else {
        return Ok(());
    };
    job.after = match job.work {
        Work::FollowUps => follow_ups(tx, &job, turn).await?,
        Work::Tasks => tasks(tx, &job, turn).await?,
        Work::Cases => cases(tx, &job, turn).await?,
    };
    if job.after.is_none() {
        job.work = match job.work {
            Work::FollowUps => Work::Tasks,
            Work::Tasks => Work::Cases,
            Work::Cases => return Ok(()),
        };
    }
    job.put_down(tx, tx.now()).await
}

async fn follow_ups(tx: &mut Tx, job: &Job, turn: Turn) -> Result<Option<Uuid>> {
    use follow_up::{Column, Model};
    let mine = Condition::all()
        .add(Column::ClientId.eq(job.client.uuid()))
        .add(Column::AssigneeUserId.eq(job.user.uuid()))
        .add(follow_up::is_open())
        .add_option(turn.until.map(|until| {
            let contact = Condition::all()
                .add(Column::FirstContactAt.is_null())
                .add(Column::DueAt.lt(until));
            Condition::any().add(contact).add(Column::CloseDueAt.lt(until))
        }));
    let (rows, mut successors) = (job.next::<Model>(tx, Column::Id, mine).await?, Successors::default());
    let last = last(&rows);
    for row in rows {
        let to = successors.of(tx, job, row.required_role).await?;
        if let Some(to) = to.filter(|_| row.is_open && row.assignee_user_id == Some(job.user)) {
            let apart = roles::apart(tx, job.client, row.reason, Some(to)).await?;
            tx.save(row.passed_on(to, apart)).await?;
        }
    }
    Ok(last)
}

async fn tasks(tx: &mut Tx, job: &Job, turn: Turn) -> Result<Option<Uuid>> {
    use task::{Column, Model};
    let mine = Condition::all()
        .add(Column::ClientId.eq(job.client.uuid()))
        .add(Column::AssigneeUserId.eq(job.user.uuid()))
        .add(Column::FinishedAt.is_null())
        .add_option(turn.within(Column::DueAt));
    let (rows, mut successors) = (job.next::<Model>(tx, Column::Id, mine).await?, Successors::default());
    let last = last(&rows);
    for row in rows {
        let to = successors.of(tx, job, row.required_role).await?;
        if let Some(to) = to.filter(|_| row.finished_at.is_none() && row.assignee_user_id == Some(job.user)) {
            tx.save(row.passed_on(to)).await?;
        }
    }
    Ok(last)
}

async fn cases(tx: &mut Tx, job: &Job, turn: Turn) -> Result<Option<Uuid>> {
    use case::{Column, Model};
    let mine = Condition::all()
        .add(Column::ClientId.eq(job.client.uuid()))
        .add(Column::OwnerUserId.eq(job.user.uuid()))
        .add(Column::IsOpen.eq(true))
        .add_option(turn.within(Column::CompensationDueAt));
    let (rows, mut successors) = (job.next::<Model>(tx, Column::Id, mine).await?, Successors::default());
    let last = last(&rows);
    for row in rows {
        let to = successors.of(tx, job, ClientRole::Owner).await?;
        if let Some(to) = to.filter(|_| row.is_open && row.owner_user_id == Some(job.user)) {
            tx.save(row.passed_on(to)).await?;
        }
    }
    Ok(last)
}

// The last one that was looked at, where there may be more.
fn last<A: Aggregate>(rows: &[A]) -> Option<Uuid> {
    let full = rows.len() as u64 == AT_ONCE;
    rows.last().filter(|_| full).map(|row| row.id().uuid())
}
