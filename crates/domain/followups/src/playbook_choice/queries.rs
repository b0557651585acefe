//! What one may ask about choices.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{AgencyId, ClientId};
use goodword_kernel::{Id, Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, Query, SelectStatement};

use super::{Column, Entity, Model, may};
use crate::follow_up::Reason;
use crate::playbook;

/// Narrows the choices. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "PlaybookChoiceFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those for this reason.
    pub reason: Option<Reason>,
    /// Choices that do not hold any more are left out unless this is true.
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
    /// The order of choices: by when they were first made.
    "PlaybookChoiceOrder", Asc
}

/// A page of choices.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("playbook_choices", &Order::by_id(order.direction), page)
        .await
}

/// How many choices there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The choices of client companies that hold, each with its playbook. Two statements for all of them.
pub async fn of_clients(scope: &impl Scope, clients: &[Uuid], most: u64) -> Result<Vec<(Model, playbook::Model)>> {
    let choices = find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::RemovedAt.is_null())
        .most(most)
        .await?;
    let mut ids: Vec<_> = choices.iter().map(|choice| choice.playbook_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let playbooks = find::<playbook::Model>(scope)
        .filter(playbook::Column::Id.is_in(ids.iter().map(Id::uuid)))
        .most(most)
        .await?;
    let with = |choice: Model| {
        let playbook = playbooks.iter().find(|playbook| playbook.id == choice.playbook_id)?;
        Some((choice, playbook.clone()))
    };
    Ok(choices.into_iter().filter_map(with).collect())
}

/// The id of the playbook that a client company chose for a reason, as a question within another.
pub(crate) fn chosen(agency: AgencyId, client: ClientId, reason: Reason) -> SelectStatement {
    Query::select()
        .column(Column::PlaybookId)
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::ClientId.eq(client.uuid()))
        .and_where(Column::Reason.eq(reason))
        .and_where(Column::RemovedAt.is_null())
        .to_owned()
}
