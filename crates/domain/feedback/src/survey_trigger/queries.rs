//! What one may ask about triggers.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, SurveyId};
use goodword_kernel::{Page, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model, TriggerEvent};

/// The triggers of one survey.
pub fn of_survey(page: Page) -> Children<Model> {
    Children::of(Column::SurveyId, Order::by_id(Direction::Asc), page)
}

/// The triggers that work for an event at a client company.
pub(crate) async fn at(tx: &Tx, client: ClientId, event: TriggerEvent) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Event.eq(event))
        .filter(Column::Active.eq(true))
        .most(MOST)
        .await
}

/// More surveys than one event will ever start.
const MOST: u64 = 100;

/// The trigger of a survey for an event.
pub(crate) async fn of(tx: &Tx, survey: SurveyId, event: TriggerEvent) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::SurveyId.eq(survey.uuid()))
        .filter(Column::Event.eq(event))
        .maybe()
        .await
}
