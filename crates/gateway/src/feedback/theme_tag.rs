//! Tags as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::{FeedbackUserError, Finder, Sentiment, theme_tag};
use goodword_kernel::Timestamp;

use super::{SurveyResponse, Theme};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { ThemeTag, ThemeTagFields(theme_tag::Model) {
    /// Who found it.
    tagged_by: Finder,
    /// How it is meant.
    sentiment: Sentiment,
    /// When it was removed; null while it stands.
    removed_at: Option<Timestamp>,
    /// Who removed it: what a person removed, no rule brings back.
    removed_by: Option<Finder>,
    /// Since when.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A theme that an answer is about.
#[Object(crate = "crate::graph::shown")]
impl ThemeTag {
    /// The tag's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ThemeTagFields {
        &self.0
    }

    /// What the answer is about.
    async fn theme(&self, ctx: &Context<'_>) -> Option<Result<Theme, Fault>> {
        one(ctx, Some(self.row().theme_id)).await
    }

    /// Which answer.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        one(ctx, Some(self.row().response_id)).await
    }
}

payload! { ThemeTagCreatePayload { /// The tag.
theme_tag: ThemeTag } FeedbackUserError }
payload! { ThemeTagRemovePayload { /// The tag, removed.
theme_tag: ThemeTag } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct ThemeTagMutations;

#[Object]
impl ThemeTagMutations {
    /// Tags an answer with a theme by hand.
    async fn theme_tag_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which answer is about what.")] input: theme_tag::Create,
    ) -> Result<ThemeTagCreatePayload, Fault> {
        ThemeTagCreatePayload::of(theme_tag::create(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a tag from an answer. No rule brings it back, a person may.
    async fn theme_tag_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tag.")] input: theme_tag::Remove,
    ) -> Result<ThemeTagRemovePayload, Fault> {
        ThemeTagRemovePayload::of(theme_tag::remove(&by(ctx)?.once(&input), input).await)
    }
}
