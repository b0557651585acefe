//! What one may do with waves.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Cancel, Create, Model, New, begin, may};
use crate::{survey, survey_invitation};

/// Sends a survey to many.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let survey = find::<survey::Model>(tx).by_id(with.survey_id).await?;
        survey_invitation::check_asks(tx, &survey).await?;
        let new = New::read(&with, tx.now())?;
        begin(tx, &survey, new).await
    })
    .await
}

/// Calls a wave off.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |wave: Model| wave.cancelled(at)).await
}
