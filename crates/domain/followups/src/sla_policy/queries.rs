//! What one may ask about policies.

use async_graphql::InputObject;
use goodword_clients::{business_calendar, client_company};
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Customer, DueStep, Model, dues, may};
use crate::follow_up::Reason;

/// Narrows the policies. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "SlaPolicyFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those for this reason.
    pub reason: Option<Reason>,
    /// Policies that do not hold any more are left out unless this is true.
    pub with_removed: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.reason.map(|reason| Column::Reason.eq(reason)))
            .add_option((!self.with_removed.unwrap_or(false)).then(|| Column::RemovedAt.is_null()))
    }
}

one_order! {
    /// The order of policies: by when they were first said.
    "SlaPolicyOrder", Asc
}

/// A page of policies.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("sla_policies", &Order::by_id(order.direction), page).await
}

/// How many policies there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The policy of a client company for a reason, where one holds.
pub(crate) async fn of(scope: &impl Scope, client: ClientId, reason: Reason) -> Result<Option<Model>> {
    find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Reason.eq(reason))
        .filter(Column::RemovedAt.is_null())
        .maybe()
        .await
}

/// When a follow-up would be due.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The policy that holds, if there is one.
    pub policy: Option<Model>,
    /// When the first contact would be due; `None` where whoever opens the follow-up says it.
    pub first_contact_due_at: Option<Timestamp>,
    /// Who would hear of that limit, and when.
    pub first_contact_steps: Vec<DueStep>,
    /// When the follow-up would have to be finished, where that is limited.
    pub close_due_at: Option<Timestamp>,
    /// Who would hear of that limit, and when.
    pub close_steps: Vec<DueStep>,
}

/// When a follow-up of a client company would be due that began at an instant. Nothing is written.
pub async fn preview(
    by: &By<may::Read>,
    client: ClientId,
    reason: Reason,
    (since, gold): (Timestamp, bool),
) -> Result<Preview> {
    let client = find::<client_company::Model>(by).by_id(client).await?;
    let hours = business_calendar::of(by, client.id).await?.hours;
    let policy = of(by, client.id, reason).await?;
    let customer = Customer {
        gold,
        trust: client.trust_sensitivity,
    };
    let dues = dues(reason, &client.settings, policy.as_ref(), customer, (&hours, since));
    let due = |limit| hours.at_share(&limit, since, 100);
    let steps = |limit| dues.steps_of(&limit, &hours, since);
    Ok(Preview {
        policy,
        first_contact_due_at: dues.first_contact.map(due),
        first_contact_steps: dues.first_contact.map(steps).unwrap_or_default(),
        close_due_at: dues.close.map(due),
        close_steps: dues.close.map(steps).unwrap_or_default(),
    })
}
