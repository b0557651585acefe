//! What one may do with reports.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountReportId, AccountReviewId};
use goodword_kernel::{Result, Source, Token};
use goodword_persistence::{Tx, vault, write};
use sea_orm::ColumnTrait;

use super::{Column, Model, Share, Withdraw, may};
use crate::{ReviewsErrorCode as Code, account_review};

/// The kind of link that opens the page of a report, and nothing else.
pub const KIND: &str = "account_report";
/// Reports about one review that are open at one time.
const MOST: u64 = 50;

/// A report that was shared, and the token of its link: told this once, and not to a repetition.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The report.
    pub report: Model,
    /// What stands in its address: 256 bits.
    pub token: Option<Token>,
}

/// Makes a page about a review, and a link to it.
pub async fn share(by: &By<may::Share>, source: &Source, with: Share) -> Result<Shared> {
    let me = by.actor().user();
    let token = Token::new("", source);
    let id: AccountReportId = by.id();
    let report = write(by, async |tx| {
        // Its lock also keeps two from passing the limit together.
        let review = tx.lock::<account_review::Model>(with.review_id).await?;
        room(tx, review.id).await?;
        let client = find::<client_company::Model>(tx).by_id(review.client_id).await?;
        if is_gone(&client) {
            return Err(Code::WrongStatus
                .saying("The agency works for this client company no more: nobody could open the page."));
        }
        let report = tx
            .save(Model::shared(&review, id, (&with, &client.locale), me, tx.now())?)
            .await?;
        vault::put_link(tx, &token.digest(), KIND, id.uuid(), report.expires_at).await?;
        Ok(report)
    })
    .await?;
    let token = (report.id == id).then_some(token);
    Ok(Shared { report, token })
}

/// Whether the agency works for a client company no more: no report about its accounts opens.
pub(super) fn is_gone(client: &client_company::Model) -> bool {
    use client_company::Status;
    matches!(client.status, Status::Transferred | Status::Closed)
}

async fn room(tx: &Tx, review: AccountReviewId) -> Result<()> {
    let known = find::<Model>(tx)
        .filter(Column::ReviewId.eq(review.uuid()))
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::ExpiresAt.gt(tx.now()));
    if known.count(MOST).await? < MOST {
        Ok(())
    } else {
        Err(Code::TooManyReports.into())
    }
}

/// Takes a report back, at once.
pub async fn withdraw(by: &By<may::Withdraw>, with: Withdraw) -> Result<Model> {
    write(by, async |tx| {
        let report = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let report = tx.save(report.withdrawn(at)?).await?;
        vault::set_link_end(tx, KIND, report.id.uuid(), at).await?;
        Ok(report)
    })
    .await
}
