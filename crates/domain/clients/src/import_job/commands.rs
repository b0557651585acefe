//! What one may do with imports.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ImportJobId;
use goodword_persistence::write;

use super::{Create, Model, Status, may};
use crate::client_company;

/// Announces a file. The import begins when the file is there: see [`super::Upload`] and [`super::run`].
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Begins the reading. One that is running was begun by somebody who did not end it, or who will.
pub(super) async fn start(by: &By<may::Create>, id: ImportJobId) -> Result<Model> {
    write(by, async |tx| {
        let job = tx.lock::<Model>(id).await?;
        match job.status {
            Status::Uploaded => tx.save(job.started()?).await,
            _ => Ok(job),
        }
    })
    .await
}
