//! What one may ask about answers.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId, SeriesId, SurveyId, SurveyInvitationId, ThemeId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Source, may};
use crate::nps::Band;
use crate::{caveat, survey, theme_tag};

/// Narrows the answers. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "SurveyResponseFilter")]
pub struct Filter {
    /// Only those to this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this survey.
    pub survey_id: Option<SurveyId>,
    /// Only those of this trend.
    pub series_id: Option<SeriesId>,
    /// Only those of this person.
    pub contact_id: Option<ContactId>,
    /// Only those of people at this account, as it was when they answered.
    pub account_id: Option<AccountId>,
    /// Only those that measure this.
    pub kind: Option<survey::Kind>,
    /// Only those in one of these bands.
    pub band_in: Option<Vec<Band>>,
    /// Only those that came this way.
    pub source: Option<Source>,
    /// Only those from this instant on.
    pub answered_from: Option<Timestamp>,
    /// Only those before this instant.
    pub answered_before: Option<Timestamp>,
    /// True for those that recommend with a "but" that is not handled yet (SUR-10), false for the others.
    pub has_open_caveat: Option<bool>,
    /// Only those that are about this theme.
    pub theme_id: Option<ThemeId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let bands = self.band_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.survey_id.map(|survey| Column::SurveyId.eq(survey.uuid())))
            .add_option(self.series_id.map(|series| Column::SeriesId.eq(series.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(bands.map(|some| Column::Band.is_in(some.iter().copied())))
            .add_option(self.source.map(|source| Column::Source.eq(source)))
            .add_option(self.answered_from.map(|from| Column::AnsweredAt.gte(from)))
            .add_option(self.answered_before.map(|end| Column::AnsweredAt.lt(end)))
            .add_option(self.has_open_caveat.map(caveat::open_of_response))
            .add_option(self.theme_id.map(theme_tag::standing_of_response))
    }
}

one_order! {
    /// The order of answers: by when they were given.
    "SurveyResponseOrder", Desc
}

/// A page of answers.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by(Column::AnsweredAt, order.direction);
    found.page("survey_responses", &order, page).await
}

/// How many answers there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The answers of one contact, the newest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by(Column::AnsweredAt, Direction::Desc), page)
}

/// The answers to one client company, the newest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by(Column::AnsweredAt, Direction::Desc), page)
}

/// The answer to an invitation as its children: one at most.
pub fn of_invitation(page: Page) -> Children<Model> {
    Children::of(Column::InvitationId, Order::by_id(Direction::Asc), page)
}

/// The answer to an invitation, if there is one.
pub(crate) async fn to(scope: &impl Scope, invitation: SurveyInvitationId) -> Result<Option<Model>> {
    find::<Model>(scope)
        .filter(Column::InvitationId.eq(invitation.uuid()))
        .maybe()
        .await
}

/// Answers of one customer that are looked at for the latest of kind NPS.
const LOOKED_AT: u64 = 100;

/// The latest answer of kind NPS that a customer gave: its band, its score, its time (SUR-9). A score of another scale is no
/// band of today's (SUR-1).
pub(crate) async fn latest_nps(scope: &impl Scope, contact: ContactId) -> Result<Option<(Band, i32, Timestamp)>> {
    let order = Order::by(Column::AnsweredAt, Direction::Desc);
    let mine = find::<Model>(scope)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::LegacyScale.eq(false));
    let latest = mine.ordered(&order, LOOKED_AT).await?;
    let told = |row: &Model| {
        Some((
            row.band.filter(|_| row.kind == survey::Kind::Nps)?,
            row.score,
            row.answered_at,
        ))
    };
    Ok(latest.iter().find_map(told))
}
