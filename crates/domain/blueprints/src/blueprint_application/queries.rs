//! What one may ask about applications, and what applying would do.

use std::collections::HashMap;

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{BlueprintId, BlueprintVersionId, ClientId};
use goodword_kernel::{Id, Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::commands::bounded;
use super::{Column, Model, may};
use crate::blueprint_version;
use crate::difference::{Line, difference};
use crate::likening::likened;
use crate::present::present;

/// Narrows the applications. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "BlueprintApplicationFilter")]
pub struct Filter {
    /// Only those to this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this version.
    pub version_id: Option<BlueprintVersionId>,
    /// Only the last of each blueprint at each client company.
    pub current: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.version_id.map(|version| Column::VersionId.eq(version.uuid())))
            .add_option(self.current.map(|current| Column::IsCurrent.eq(current)))
    }
}

one_order! {
    /// The order of applications: by when they were done.
    "BlueprintApplicationOrder", Desc
}

/// A page of applications.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("blueprint_applications", &Order::by_id(order.direction), page)
        .await
}

/// How many applications there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The applications to one client company, the latest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Desc), page)
}

/// What applying a version would do to one client company.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which client company.
    pub client: ClientId,
    /// Each item of the version.
    pub lines: Vec<Line>,
}

/// What applying a version, in draft or published, would do to client companies, 1 to 50. Nothing is changed. A fixed
/// number of statements, whatever the number of client companies; those that the caller cannot see are left out.
pub async fn compared(
    by: &By<may::Apply>,
    version: BlueprintVersionId,
    clients: &[ClientId],
    overwrite: bool,
) -> Result<Vec<Difference>> {
    bounded("clientIds", clients)?;
    let version = find::<blueprint_version::Model>(by).by_id(version).await?;
    let last = current(by, version.blueprint_id, clients).await?;
    let last: HashMap<ClientId, Model> = last.into_iter().map(|one| (one.client_id, one)).collect();
    let all = present(by, clients, |kind| version.items.has(kind))
        .await?
        .into_iter()
        .map(|found| {
            let before = last.get(&found.client.id).map(|one| &one.applied);
            let (found, wanted) = likened(found, &version.items, before)?;
            Ok(Difference {
                client: found.client.id,
                lines: difference(&wanted, &found.items, before, overwrite),
            })
        });
    all.collect()
}

/// The last applications of a blueprint to these client companies. One statement.
pub(super) async fn current(scope: &impl Scope, blueprint: BlueprintId, clients: &[ClientId]) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().map(Id::uuid)))
        .filter(Column::BlueprintId.eq(blueprint.uuid()))
        .filter(Column::IsCurrent.eq(true))
        .most(clients.len() as u64)
        .await
}
