//! What is done for those who recommend, as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::stimulus::{self, Kind};
use goodword_kernel::{Personal, Timestamp};

use super::Advocate;
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Stimulus, StimulusFields(stimulus::Model) {
    /// What was done.
    kind: Kind,
    /// When.
    done_at: Timestamp,
    /// More of it.
    note: Option<Personal<String>>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// One thing that was done for somebody who recommends, so that they go on (ASK-9).
#[Object(crate = "crate::graph::shown")]
impl Stimulus {
    /// The stimulus's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &StimulusFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// For whom, in which program.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, Some(self.row().advocate_id)).await
    }

    /// The same customer.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// Who did it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { StimulusQueries {
    /// What was done for those who recommend, as far as the caller may see it, the latest first.
    stimuli: Stimulus, filter stimulus::Filter, order stimulus::OrderBy, page stimulus::page, count stimulus::count;
}}

payload! { StimulusNotePayload { /// What was noted.
stimulus: Stimulus } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct StimulusMutations;

#[Object]
impl StimulusMutations {
    /// Notes what was done for somebody who recommends. `advocates(filter: {stimulusDue: true})` says for whom something is due: for
    /// everybody who brought a customer, each 120 days (ASK-9).
    async fn stimulus_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For whom, and what.")] input: stimulus::Note,
    ) -> Result<StimulusNotePayload, Fault> {
        StimulusNotePayload::of(stimulus::note(&by(ctx)?.once(&input), input).await)
    }
}
