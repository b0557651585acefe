//! With which playbooks client companies' follow-ups begin, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::follow_up::Reason;
use goodword_followups::playbook_choice;
use goodword_kernel::Timestamp;

use super::Playbook;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { PlaybookChoice, PlaybookChoiceFields(playbook_choice::Model) {
    /// For which reason.
    reason: Reason,
    /// Since when it does not hold any more.
    removed_at: Option<Timestamp>,
    /// When it was first made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// With which playbook a client company's follow-ups of one reason begin, in place of the one with which they begin
/// elsewhere.
#[Object(crate = "crate::graph::shown")]
impl PlaybookChoice {
    /// The choice's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PlaybookChoiceFields {
        &self.0
    }

    /// Whose follow-ups.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// With which edition of which playbook they begin, whether it is in use elsewhere or not.
    async fn playbook(&self, ctx: &Context<'_>) -> Option<Result<Playbook, Fault>> {
        one(ctx, Some(self.row().playbook_id)).await
    }
}

lists! { PlaybookChoiceQueries {
    /// With which playbooks follow-ups begin at client companies that chose others than the agency at large: the choices
    /// that hold, unless something else is asked for.
    playbook_choices: PlaybookChoice, filter playbook_choice::Filter, order playbook_choice::OrderBy,
        page playbook_choice::page, count playbook_choice::count;
}}

payload! { PlaybookChoiceSetPayload { /// The choice as it holds now.
playbook_choice: PlaybookChoice } FollowupsUserError }
payload! { PlaybookChoiceRemovePayload { /// The choice that does not hold any more.
playbook_choice: PlaybookChoice } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct PlaybookChoiceMutations;

#[Object]
impl PlaybookChoiceMutations {
    /// Says with which playbook a client company's follow-ups of its reason begin.
    async fn playbook_choice_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose follow-ups, and with which playbook.")] input: playbook_choice::Set,
    ) -> Result<PlaybookChoiceSetPayload, Fault> {
        PlaybookChoiceSetPayload::of(playbook_choice::set(&by(ctx)?.once(&input), input).await)
    }

    /// Lets follow-ups begin as everywhere again.
    async fn playbook_choice_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which choice.")] input: playbook_choice::Remove,
    ) -> Result<PlaybookChoiceRemovePayload, Fault> {
        PlaybookChoiceRemovePayload::of(playbook_choice::remove(&by(ctx)?.once(&input), input).await)
    }
}
