//! Decision notes as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, decision_note};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, Contact, Need};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { DecisionNote, DecisionNoteFields(decision_note::Model) {
    /// What was decided.
    what: String,
    /// Why: how it solves the customer's problem.
    why: String,
    /// When the customer was told; null while they were not.
    shared_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What was decided for a customer, and why: who is silent about that is trusted less.
#[Object(crate = "crate::graph::shown")]
impl DecisionNote {
    /// The note's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &DecisionNoteFields {
        &self.0
    }

    /// Whose customer it is for.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// For which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// For which contact.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// For which need.
    async fn for_need(&self, ctx: &Context<'_>) -> Option<Result<Need, Fault>> {
        one(ctx, self.row().for_need_id).await
    }

    /// Who noted it.
    async fn noted_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { DecisionNoteCreatePayload { /// The new note.
decision_note: DecisionNote } ClientsUserError }
payload! { DecisionNoteUpdatePayload { /// The note after the change.
decision_note: DecisionNote } ClientsUserError }
payload! { DecisionNoteSharePayload { /// The note, of which the customer knows.
decision_note: DecisionNote } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct DecisionNoteMutations;

#[Object]
impl DecisionNoteMutations {
    /// Notes what was decided for a customer, and why.
    async fn decision_note_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For whom, what and why.")] input: decision_note::Create,
    ) -> Result<DecisionNoteCreatePayload, Fault> {
        DecisionNoteCreatePayload::of(decision_note::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a note of which the customer does not know yet.
    async fn decision_note_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: decision_note::Update,
    ) -> Result<DecisionNoteUpdatePayload, Fault> {
        DecisionNoteUpdatePayload::of(decision_note::update(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that the customer was told what was decided, and why.
    async fn decision_note_share(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and when.")] input: decision_note::Share,
    ) -> Result<DecisionNoteSharePayload, Fault> {
        DecisionNoteSharePayload::of(decision_note::share(&by(ctx)?.once(&input), input).await)
    }
}
