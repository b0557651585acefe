//! What one may ask about calendars.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Page, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The calendar of a client company: there is always one.
pub async fn of(scope: &impl Scope, client: ClientId) -> Result<Model> {
    find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .maybe()
        .await?
        .ok_or(Error::NotFound)
}

/// The calendar of a client company, for its object.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Asc), page)
}
