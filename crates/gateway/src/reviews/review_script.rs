//! Scripts of invitations to reviews as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::account_review::Frame;
use goodword_reviews::review_script;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { ReviewScript, ReviewScriptFields(review_script::Model) {
    /// As what it offers a review (REV-7).
    frame: Frame,
    /// The language it is written in, as a BCP 47 tag.
    locale: String,
    /// Which edition this is, from 1.
    edition: i32,
    /// Whether it is said.
    active: bool,
    /// What is said; `{client}` stands where the client company's name comes.
    words: String,
    /// When this edition was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One edition of what a client company's people say when they invite a customer to a review.
#[Object(crate = "crate::graph::shown")]
impl ReviewScript {
    /// The edition's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReviewScriptFields {
        &self.0
    }

    /// Whose customers are invited by it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { ReviewScriptQueries {
    /// The scripts of invitations to reviews within the caller's reach, the newest first: the editions in use, unless
    /// something else is asked for.
    review_scripts: ReviewScript, filter review_script::Filter, order review_script::OrderBy,
        page review_script::page, count review_script::count;
}}

payload! { ReviewScriptSavePayload { /// The new edition.
review_script: ReviewScript } ReviewsUserError }
payload! { ReviewScriptArchivePayload { /// The edition, out of use.
review_script: ReviewScript } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReviewScriptMutations;

#[Object]
impl ReviewScriptMutations {
    /// Says in which words customers are invited to a review from now on, in one language.
    async fn review_script_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose customers, as what the review is offered, and the words.")] input: review_script::Save,
    ) -> Result<ReviewScriptSavePayload, Fault> {
        ReviewScriptSavePayload::of(review_script::save(&by(ctx)?.once(&input), input).await)
    }

    /// Says a script no more; the usual words take its place.
    async fn review_script_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: review_script::Archive,
    ) -> Result<ReviewScriptArchivePayload, Fault> {
        ReviewScriptArchivePayload::of(review_script::archive(&by(ctx)?.once(&input), input).await)
    }
}
