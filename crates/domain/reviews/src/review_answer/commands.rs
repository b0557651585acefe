//! What one may do with answers in reviews.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::{Error, Locale, Result};
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::model::Said;
use super::{Column, Give, Model, may};
use crate::review_question::Wording;
use crate::{ReviewsErrorCode as Code, account_review, review_question};

/// Notes an answer, or puts it right: two who note one answer at once do not overwrite each other.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    let me = by.actor().user();
    let text = with.words()?;
    write(by, async |tx| {
        // Locked, so that it is not completed meanwhile, and so that two first answers cannot pass each other.
        let review = tx.lock::<account_review::Model>(with.review_id).await?;
        review.expect_held()?;
        let question = find::<review_question::Model>(tx).by_id(with.question_id).await?;
        if question.client_id.is_some_and(|client| client != review.client_id) {
            return Err(Code::OtherClient.at("questionId"));
        }
        let there = find::<Model>(tx)
            .filter(Column::ReviewId.eq(review.id.uuid()))
            .filter(Column::QuestionId.eq(question.id.uuid()))
            .maybe()
            .await?;
        if there.is_none() && question.archived_at.is_some() {
            return Err(Code::QuestionPutAway.at("questionId"));
        }
        if let Some(contact) = with.contact_id
            && find::<contact::Model>(tx).by_id(contact).await?.account_id != Some(review.account_id)
        {
            return Err(Code::OtherAccount.at("contactId"));
        }
        let wording = with.wording_used.unwrap_or(question.offered());
        if wording == Wording::Indirect && question.indirect.is_none() {
            return Err(Error::invalid("wordingUsed", "this question has no indirect words"));
        }
        let client = find::<client_company::Model>(tx).by_id(review.client_id).await?;
        let locale = Locale::parse(&client.locale).unwrap_or_default();
        let said = Said {
            asked: question.asked(wording, &locale).to_owned(),
            wording,
            text,
            signal: with.signal,
            contact: with.contact_id,
            user: me,
        };
        let change = match (there, with.expected_version) {
            (Some(there), Some(expected)) => there.changed(Some(expected), said)?,
            (Some(_), None) => return Err(Code::AnsweredAlready.into()),
            (None, Some(_)) => return Err(Error::Conflict),
            (None, None) => Model::given(&review, tx.id(), (question.id, question.area), said, tx.now()),
        };
        tx.save(change).await
    })
    .await
}
