//! People's roles at client companies as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, client_membership};
use goodword_identity::ClientRole;
use goodword_kernel::Timestamp;

use super::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { ClientMembership, ClientMembershipFields(client_membership::Model) {
    /// As what.
    role: ClientRole,
    /// Whether this consultant leads the work; escalations come to the lead (FUP-4).
    lead: bool,
    /// Whether this person is an ally in technical support (s64).
    support_ally: bool,
    /// Since when.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Until when; null while it lasts.
    ended_at: Option<Timestamp>,
}}

/// A person's role at one client company.
#[Object(crate = "crate::graph::shown")]
impl ClientMembership {
    /// The membership's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ClientMembershipFields {
        &self.0
    }

    /// Where.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }

    /// Who stands in while this person is away (TEN-5).
    async fn backup_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().backup_user_id).await
    }
}

lists! { ClientMembershipQueries {
    /// The roles of people at the client companies within the caller's reach.
    client_memberships: ClientMembership, filter client_membership::Filter, order client_membership::OrderBy,
        page client_membership::page, count client_membership::count;
}}

payload! { ClientMembershipCreatePayload { /// The new membership.
client_membership: ClientMembership } ClientsUserError }
payload! { ClientMembershipUpdatePayload { /// The membership after the change.
client_membership: ClientMembership } ClientsUserError }
payload! { ClientMembershipEndPayload { /// The membership, ended.
client_membership: ClientMembership } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ClientMembershipMutations;

#[Object]
impl ClientMembershipMutations {
    /// Gives somebody a role at a client company.
    async fn client_membership_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, where, and as what.")] input: client_membership::Create,
    ) -> Result<ClientMembershipCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        ClientMembershipCreatePayload::of(client_membership::create(&by, gatekeeper(ctx)?.hasher(), input).await)
    }

    /// Changes who leads, helps or stands in.
    async fn client_membership_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: client_membership::Update,
    ) -> Result<ClientMembershipUpdatePayload, Fault> {
        ClientMembershipUpdatePayload::of(client_membership::update(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a role away. An active client company keeps the people it needs (TEN-4).
    async fn client_membership_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which membership.")] input: client_membership::End,
    ) -> Result<ClientMembershipEndPayload, Fault> {
        ClientMembershipEndPayload::of(client_membership::end(&by(ctx)?.once(&input), input).await)
    }
}
