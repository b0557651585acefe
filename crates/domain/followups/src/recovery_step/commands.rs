//! What one may do with steps of recovery.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Create, Model, may};
use crate::FollowupsErrorCode as Code;
use crate::case;

/// Notes a gesture, or that the customer was told how things stand (s119).
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let case = tx.lock::<case::Model>(with.case_id).await?;
        if !case.is_open {
            return Err(
                Code::WrongStatus.saying("The case is closed: reopen it if there is still something to repair.")
            );
        }
        tx.save(Model::created(tx.id(), &with, &case, (me, tx.now()))?).await
    })
    .await
}
