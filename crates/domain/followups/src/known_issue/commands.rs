//! What one may do with known issues, and how they keep count (s66).

use goodword_clients::client_company;
use goodword_identity::{By, ClientRole, find};
use goodword_kernel::Result;
use goodword_kernel::id::KnownIssueId;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::model::TREND;
use super::{Create, Model, Update, may};
use crate::FollowupsErrorCode as Code;
use crate::{case, roles, task};

/// Most cases of a week that are counted.
const MOST_CASES: u64 = 1_000;

/// Notes a problem that several customers have.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        tx.save(Model::created(tx.agency(), tx.id(), &with, tx.now())?).await
    })
    .await
}

/// Changes a known issue.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |issue: Model| issue.updated(&with, at)).await
}

/// Keeps count of an issue's cases. Where many of them came within a week somebody is to see to it (s66).
pub(crate) async fn counted(tx: &mut Tx, id: KnownIssueId, case: &case::Model, delta: i32) -> Result<()> {
    let issue = tx.lock::<Model>(id).await?;
    if issue.client_id != case.client_id {
        return Err(Code::OtherClient.at("knownIssueId"));
    }
    let issue = tx.save(issue.counted(delta, case.opened_at)).await?;
    if delta > 0 {
        watch(tx, issue).await?;
    }
    Ok(())
}

async fn watch(tx: &mut Tx, issue: Model) -> Result<()> {
    let client = find::<client_company::Model>(tx).by_id(issue.client_id).await?;
    let week = find::<case::Model>(tx)
        .filter(case::Column::KnownIssueId.eq(issue.id.uuid()))
        .filter(case::Column::OpenedAt.gte(tx.now().plus(-TREND)))
        .count(MOST_CASES)
        .await?;
    let Some(alarm) = issue.trending(week, client.settings.known_issue_trend_cases, tx.now()) else {
        return Ok(());
    };
    let issue = tx.save(alarm).await?;
    let (role, assignee) = match roles::support_ally(tx, issue.client_id).await? {
        Some(ally) => (ClientRole::Support, Some(ally)),
        None => (
            ClientRole::Owner,
            roles::assignee(tx, issue.client_id, ClientRole::Owner).await?,
        ),
    };
    task::of_issue(tx, &issue, role, assignee).await
}
