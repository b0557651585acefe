//! What one may do with contacts of rivals.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Model, Note, Update, may};
use crate::{ReviewsErrorCode as Code, account_review, risk};

/// Notes that a rival was in touch, and has somebody act (REV-12).
pub async fn note(by: &By<may::Note>, with: Note) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let account = risk::account(tx, with.account_id).await?;
        if let Some(review) = with.review_id
            && find::<account_review::Model>(tx).by_id(review).await?.account_id != account.id
        {
            return Err(Code::OtherAccount.at("reviewId"));
        }
        let words = format!("{}: {}", with.nature, with.competitor.trim());
        let follow_up = risk::open(tx, &account, words).await?;
        let ids = (tx.id(), follow_up);
        tx.save(Model::noted(&account, ids, &with, me, tx.now())?).await
    })
    .await
}

/// Puts right what is known.
pub async fn update(by: &By<may::Note>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}
