//! What one may ask about themes.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

use super::{Column, MOST, Model, may};

/// Narrows the themes. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ThemeFilter")]
pub struct Filter {
    /// Only those that this client company has for itself.
    pub client_id: Option<ClientId>,
    /// True for those that serve all client companies, false for those of one alone; all when left out.
    pub of_agency: Option<bool>,
    /// Only the one with this key.
    pub key: Option<String>,
    /// True for those that were put away, false for the others; all when left out.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let put_away = |archived: bool| {
            if archived {
                Column::ArchivedAt.is_not_null()
            } else {
                Column::ArchivedAt.is_null()
            }
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.of_agency.map(of_agency))
            .add_option(self.key.as_ref().map(|key| Column::Key.eq(key.as_str())))
            .add_option(self.archived.map(put_away))
    }
}

goodword_kernel::one_order! {
    /// The order of themes: by when they were made.
    "ThemeOrder", Asc
}

/// A page of themes.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("themes", &Order::by_id(order.direction), page).await
}

/// How many themes there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The themes by which answers to a client company are read.
pub(crate) async fn at(tx: &Tx, client: ClientId) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(serving(client))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 2 * MOST)
        .await
}

fn of_agency(is: bool) -> SimpleExpr {
    if is {
        Column::ClientId.is_null()
    } else {
        Column::ClientId.is_not_null()
    }
}

fn serving(client: ClientId) -> Condition {
    Condition::any()
        .add(Column::ClientId.is_null())
        .add(Column::ClientId.eq(client.uuid()))
}

/// That a theme is a client company's own, or the agency's.
pub(crate) fn of_place(client: Option<ClientId>) -> SimpleExpr {
    match client {
        Some(client) => Column::ClientId.eq(client.uuid()),
        None => Column::ClientId.is_null(),
    }
}
