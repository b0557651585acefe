//! Probes as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::{ExpectationsUserError, myth_probe};
use goodword_kernel::{Personal, Timestamp};

use super::Myth;
use crate::clients::Contact;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { MythProbe, MythProbeFields(myth_probe::Model) {
    /// What was asked.
    question: String,
    /// What was answered.
    answer: Option<Personal<String>>,
    /// Whether a source was named.
    source_named: bool,
    /// When.
    asked_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
}}

/// The question why somebody believes a myth, and the answer.
#[Object(crate = "crate::graph::shown")]
impl MythProbe {
    /// The probe's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MythProbeFields {
        &self.0
    }

    /// Which myth.
    async fn myth(&self, ctx: &Context<'_>) -> Option<Result<Myth, Fault>> {
        one(ctx, Some(self.row().myth_id)).await
    }

    /// Who was asked.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// Who asked.
    async fn asked_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { MythProbeCreatePayload { /// The probe that is new.
myth_probe: MythProbe } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct MythProbeMutations;

#[Object]
impl MythProbeMutations {
    /// Notes that somebody was asked why they believe a myth, and what they said.
    async fn myth_probe_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which myth, who was asked, and what was said.")] input: myth_probe::Create,
    ) -> Result<MythProbeCreatePayload, Fault> {
        MythProbeCreatePayload::of(myth_probe::create(&by(ctx)?.once(&input), input).await)
    }
}
