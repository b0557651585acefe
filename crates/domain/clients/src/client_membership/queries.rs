//! What one may ask about roles at client companies, and who is to act in a role.

use goodword_identity::{By, Children, ClientRole, Direction, Order, find, user};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Query};

use super::{Column, Model, may};

/// Narrows the memberships. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ClientMembershipFilter")]
pub struct Filter {
    /// Only at this client company.
    pub client_id: Option<ClientId>,
    /// Only of this person.
    pub user_id: Option<UserId>,
    /// Only in this role.
    pub role: Option<ClientRole>,
    /// Memberships that have ended are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.user_id.map(|user| Column::UserId.eq(user.uuid())))
            .add_option(self.role.map(|role| Column::Role.eq(role)))
            .add_option((!self.with_ended.unwrap_or(false)).then(|| Column::EndedAt.is_null()))
    }
}

one_order! {
    /// The order of memberships: by when they began.
    "ClientMembershipOrder", Asc
}

/// A page of memberships.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("client_memberships", &Order::by_id(order.direction), page)
        .await
}

/// How many memberships there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The people of one client company.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Asc), page).filter(Column::EndedAt.is_null(), "open")
}

/// The people who have or had a role at a client company, as a condition on users.
pub(crate) fn people_of(client: ClientId) -> Condition {
    let mut members = Query::select();
    members
        .column(Column::UserId)
        .from(super::Entity)
        .and_where(Column::ClientId.eq(client.uuid()));
    Condition::all().add(user::Column::Id.in_subquery(members))
}

/// Who acts in a role at a client company: the one who has held it longest; a lead before other consultants. `None`
/// where nobody holds it.
pub async fn in_role(scope: &impl Scope, client: ClientId, role: ClientRole) -> Result<Option<Model>> {
    let holders = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Role.eq(role))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 100)
        .await?;
    Ok(holders.iter().find(|member| member.lead).or(holders.first()).cloned())
}
