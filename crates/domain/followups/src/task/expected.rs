//! Tasks about what customers expect and were promised: set once, and dropped when there is nothing left to do.

use goodword_expectations::{expectation, promise};
use goodword_identity::{ClientRole, find};
use goodword_kernel::id::{AgencyId, ClientId, ExpectationId, PromiseId, TaskId, UserId};
use goodword_kernel::{Change, Personal, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// Most open tasks about one thing.
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

/// The kind of task by which an expectation is clarified (JRN-7).
const CLARIFICATION: &str = "EXPECTATION_CLARIFICATION";
const CLARIFICATION_TITLE: &str = "Ask what the customer really expects";

impl Model {
    fn clarification(
        (agency, id): (AgencyId, TaskId),
        of: &expectation::Model,
        assignee: Option<UserId>,
        (due_at, at): (Timestamp, Timestamp),
    ) -> Change<Self> {
        let row = Self {
            expectation_id: Some(of.id),
            contact_id: of.contact_id,
            account_id: of.account_id,
            key: Some(CLARIFICATION.into()),
            title: CLARIFICATION_TITLE.into(),
            note: Some(of.statement.clone()),
            assignee_user_id: assignee,
            due_at,
            ..Self::blank(agency, id, of.client_id, at)
        };
        row.created()
    }
}

/// Whether somebody is to clarify an expectation.
pub(crate) async fn is_being_clarified(tx: &Tx, of: ExpectationId) -> Result<bool> {
    let open = find::<Model>(tx)
        .filter(Column::ExpectationId.eq(of.uuid()))
        .filter(Column::FinishedAt.is_null());
    Ok(open.maybe().await?.is_some())
}

/// Lets somebody clarify an expectation (JRN-7).
pub(crate) async fn clarify(
    tx: &mut Tx,
    of: &expectation::Model,
    assignee: Option<UserId>,
    due_at: Timestamp,
) -> Result<()> {
    let ids = (tx.agency(), tx.id());
    let new = Model::clarification(ids, of, assignee, (due_at, tx.now()));
    tx.save(new).await.map(drop)
}

/// Drops the open tasks about an expectation.
pub(crate) async fn drop_of_expectation(tx: &mut Tx, of: ExpectationId) -> Result<()> {
    let at = tx.now();
    let open = find::<Model>(tx)
        .filter(Column::ExpectationId.eq(of.uuid()))
        .filter(Column::FinishedAt.is_null());
    for task in open.most(MOST).await? {
        tx.save(task.cancelled(at)?).await?;
    }
    Ok(())
}

/// What a client company is to look at again (JRN-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// The whole way of its customers.
    Audit,
    /// The list of its myths.
    Myths,
}

impl Again {
    /// In which role somebody does it.
    pub(crate) const fn role(self) -> ClientRole {
        match self {
            Self::Audit => ClientRole::Consultant,
            Self::Myths => ClientRole::AccountManager,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Audit => "FULL_AUDIT",
            Self::Myths => "MYTH_REVIEW",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Audit => "Audit the whole way of the customers again",
            Self::Myths => "Look through the list of myths again",
        }
    }
}

fn again(tx: &Tx, client: ClientId, what: Again) -> goodword_persistence::Find<Model> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Key.eq(what.key()))
        .filter(Column::FinishedAt.is_null())
}

/// Whether there is an open task to look at something again.
pub(crate) async fn is_open_again(tx: &Tx, client: ClientId, what: Again) -> Result<bool> {
    Ok(again(tx, client, what).maybe().await?.is_some())
}

/// Sets a task to look at something again.
pub(crate) async fn look_again(
    tx: &mut Tx,
    client: ClientId,
    what: Again,
    assignee: Option<UserId>,
    due_at: Timestamp,
) -> Result<()> {
    let row = Model {
        key: Some(what.key().into()),
        title: what.title().into(),
        required_role: what.role(),
        assignee_user_id: assignee,
        due_at,
        ..Model::blank(tx.agency(), tx.id(), client, tx.now())
    };
    tx.save(row.created()).await.map(drop)
}

/// Drops the open tasks to look at something again.
pub(crate) async fn drop_again(tx: &mut Tx, client: ClientId, what: Again) -> Result<()> {
    let at = tx.now();
    for task in again(tx, client, what).most(MOST).await? {
        tx.save(task.cancelled(at)?).await?;
    }
    Ok(())
}
