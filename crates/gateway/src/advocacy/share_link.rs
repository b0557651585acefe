//! Links that customers pass on, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::share_link::{self, Status};
use goodword_kernel::Timestamp;

use super::{Advocate, ReferralProgram};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session};
use crate::{fields, lists, payload};

fields! { ShareLink, ShareLinkFields(share_link::Model) {
    /// What stands in its address. Whoever knows it may follow the link.
    slug: String,
    /// Whether the page says the customer's first name: only where they agreed.
    names_advocate: bool,
    /// How often people followed it. Nothing is kept of who they were.
    clicks: i32,
    /// Until when it is good; null where as long as its program goes on.
    valid_until: Option<Timestamp>,
    /// Whether it is good, as long as its time is not over.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A link that a customer passes on: behind it a friend reads who recommends and what is earned by it (ASK-8), and leaves their name.
#[Object(crate = "crate::graph::shown")]
impl ShareLink {
    /// The link's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ShareLinkFields {
        &self.0
    }

    /// Its address, to be put behind the server's: the page is served there.
    async fn path(&self) -> String {
        format!("/go/{}", self.row().slug)
    }

    /// Whether its time is not over and nobody took it back.
    async fn is_good(&self, ctx: &Context<'_>) -> Result<bool, Fault> {
        Ok(self.row().is_good(session(ctx)?.now()))
    }

    /// Whom it recommends.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who passes it on.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// As which advocate.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, Some(self.row().advocate_id)).await
    }

    /// In which program.
    async fn program(&self, ctx: &Context<'_>) -> Option<Result<ReferralProgram, Fault>> {
        one(ctx, Some(self.row().program_id)).await
    }
}

lists! { ShareLinkQueries {
    /// The links that the caller may see, the latest first.
    share_links: ShareLink, filter share_link::Filter, order share_link::OrderBy,
        page share_link::page, count share_link::count;
}}

payload! { ShareLinkCreatePayload { /// The link that is new.
share_link: ShareLink } AdvocacyUserError }
payload! { ShareLinkUpdatePayload { /// The link after the change.
share_link: ShareLink } AdvocacyUserError }
payload! { ShareLinkRevokePayload { /// The link, taken back.
share_link: ShareLink } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ShareLinkMutations;

#[Object]
impl ShareLinkMutations {
    /// Gives a customer who recommends a link to pass on. Nobody guesses its address; whoever leaves their name behind it is a referral
    /// of the customer's.
    async fn share_link_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom, and whether they are named.")] input: share_link::Create,
    ) -> Result<ShareLinkCreatePayload, Fault> {
        ShareLinkCreatePayload::of(share_link::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes whether the page of a link names the customer, or until when it is good.
    async fn share_link_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: share_link::Update,
    ) -> Result<ShareLinkUpdatePayload, Fault> {
        ShareLinkUpdatePayload::of(share_link::update(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a link back: its page says that it is not in use any more.
    async fn share_link_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which link.")] input: share_link::Revoke,
    ) -> Result<ShareLinkRevokePayload, Fault> {
        ShareLinkRevokePayload::of(share_link::revoke(&by(ctx)?.once(&input), input).await)
    }
}
