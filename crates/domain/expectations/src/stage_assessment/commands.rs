//! What one may do with assessments.

use goodword_identity::{By, find};
use goodword_kernel::{Error, Result};
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::rules::Said;
use super::{Column, Model, Rate, may};
use crate::expectation_audit;

/// Rates a stage. Two consultants who rate the same part at once do not overwrite each other (A57).
pub async fn rate(by: &By<may::Rate>, with: Rate) -> Result<Model> {
    let said = Said::read(&with, by.actor().user())?;
    write(by, async |tx| {
        // Locked, so that it is not completed meanwhile, and so that two first ratings cannot pass each other.
        let audit = tx.lock::<expectation_audit::Model>(with.audit_id).await?;
        audit.editable(with.stage_id)?;
        let there = find::<Model>(tx)
            .filter(Column::AuditId.eq(audit.id.uuid()))
            .filter(Column::StageId.eq(with.stage_id.uuid()))
            .filter(Column::QuestionGroup.eq(with.group))
            .maybe()
            .await?;
        let change = match (there, with.expected_version) {
            (Some(there), expected) => there.changed(expected, said)?,
            (None, Some(_)) => return Err(Error::Conflict),
            (None, None) => Model::rated(&audit, tx.id(), &with, said, tx.now()),
        };
        tx.save(change).await
    })
    .await
}
