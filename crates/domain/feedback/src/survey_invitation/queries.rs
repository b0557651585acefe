//! What one may ask about invitations.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, SeriesId, SurveyId, SurveyWaveId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, SuppressedReason, may};

/// Narrows the invitations. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "SurveyInvitationFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this survey.
    pub survey_id: Option<SurveyId>,
    /// Only those of this trend.
    pub series_id: Option<SeriesId>,
    /// Only those to this person.
    pub contact_id: Option<ContactId>,
    /// Only those of this wave.
    pub wave_id: Option<SurveyWaveId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those not sent for this reason.
    pub suppressed_reason: Option<SuppressedReason>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.survey_id.map(|survey| Column::SurveyId.eq(survey.uuid())))
            .add_option(self.series_id.map(|series| Column::SeriesId.eq(series.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.wave_id.map(|wave| Column::WaveId.eq(wave.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.suppressed_reason.map(|reason| Column::SuppressedReason.eq(reason)))
    }
}

one_order! {
    /// The order of invitations: by when they were queued.
    "SurveyInvitationOrder", Desc
}

/// A page of invitations.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("survey_invitations", &Order::by_id(order.direction), page)
        .await
}

/// How many invitations there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The invitations of one contact, the newest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// The invitations to one survey, the newest first.
pub fn of_survey(page: Page) -> Children<Model> {
    Children::of(Column::SurveyId, Order::by_id(Direction::Desc), page)
}

/// The invitations of one wave, the newest first.
pub fn of_wave(page: Page) -> Children<Model> {
    Children::of(Column::WaveId, Order::by_id(Direction::Desc), page)
}
