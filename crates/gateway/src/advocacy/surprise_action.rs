//! Surprises as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::surprise_action;
use goodword_kernel::{Money, Personal, Timestamp};

use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { SurpriseAction, SurpriseActionFields(surprise_action::Model) {
    /// What the customer got.
    what: Personal<String>,
    /// When they got it.
    delivered_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
}}

/// What a customer got beyond what they had paid for, and did not expect (s128).
#[Object(crate = "crate::graph::shown")]
impl SurpriseAction {
    /// The surprise's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurpriseActionFields {
        &self.0
    }

    /// What it cost.
    async fn cost(&self) -> Option<Money> {
        self.row().cost()
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who was surprised.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Who saw to it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { SurpriseActionQueries {
    /// The surprises that the caller may see, the latest first.
    surprise_actions: SurpriseAction, filter surprise_action::Filter, order surprise_action::OrderBy,
        page surprise_action::page, count surprise_action::count;
}}

payload! { SurpriseActionNotePayload { /// What was noted.
surprise_action: SurpriseAction } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct SurpriseActionMutations;

#[Object]
impl SurpriseActionMutations {
    /// Notes that a customer got more than they had expected: nothing that an open promise names (JRN-5).
    async fn surprise_action_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who was surprised, and by what.")] input: surprise_action::Note,
    ) -> Result<SurpriseActionNotePayload, Fault> {
        SurpriseActionNotePayload::of(surprise_action::note(&by(ctx)?.once(&input), input).await)
    }
}
