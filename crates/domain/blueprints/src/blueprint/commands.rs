//! What one may do with blueprints.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, may};
use crate::BlueprintsErrorCode as Code;
use crate::blueprint_version;

/// Begins a blueprint with its first version.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let new = Model::created(tx.agency(), tx.id(), &with.name, tx.now())?;
        let same = find::<Model>(tx).filter(Column::NameKey.eq(&new.after().name_key));
        if same.maybe().await?.is_some() {
            return Err(Code::NameTaken.at("name"));
        }
        let blueprint = tx.save(new).await?;
        let source = blueprint_version::Source::of(with.from_client_id, with.content.as_ref())?;
        blueprint_version::add(tx, blueprint.id, source).await?;
        Ok(blueprint)
    })
    .await
}
