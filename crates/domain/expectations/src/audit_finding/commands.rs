//! What one may do with findings.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may};
use crate::{ExpectationsErrorCode as Code, expectation_audit};

/// The most findings of an audit.
const MOST: u64 = 500;

/// Notes what was found.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let audit = tx.lock::<expectation_audit::Model>(with.audit_id).await?;
        audit.editable(with.stage_id)?;
        let found = find::<Model>(tx).filter(Column::AuditId.eq(audit.id.uuid()));
        if found.count(MOST).await? >= MOST {
            return Err(Code::TooManyFindings.into());
        }
        let new = Model::created(&audit, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a finding.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let audit = find::<Model>(tx).by_id(with.id).await?.audit_id;
        let audit = tx.lock::<expectation_audit::Model>(audit).await?;
        let finding = tx.lock::<Model>(with.id).await?;
        audit.editable(finding.stage_id)?;
        tx.save(finding.updated(&with, tx.now())?).await
    })
    .await
}
