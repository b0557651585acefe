//! Contacts of rivals as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Personal, Timestamp};
use goodword_reviews::ReviewsUserError;
use goodword_reviews::competitor_contact::{self, Nature, Source};

use super::AccountReview;
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { CompetitorContact, CompetitorContactFields(competitor_contact::Model) {
    /// Which rival.
    competitor: String,
    /// How far the rival has come.
    nature: Nature,
    /// How it came to be known.
    source: Source,
    /// What else is known.
    note: Option<Personal<String>>,
    /// When the rival was in touch.
    seen_at: Timestamp,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A rival who was in touch with an account.
#[Object(crate = "crate::graph::shown")]
impl CompetitorContact {
    /// The contact's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CompetitorContactFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// In which review it was heard, if in one.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, self.row().review_id).await
    }

    /// Who noted it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }

    /// The follow-up that it opened, or to which it was attached (REV-12).
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, Some(self.row().follow_up_id)).await
    }
}

lists! { CompetitorContactQueries {
    /// Which rivals were in touch with the accounts within the caller's reach, the latest first.
    competitor_contacts: CompetitorContact, filter competitor_contact::Filter, order competitor_contact::OrderBy,
        page competitor_contact::page, count competitor_contact::count;
}}

payload! { CompetitorContactNotePayload { /// The contact that is new.
competitor_contact: CompetitorContact } ReviewsUserError }
payload! { CompetitorContactUpdatePayload { /// The contact after the change.
competitor_contact: CompetitorContact } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct CompetitorContactMutations;

#[Object]
impl CompetitorContactMutations {
    /// Notes that a rival was in touch with an account. A follow-up of reason RISK is opened, due in two business days
    /// (REV-12).
    async fn competitor_contact_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "With which account, which rival, and how far it has come.")] input: competitor_contact::Note,
    ) -> Result<CompetitorContactNotePayload, Fault> {
        CompetitorContactNotePayload::of(competitor_contact::note(&by(ctx)?.once(&input), input).await)
    }

    /// Puts right what is known of a rival's contact.
    async fn competitor_contact_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: competitor_contact::Update,
    ) -> Result<CompetitorContactUpdatePayload, Fault> {
        CompetitorContactUpdatePayload::of(competitor_contact::update(&by(ctx)?.once(&input), input).await)
    }
}
