//! Time spent on service as the API shows it.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::service_time;
use goodword_kernel::{Personal, Timestamp};

use super::{Case, FollowUp};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { ServiceTime, ServiceTimeFields(service_time::Model) {
    /// How many minutes.
    minutes: i32,
    /// When.
    spent_at: Timestamp,
    /// On what.
    note: Option<Personal<String>>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// Minutes that somebody spent for a customer: an investment in what the customer will buy and say.
#[Object(crate = "crate::graph::shown")]
impl ServiceTime {
    /// The entry's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ServiceTimeFields {
        &self.0
    }

    /// Whose customer it was for.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// On which case.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, self.row().case_id).await
    }

    /// On which follow-up.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }

    /// For which contact.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Whose time it was.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().user_id).await
    }
}

lists! { ServiceTimeQueries {
    /// The time spent on service, the latest first unless something else is asked for.
    service_times: ServiceTime, filter service_time::Filter, order service_time::OrderBy,
        page service_time::page, count service_time::count;
}}

payload! { ServiceTimeLogPayload { /// The new entry.
service_time: ServiceTime } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct ServiceTimeMutations;

#[Object]
impl ServiceTimeMutations {
    /// Notes minutes that the caller spent on a case or a follow-up, which keeps the sum.
    async fn service_time_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On what, and how long.")] input: service_time::Log,
    ) -> Result<ServiceTimeLogPayload, Fault> {
        ServiceTimeLogPayload::of(service_time::log(&by(ctx)?.once(&input), input).await)
    }
}
