//! What one may do with caveats.

use goodword_identity::{By, find};
use goodword_kernel::{Check, Personal, Result};
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, MOST, Model, Resolve, Withdraw, may};
use crate::{FeedbackErrorCode as Code, Finder, survey_response};

/// Notes a caveat.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let mut check = Check::new();
        let text = check.text("text", &with.text, 1_000);
        check.done()?;
        // Locked, so that their number is kept.
        let response = tx.lock::<survey_response::Model>(with.response_id).await?;
        let known = find::<Model>(tx).filter(Column::ResponseId.eq(response.id.uuid()));
        if known.count(MOST).await? >= MOST {
            return Err(Code::TooManyCaveats.into());
        }
        let new = Model::noted(tx.id(), &response, Personal::new(text), Finder::Person, tx.now());
        tx.save(new).await
    })
    .await
}

/// Says that a caveat is handled.
pub async fn resolve(by: &By<may::Resolve>, with: Resolve) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |caveat: Model| caveat.resolved(&with, at)).await
}

/// Says that it was no caveat.
pub async fn withdraw(by: &By<may::Withdraw>, with: Withdraw) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |caveat: Model| caveat.withdrawn(Finder::Person, at)).await
}
