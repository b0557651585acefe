//! What one may do with tags by hand.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{SurveyResponseId, ThemeId, ThemeTagId};
use goodword_persistence::write;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{Column, Model, may};
use crate::{FeedbackErrorCode as Code, Finder, Sentiment, survey_response, theme};

/// Tags an answer with a theme.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeTagCreateInput")]
pub struct Create {
    /// Which answer.
    pub response_id: SurveyResponseId,
    /// What it is about: a theme of the agency or of the answer's client company.
    pub theme_id: ThemeId,
    /// How it is meant.
    #[graphql(default_with = "Sentiment::Negative")]
    pub sentiment: Sentiment,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a tag from an answer. No rule brings it back, a person may.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeTagRemoveInput")]
pub struct Remove {
    /// Which tag.
    pub id: ThemeTagId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Tags an answer.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two tags of one theme cannot pass each other.
        let response = tx.lock::<survey_response::Model>(with.response_id).await?;
        let theme = find::<theme::Model>(tx).by_id(with.theme_id).await?;
        if theme.client_id.is_some_and(|client| client != response.client_id) {
            return Err(Code::OtherClient.at("themeId"));
        }
        if theme.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This theme was put away."));
        }
        let same = find::<Model>(tx)
            .filter(Column::ResponseId.eq(response.id.uuid()))
            .filter(Column::ThemeId.eq(theme.id.uuid()));
        let change = match same.maybe().await? {
            Some(tag) if tag.removed_at.is_none() => return Err(Code::TaggedAlready.at("themeId")),
            Some(tag) => tag.restored(Finder::Person, with.sentiment),
            None => Model::tagged(tx.id(), &response, theme.id, (Finder::Person, with.sentiment), tx.now()),
        };
        tx.save(change).await
    })
    .await
}

/// Takes a tag away.
pub async fn remove(by: &By<may::Remove>, with: Remove) -> Result<Model> {
    write(by, async |tx| {
        let tag = tx.lock::<Model>(with.id).await?;
        if tag.removed_at.is_some() {
            return Err(Code::WrongStatus.saying("This tag was removed already."));
        }
        let at = tx.now();
        tx.save(tag.removed(Finder::Person, at)).await
    })
    .await
}
