//! What one may ask about absences.

use std::collections::HashSet;

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Absences of one client company at one time that are looked at.
const MOST: u64 = 1_000;

/// Narrows the absences. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "AbsenceFilter")]
pub struct Filter {
    /// Only at this client company.
    pub client_id: Option<ClientId>,
    /// Only of this person.
    pub user_id: Option<UserId>,
    /// Only those that last at this instant.
    pub at: Option<Timestamp>,
    /// True to see those too that were called off.
    pub with_cancelled: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.user_id.map(|user| Column::UserId.eq(user.uuid())))
            .add_option(self.at.map(lasting))
            .add_option((!self.with_cancelled.unwrap_or(false)).then(|| Column::CancelledAt.is_null()))
    }
}

fn lasting(at: Timestamp) -> Condition {
    Condition::all()
        .add(Column::StartsAt.lte(at))
        .add(Column::EndsAt.gt(at))
}

one_order! {
    /// The order of absences: by when they were noted.
    "AbsenceOrder", Desc
}

/// A page of absences.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("absences", &Order::by_id(order.direction), page).await
}

/// How many absences there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// Who of a client company's people is away at an instant.
pub(crate) async fn away(scope: &impl Scope, client: ClientId, at: Timestamp) -> Result<HashSet<UserId>> {
    let found = find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(lasting(at))
        .filter(Column::CancelledAt.is_null());
    Ok(found
        .most(MOST)
        .await?
        .into_iter()
        .map(|absence| absence.user_id)
        .collect())
}
