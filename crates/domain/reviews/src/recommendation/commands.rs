//! What one may do with recommendations.

use goodword_clients::product;
use goodword_followups::case;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::AccountId;
use goodword_persistence::{Scope, change, write};
use sea_orm::ColumnTrait;

use super::status::Step;
use super::{Accept, Decline, Finish, Make, Model, may};
use crate::{ReviewsErrorCode as Code, account_review};

/// From this severity on a case comes before any sale (REV-8).
const SEVERE: i32 = 4;
/// Recommendations of one review.
const MOST: u64 = 50;

/// Notes what a customer is advised to do.
pub async fn make(by: &By<may::Make>, with: Make) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        // Locked, so that it is not completed meanwhile.
        let review = tx.lock::<account_review::Model>(with.review_id).await?;
        review.expect_held()?;
        if let Some(product) = with.product_id
            && find::<product::Model>(tx).by_id(product).await?.client_id != review.client_id
        {
            return Err(Code::OtherClient.at("productId"));
        }
        if super::count_of_review(tx, review.id).await? >= MOST {
            return Err(Code::TooManyRecommendations.into());
        }
        let severe = with.kind.is_of_product() && severe_case(tx, review.account_id).await?;
        tx.save(Model::made(&review, tx.id(), &with, severe, me, tx.now())?)
            .await
    })
    .await
}

/// Whether a case of severity 4 or 5 is open at an account (REV-8).
pub(crate) async fn severe_case(scope: &impl Scope, account: AccountId) -> Result<bool> {
    use case::Column;
    let open = find::<case::Model>(scope)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::IsOpen.eq(true))
        .filter(Column::Severity.gte(SEVERE));
    Ok(open.maybe().await?.is_some())
}

/// Says that the customer wants it.
pub async fn accept(by: &By<may::Settle>, with: Accept) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.settled(Step::Accept, at)).await
}

/// Says that the customer does not want it.
pub async fn decline(by: &By<may::Settle>, with: Decline) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.settled(Step::Decline, at)).await
}

/// Says that it is done.
pub async fn finish(by: &By<may::Settle>, with: Finish) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.settled(Step::Finish, at)).await
}
