//! What was heard, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_feedback::{FeedbackUserError, Sentiment, word_of_mouth_event};
use goodword_followups::case;
use goodword_kernel::{Page, Personal, Timestamp};

use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::followups::Case;
use crate::graph::{Entity, by, one, session};
use crate::{fields, lists, payload};

fields! { WordOfMouthEvent, WordOfMouthEventFields(word_of_mouth_event::Model) {
    /// How it is meant.
    sentiment: Sentiment,
    /// What shows it: the words, an address.
    evidence: Option<Personal<String>>,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What somebody was heard to say about a client company, wherever it was.
#[Object(crate = "crate::graph::shown")]
impl WordOfMouthEvent {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &WordOfMouthEventFields {
        &self.0
    }

    /// Where it was said.
    #[graphql(name = "where")]
    async fn place(&self) -> &str {
        &self.row().place
    }

    /// When.
    async fn at(&self) -> Timestamp {
        self.row().heard_at
    }

    /// About whom.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who said it; null where that is not known.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// The case that it opened; null where it is not meant badly, or nobody knows who said it.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        // Only what is known to be somebody's complaint is worth the question.
        self.row()
            .contact_id
            .filter(|_| self.row().sentiment == Sentiment::Negative)?;
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let wanted = case::of_word_of_mouth_event(Page::first(1));
        match session.children(self.row().id.uuid(), wanted).await {
            Ok(slice) => slice.rows.into_iter().next().map(|(_, row)| Ok(row.into())),
            Err(error) => Some(Err(error.into())),
        }
    }
}

lists! { WordOfMouthQueries {
    /// What was heard about the client companies within the caller's reach, the latest first.
    word_of_mouth_events: WordOfMouthEvent, filter word_of_mouth_event::Filter, order word_of_mouth_event::OrderBy,
        page word_of_mouth_event::page, count word_of_mouth_event::count;
}}

payload! { WordOfMouthEventCreatePayload { /// What was heard, written down.
word_of_mouth_event: WordOfMouthEvent } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct WordOfMouthMutations;

#[Object]
impl WordOfMouthMutations {
    /// Writes down what was heard about a client company. What is meant badly is followed: by a case where it is known
    /// who said it, else by a task for the OWNER.
    async fn word_of_mouth_event_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was heard.")] input: word_of_mouth_event::Create,
    ) -> Result<WordOfMouthEventCreatePayload, Fault> {
        WordOfMouthEventCreatePayload::of(word_of_mouth_event::create(&by(ctx)?.once(&input), input).await)
    }
}
