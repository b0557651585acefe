//! Templates for asks as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::ask_template::{self, PersonalField, Warning};
use goodword_kernel::Timestamp;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { AskTemplate, AskTemplateFields(ask_template::Model) {
    /// What it is called.
    name: String,
    /// Its language, as a BCP 47 tag.
    locale: String,
    /// What is said; `{name}`, `{account}` and `{engagement}` stand for what is known of the customer.
    text: String,
    /// When somebody stood by its words in spite of the warnings (ASK-3).
    confirmed_at: Option<Timestamp>,
    /// Why these words are right all the same.
    confirmation_note: Option<String>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is not used any more; null while it is.
    archived_at: Option<Timestamp>,
}}

/// What is said to ask a customer for recommendations.
#[Object(crate = "crate::graph::shown")]
impl AskTemplate {
    /// The template's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AskTemplateFields {
        &self.0
    }

    /// Whose people say it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who stood by its words, where the caller may see them.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().confirmed_by_user_id).await
    }

    /// What in it is not fit for a first ask: words about money or the seller's own interest; at most 20 (ASK-3).
    async fn wording_warnings(&self) -> &[Warning] {
        self.row().warnings.all()
    }

    /// What it says of the customer: it is not used for somebody of whom that is not known; at most 3.
    async fn personal_fields_required(&self) -> Vec<PersonalField> {
        self.row().personal_fields()
    }

    /// Whether it can be used: no warning stands against it, or somebody stood by its words.
    async fn ready(&self) -> bool {
        self.row().is_ready()
    }
}

lists! { AskTemplateQueries {
    /// The templates for asks that the caller may see, the latest first.
    ask_templates: AskTemplate, filter ask_template::Filter, order ask_template::OrderBy,
        page ask_template::page, count ask_template::count;
}}

payload! { AskTemplateCreatePayload { /// The template that is new, with what is not fit in it.
ask_template: AskTemplate } AdvocacyUserError }
payload! { AskTemplateUpdatePayload { /// The template after the change.
ask_template: AskTemplate } AdvocacyUserError }
payload! { AskTemplateConfirmPayload { /// The template, confirmed.
ask_template: AskTemplate } AdvocacyUserError }
payload! { AskTemplateArchivePayload { /// The template, put away.
ask_template: AskTemplate } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct AskTemplateMutations;

#[Object]
impl AskTemplateMutations {
    /// Makes a template. Words about money or the seller's own interest are told, and block it until they are confirmed (ASK-3).
    async fn ask_template_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said, in which language.")] input: ask_template::Create,
    ) -> Result<AskTemplateCreatePayload, Fault> {
        AskTemplateCreatePayload::of(ask_template::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a template. Other words have to be confirmed anew.
    async fn ask_template_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: ask_template::Update,
    ) -> Result<AskTemplateUpdatePayload, Fault> {
        AskTemplateUpdatePayload::of(ask_template::update(&by(ctx)?.once(&input), input).await)
    }

    /// Stands by the words of a template in spite of its warnings (ASK-3).
    async fn ask_template_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which template, and why.")] input: ask_template::Confirm,
    ) -> Result<AskTemplateConfirmPayload, Fault> {
        AskTemplateConfirmPayload::of(ask_template::confirm(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a template away.
    async fn ask_template_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which template.")] input: ask_template::Archive,
    ) -> Result<AskTemplateArchivePayload, Fault> {
        AskTemplateArchivePayload::of(ask_template::archive(&by(ctx)?.once(&input), input).await)
    }
}
