//! Themes as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::FeedbackUserError;
use goodword_feedback::theme::{self, WordList};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::insights::themes::{ThemeNps, ThemeUsage, nps, usage};
use crate::{fields, lists, payload};

/// The words of one language by which answers about a theme are found.
#[derive(Clone, Debug)]
pub struct ThemeWordsInfo(WordList);

/// The words of one language by which answers about a theme are found.
#[Object]
impl ThemeWordsInfo {
    /// The language, as a BCP 47 tag.
    async fn locale(&self) -> &str {
        &self.0.locale
    }

    /// Beginnings of words or phrases.
    async fn words(&self) -> &[String] {
        &self.0.words
    }
}

fields! { Theme, ThemeFields(theme::Model) {
    /// Its name for programs.
    key: String,
    /// What it is called among staff.
    name: String,
    /// Whether every agency begins with it (s114).
    seeded: bool,
    /// When it was put away; null while answers are read for it.
    archived_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What answers are about, such as waiting.
#[Object(crate = "crate::graph::shown")]
impl Theme {
    /// The theme's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ThemeFields {
        &self.0
    }

    /// The words by which the rule finds it, by language.
    async fn words(&self) -> Vec<ThemeWordsInfo> {
        self.row().words.all().iter().cloned().map(ThemeWordsInfo).collect()
    }

    /// The one client company whose theme it is; null where it serves all of the agency's.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }

    /// How often answers of a period are about it.
    async fn usage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only answers to this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<ThemeUsage, Fault>> {
        Some(usage(ctx, self.row().id, client_id, from, until).await)
    }

    /// The net promoter score of the answers of a period that are about it.
    async fn nps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only answers to this client company.")] client_id: Option<ClientId>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<ThemeNps, Fault>> {
        Some(nps(ctx, self.row().id, client_id, from, until).await)
    }
}

lists! { ThemeQueries {
    /// The themes that serve the client companies within the caller's reach, the first one first.
    themes: Theme, filter theme::Filter, order theme::OrderBy, page theme::page, count theme::count;
}}

payload! { ThemeCreatePayload { /// The new theme.
theme: Theme } FeedbackUserError }
payload! { ThemeUpdatePayload { /// The theme after the change.
theme: Theme } FeedbackUserError }
payload! { ThemeArchivePayload { /// The theme, put away.
theme: Theme } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct ThemeMutations;

#[Object]
impl ThemeMutations {
    /// Adds a theme. Answers are read for it from now on; those of before are not read again.
    async fn theme_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The theme.")] input: theme::Create,
    ) -> Result<ThemeCreatePayload, Fault> {
        ThemeCreatePayload::of(theme::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a theme's name or words.
    async fn theme_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: theme::Update,
    ) -> Result<ThemeUpdatePayload, Fault> {
        ThemeUpdatePayload::of(theme::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a theme away: no answer is read for it any more. What is tagged stays tagged.
    async fn theme_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: theme::Archive,
    ) -> Result<ThemeArchivePayload, Fault> {
        ThemeArchivePayload::of(theme::archive(&by(ctx)?.once(&input), input).await)
    }
}
