//! What one may do with goals.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Create, Model, Update, may};
use crate::stakeholder;

/// Notes what a stakeholder wants.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let of = find::<stakeholder::Model>(tx).by_id(with.stakeholder_id).await?;
        let row = tx.save(Model::created(&of, tx.id(), &with, tx.now())?).await?;
        stakeholder::count_goals(tx, of.id).await?;
        Ok(row)
    })
    .await
}

/// Changes what is known of a goal.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let goal = tx.lock::<Model>(with.id).await?;
        let row = tx.save(goal.updated(&with)?).await?;
        stakeholder::count_goals(tx, row.stakeholder_id).await?;
        Ok(row)
    })
    .await
}
