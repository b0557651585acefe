//! Huddles as the API shows them.

use async_graphql::{Context, ID, Object};
use futures::future::try_join_all;
use goodword_followups::FollowupsUserError;
use goodword_followups::huddle::{self, Status};
use goodword_followups::task;
use goodword_kernel::{Aggregate, Personal, Timestamp};

use super::Task;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::SurveyResponse;
use crate::graph::{Entity, by, one, session};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { Huddle, HuddleFields(huddle::Model) {
    /// How far it has come.
    status: Status,
    /// When the team meets.
    meets_at: Timestamp,
    /// When it had met.
    held_at: Option<Timestamp>,
    /// Since when answers had not been looked at.
    reviewed_from: Timestamp,
    /// Until when the answers came in that are looked at; not included.
    reviewed_until: Timestamp,
    /// What was said.
    notes: Option<Personal<String>>,
    /// When it was planned.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { HuddleConnections(huddle::Model) {
    /// What it decided, as tasks, the earliest due first.
    decisions: Task = task::of_huddle;
}}

/// A short meeting of a client company's team on what customers said since the last one.
#[Object(crate = "crate::graph::shown")]
impl Huddle {
    /// The huddle's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &HuddleFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> HuddleConnections {
        HuddleConnections(self.row().id())
    }

    /// Whose customers it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The answers that are looked at, the earliest first; at most 20.
    async fn reviewed_responses(&self, ctx: &Context<'_>) -> Result<Vec<SurveyResponse>, Fault> {
        let session = session(ctx)?;
        let found = self.row().responses.all().iter().map(|id| session.load(*id));
        Ok(try_join_all(found)
            .await?
            .into_iter()
            .flatten()
            .map(SurveyResponse::of)
            .collect())
    }

    /// Those who take part; at most 10.
    async fn participants(&self, ctx: &Context<'_>) -> Result<Vec<User>, Fault> {
        let session = session(ctx)?;
        let found = self.row().participants.all().iter().map(|id| session.load(*id));
        Ok(try_join_all(found).await?.into_iter().flatten().map(User::of).collect())
    }
}

lists! { HuddleQueries {
    /// The huddles that the caller may see, the latest first unless something else is asked for.
    huddles: Huddle, filter huddle::Filter, order huddle::OrderBy, page huddle::page, count huddle::count;
}}

payload! { HuddlePlanPayload { /// The new huddle, with the answers that it will look at.
huddle: Huddle } FollowupsUserError }
payload! { HuddleHoldPayload { /// The huddle after the change.
huddle: Huddle } FollowupsUserError }
payload! { HuddleCancelPayload { /// The huddle after the change.
huddle: Huddle } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct HuddleMutations;

#[Object]
impl HuddleMutations {
    /// Plans a huddle on the answers that came in since the last one that was held.
    async fn huddle_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, when, and who takes part.")] input: huddle::Plan,
    ) -> Result<HuddlePlanPayload, Fault> {
        HuddlePlanPayload::of(huddle::plan(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a huddle was held. What it decided becomes tasks.
    async fn huddle_hold(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which huddle, and what it decided.")] input: huddle::Hold,
    ) -> Result<HuddleHoldPayload, Fault> {
        HuddleHoldPayload::of(huddle::hold(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a huddle will not be.
    async fn huddle_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which huddle.")] input: huddle::Cancel,
    ) -> Result<HuddleCancelPayload, Fault> {
        HuddleCancelPayload::of(huddle::cancel(&by(ctx)?.once(&input), input).await)
    }
}
