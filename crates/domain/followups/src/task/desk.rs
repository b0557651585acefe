//! What people do with tasks of their own: set, change, give away, take up again.

use goodword_clients::{account, client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, UserId};
use goodword_persistence::{Tx, change, write};

use super::by_hand::Subject;
use super::{Assign, Create, Model, Reopen, Update, may};
use crate::FollowupsErrorCode as Code;
use crate::{case, follow_up, playbook_run, roles};

/// Sets a task by hand.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let about = subject(tx, &with).await?;
        let assignee = match with.assignee_user_id {
            Some(user) => Some(roles::worker(tx, with.client_id, user, "assigneeUserId").await?),
            None => roles::assignee(tx, with.client_id, with.required_role).await?,
        };
        let new = Model::by_hand((tx.agency(), tx.id()), &with, (about, assignee), tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Somebody with a role at a client company, whatever it is.
pub(crate) async fn member(tx: &Tx, client: ClientId, user: UserId, path: &str) -> Result<UserId> {
    if roles::held(tx, client, user).await?.is_empty() {
        return Err(Code::NotAMember.at(path));
    }
    Ok(user)
}

// Whom the task is about; whatever is named must be the client company's own.
async fn subject(tx: &Tx, with: &Create) -> Result<Subject> {
    let own = |client: ClientId, path: &str| {
        if client == with.client_id {
            Ok(())
        } else {
            Err(Code::OtherClient.at(path))
        }
    };
    let mut about = Subject::default();
    if let Some(id) = with.follow_up_id {
        let row = find::<follow_up::Model>(tx).by_id(id).await?;
        own(row.client_id, "followUpId")?;
        (about.contact, about.account) = (row.contact_id, row.account_id);
    }
    if let Some(id) = with.case_id {
        let row = find::<case::Model>(tx).by_id(id).await?;
        own(row.client_id, "caseId")?;
        (about.contact, about.account) = (Some(row.contact_id), row.account_id);
    }
    if let Some(id) = with.contact_id {
        let row = find::<contact::Model>(tx).by_id(id).await?;
        own(row.client_id, "contactId")?;
        (about.contact, about.account) = (Some(id), row.account_id);
    }
    if let Some(id) = with.account_id {
        own(find::<account::Model>(tx).by_id(id).await?.client_id, "accountId")?;
        about.account = Some(id);
    }
    Ok(about)
}

/// Changes a task that is open.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |task: Model| task.updated(&with, at)).await
}

/// Gives a task to somebody.
pub async fn assign(by: &By<may::Work>, with: Assign) -> Result<Model> {
    write(by, async |tx| {
        let task = tx.lock::<Model>(with.id).await?;
        let roles = roles::working(tx, task.client_id, with.assignee_user_id).await?;
        tx.save(task.assigned(&with, &roles)?).await
    })
    .await
}

/// Takes a task up again that has ended; one of a run only while that runs.
pub async fn reopen(by: &By<may::Work>, with: Reopen) -> Result<Model> {
    write(by, async |tx| {
        let run = find::<Model>(tx).by_id(with.id).await?.run_id;
        if let Some(run) = playbook_run::lock(tx, run).await?
            && run.status != playbook_run::Status::Running
        {
            let told = format!("The playbook's run is {}: set a task of its own instead.", run.status);
            return Err(Code::WrongStatus.saying(told));
        }
        let task = tx.lock::<Model>(with.id).await?;
        tx.save(task.reopened()?).await
    })
    .await
}
