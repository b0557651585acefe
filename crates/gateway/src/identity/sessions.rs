//! Sessions as their person sees them, and as those see them who run the agency.

use async_graphql::{Context, ID, Object};
use goodword_identity::session::{self, EndReason};
use goodword_kernel::{Personal, Timestamp};

use super::User;
use crate::edge::Fault;
use crate::graph::{Entity, one, session as current};
use crate::{fields, lists};

fields! { Session, SessionFields(session::Model) {
    /// What the client calls itself: its `user-agent`.
    device: Option<Personal<String>>,
    /// The network address it was last used from.
    network: Option<Personal<String>>,
    /// When the person signed in.
    created_at: Timestamp,
    /// When it last got new tokens.
    last_used_at: Timestamp,
    /// When it ends if it gets no new tokens.
    expires_at: Timestamp,
    /// When it was ended before its time; null while it is open.
    ended_at: Option<Timestamp>,
    /// Why it was ended.
    end_reason: Option<EndReason>,
}}

/// A sign-in on one device. Everybody sees their own; who runs the agency sees its members'.
#[Object(crate = "crate::graph::shown")]
impl Session {
    /// The session's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SessionFields {
        &self.0
    }

    /// Whether it is the one that asks.
    async fn is_current(&self, ctx: &Context<'_>) -> bool {
        current(ctx).is_ok_and(|own| own.sign_in() == Some(self.row().id))
    }

    /// Whose.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }
}

lists! { SessionQueries {
    /// Sessions in this agency: one's own, and its members' for who runs the agency.
    sessions: Session, filter session::Filter, order session::OrderBy, page session::page, count session::count;
}}
