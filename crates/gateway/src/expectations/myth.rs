//! Myths as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::myth::{self, Status};
use goodword_expectations::{ExpectationsUserError, fact, myth_probe};
use goodword_kernel::{Aggregate, SafeInt, Timestamp};

use super::{Fact, MythProbe};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { Myth, MythFields(myth::Model) {
    /// What is believed.
    statement: String,
    /// Where it comes from, as far as that is known.
    origin: Option<String>,
    /// How far it has come.
    status: Status,
    /// When it was first heard.
    spotted_at: Timestamp,
    /// When it was last looked at; the list is due every 90 days (JRN-9).
    reviewed_at: Timestamp,
    /// When nobody believed it any more.
    resolved_at: Option<Timestamp>,
    /// How many different contacts were asked about it.
    spread: i32,
    /// What the customers concluded, in their own words.
    conclusion: Option<String>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { MythConnections(myth::Model) {
    /// Who was asked, and what they said, the latest first.
    probes: MythProbe = myth_probe::of_myth;
    /// What is so, without what was put away.
    facts: Fact = fact::of_myth;
}}

/// A belief about the company or its trade that is not so.
#[Object(crate = "crate::graph::shown")]
impl Myth {
    /// The myth's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MythFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> MythConnections {
        MythConnections(self.row().id())
    }

    /// Whose customers it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who watches it.
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().owner_user_id).await
    }

    /// In how many days it was resolved; null while it is not.
    async fn days_to_resolve(&self) -> Option<SafeInt> {
        self.row().days_to_resolve().map(SafeInt::new)
    }
}

lists! { MythQueries {
    /// The myths that the caller may see: those that were not looked at for longest come first.
    myths: Myth, filter myth::Filter, order myth::OrderBy,
        page myth::page, count myth::count;
}}

payload! { MythSpotPayload { /// The myth after the change.
myth: Myth } ExpectationsUserError }
payload! { MythUpdatePayload { /// The myth after the change.
myth: Myth } ExpectationsUserError }
payload! { MythPresentPayload { /// The myth after the change.
myth: Myth } ExpectationsUserError }
payload! { MythResolvePayload { /// The myth after the change.
myth: Myth } ExpectationsUserError }
payload! { MythPersistPayload { /// The myth after the change.
myth: Myth } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct MythMutations;

#[Object]
impl MythMutations {
    /// Notes a belief that is not so.
    async fn myth_spot(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose customers believe what.")] input: myth::Spot,
    ) -> Result<MythSpotPayload, Fault> {
        MythSpotPayload::of(myth::spot(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a myth, or says that it was looked at again.
    async fn myth_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: myth::Update,
    ) -> Result<MythUpdatePayload, Fault> {
        MythUpdatePayload::of(myth::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that facts were laid before those who believe a myth.
    async fn myth_present(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which myth.")] input: myth::Present,
    ) -> Result<MythPresentPayload, Fault> {
        MythPresentPayload::of(myth::present(&by(ctx)?.once(&input), input).await)
    }

    /// Says that nobody believes a myth any more; it takes two facts in date and one probe (JRN-6).
    async fn myth_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which myth, and what the customers concluded.")] input: myth::Resolve,
    ) -> Result<MythResolvePayload, Fault> {
        MythResolvePayload::of(myth::resolve(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a myth is believed all the same.
    async fn myth_persist(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which myth.")] input: myth::Persist,
    ) -> Result<MythPersistPayload, Fault> {
        MythPersistPayload::of(myth::persist(&by(ctx)?.once(&input), input).await)
    }
}
