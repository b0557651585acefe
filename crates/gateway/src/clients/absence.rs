//! Absences as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::absence;
use goodword_kernel::{Personal, Timestamp};

use super::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Absence, AbsenceFields(absence::Model) {
    /// From when.
    starts_at: Timestamp,
    /// Until when.
    ends_at: Timestamp,
    /// What colleagues should know.
    note: Option<Personal<String>>,
    /// When it was called off.
    cancelled_at: Option<Timestamp>,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A time in which somebody of a client company's people is away. What begins meanwhile falls to whoever stands in: see
/// `backupUser` of a membership.
#[Object(crate = "crate::graph::shown")]
impl Absence {
    /// The absence's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AbsenceFields {
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
}

lists! { AbsenceQueries {
    /// Who is away at the client companies within the caller's reach, the latest noted first.
    absences: Absence, filter absence::Filter, order absence::OrderBy, page absence::page, count absence::count;
}}

payload! { AbsenceCreatePayload { /// The absence.
absence: Absence } ClientsUserError }
payload! { AbsenceCancelPayload { /// The absence, called off.
absence: Absence } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct AbsenceMutations;

#[Object]
impl AbsenceMutations {
    /// Notes that somebody is away. Follow-ups, cases, tasks and escalations that begin meanwhile fall to whoever stands in
    /// for them, and for those in turn; then to another in the same role; then to the consultant who leads the work.
    async fn absence_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is away, and when.")] input: absence::Create,
    ) -> Result<AbsenceCreatePayload, Fault> {
        AbsenceCreatePayload::of(absence::create(&by(ctx)?.once(&input), input).await)
    }

    /// Calls an absence off, or ends it early.
    async fn absence_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which absence.")] input: absence::Cancel,
    ) -> Result<AbsenceCancelPayload, Fault> {
        AbsenceCancelPayload::of(absence::cancel(&by(ctx)?.once(&input), input).await)
    }
}
