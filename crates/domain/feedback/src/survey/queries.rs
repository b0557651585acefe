//! What one may ask about surveys.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, SeriesId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Mode, Model, Status, may};

/// Narrows the surveys. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "SurveyFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this trend.
    pub series_id: Option<SeriesId>,
    /// Only those that measure this.
    pub kind: Option<Kind>,
    /// Only those that ask so.
    pub mode: Option<Mode>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.series_id.map(|series| Column::SeriesId.eq(series.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.mode.map(|mode| Column::Mode.eq(mode)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of surveys: by when they were written.
    "SurveyOrder", Desc
}

/// A page of surveys.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("surveys", &Order::by_id(order.direction), page).await
}

/// How many surveys there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The surveys of one client company, the newest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Desc), page)
}
