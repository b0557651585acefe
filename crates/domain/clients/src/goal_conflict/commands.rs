//! What one may do with conflicts of goals.

use goodword_identity::{By, find};
use goodword_kernel::{Error, Result};
use goodword_persistence::{change, write};

use super::{Create, Model, Resolve, may};
use crate::{ClientsErrorCode as Code, stakeholder_goal};

/// Notes that two goals of one account stand against each other.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let one = find::<stakeholder_goal::Model>(tx).by_id(with.goal_a_id).await?;
        let other = find::<stakeholder_goal::Model>(tx).by_id(with.goal_b_id).await?;
        if one.id == other.id {
            return Err(Error::invalid("goalBId", "must be another goal"));
        }
        if one.account_id != other.account_id {
            return Err(Code::OtherAccount.at("goalBId"));
        }
        tx.save(Model::created(&one, tx.id(), &with, tx.now())?).await
    })
    .await
}

/// Notes how a conflict was resolved.
pub async fn resolve(by: &By<may::Resolve>, with: Resolve) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |conflict: Model| conflict.resolved(&with, at)).await
}
