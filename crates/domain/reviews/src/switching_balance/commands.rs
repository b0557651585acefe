//! What one may do with switching balances.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Draw, Model, may, net};
use crate::{ReviewsErrorCode as Code, account_review, risk};

/// Draws a balance; where it is negative, somebody acts (REV-12).
pub async fn draw(by: &By<may::Draw>, with: Draw) -> Result<Model> {
    let me = by.actor().user();
    let sides = with.read()?;
    write(by, async |tx| {
        let account = risk::account(tx, with.account_id).await?;
        if let Some(review) = with.review_id
            && find::<account_review::Model>(tx).by_id(review).await?.account_id != account.id
        {
            return Err(Code::OtherAccount.at("reviewId"));
        }
        let net = net(&sides.gains, &sides.losses);
        let follow_up = if net < 0 {
            Some(risk::open(tx, &account, format!("Switching balance {net}")).await?)
        } else {
            None
        };
        let new = Model::drawn(&account, tx.id(), (with.review_id, sides), (me, follow_up), tx.now());
        tx.save(new).await
    })
    .await
}
