//! Tasks about what customers expect and were promised: set once, and dropped when there is nothing left to do.

use goodword_expectations::promise;
use goodword_identity::{ClientRole, find};
use goodword_kernel::id::{AgencyId, PromiseId, TaskId, UserId};
use goodword_kernel::{Change, Personal, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// Most open tasks about one promise.
const MOST: u64 = 100;

/// Why there is something to do about a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// It is due in two days, and nobody is at it (JRN-4).
    Warning,
    /// The work is completed, and nobody has said what came of it.
    Actual,
}

impl About {
    /// The kind of task.
    const fn key(self) -> &'static str {
        match self {
            Self::Warning => "PROMISE_WARNING",
            Self::Actual => "PROMISE_ACTUAL",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Warning => "Keep a promise that is due soon",
            Self::Actual => "Note what came of a promise",
        }
    }
}

impl Model {
    fn of_promise(
        (agency, id): (AgencyId, TaskId),
        promise: &promise::Model,
        about: About,
        assignee: Option<UserId>,
        (due_at, at): (Timestamp, Timestamp),
    ) -> Change<Self> {
        let row = Self {
            promise_id: Some(promise.id),
            engagement_id: promise.engagement_id,
            contact_id: promise.contact_id,
            account_id: promise.account_id,
            key: Some(about.key().into()),
            title: about.title().into(),
            note: Some(Personal::new(promise.what.clone())),
            required_role: ClientRole::Owner,
            assignee_user_id: assignee,
            due_at,
            ..Self::blank(agency, id, promise.client_id, at)
        };
        row.created()
    }
}

/// Sets a task about a promise, unless there is an open one of the kind.
pub(crate) async fn of_promise(
    tx: &mut Tx,
    promise: &promise::Model,
    about: About,
    assignee: Option<UserId>,
    due_at: Timestamp,
) -> Result<()> {
    let same = find::<Model>(tx)
        .filter(Column::PromiseId.eq(promise.id.uuid()))
        .filter(Column::Key.eq(about.key()))
        .filter(Column::FinishedAt.is_null());
    if same.maybe().await?.is_none() {
        let ids = (tx.agency(), tx.id());
        let new = Model::of_promise(ids, promise, about, assignee, (due_at, tx.now()));
        tx.save(new).await?;
    }
    Ok(())
}

/// Drops the open tasks about a promise: all of them, or those of one kind.
pub(crate) async fn drop_of_promise(tx: &mut Tx, promise: PromiseId, only: Option<About>) -> Result<()> {
    let at = tx.now();
    let mut open = find::<Model>(tx)
        .filter(Column::PromiseId.eq(promise.uuid()))
        .filter(Column::FinishedAt.is_null());
    if let Some(about) = only {
        open = open.filter(Column::Key.eq(about.key()));
    }
    for task in open.most(MOST).await? {
        tx.save(task.cancelled(at)?).await?;
    }
    Ok(())
}
