//! What one may do with links for everybody.

use goodword_identity::{By, find};
use goodword_kernel::{Result, Token};
use goodword_persistence::{change, vault, write};

use super::{Close, Create, Model, Open, may};
use crate::{FeedbackErrorCode as Code, survey};

/// The kind of link that opens the page for everybody.
pub const KIND: &str = "survey_link";
/// Days for which the entrance knows a link: whether it takes answers, its row says.
const KNOWN_DAYS: i64 = 36_525;

/// Makes a link for everybody.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let survey = find::<survey::Model>(tx).by_id(with.survey_id).await?;
        if survey.status != survey::Status::Active {
            return Err(Code::WrongStatus.saying(format!("A survey that is {} takes no new links.", survey.status)));
        }
        let token = Token::new("", tx.source());
        let slug = token.reveal().to_owned();
        let new = Model::created((tx.agency(), tx.id()), &survey, &with, slug, tx.now())?;
        let link = tx.save(new).await?;
        let known = tx.now().plus_days(KNOWN_DAYS);
        vault::put_link(tx, &token.digest(), KIND, link.id.uuid(), known).await?;
        Ok(link)
    })
    .await
}

/// Shuts a link.
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    change(by, with.id, Model::closed).await
}

/// Opens a link again.
pub async fn open(by: &By<may::Open>, with: Open) -> Result<Model> {
    change(by, with.id, Model::opened).await
}
