//! What one may ask about links for everybody.

use goodword_clients::client_company;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::SurveyLinkId;
use goodword_kernel::{Error, Page, Result};

use super::{Column, Model, may};
use crate::survey;

/// What somebody finds behind a link that takes answers.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The link.
    pub link: Model,
    /// What is asked.
    pub survey: survey::Model,
    /// Who asks.
    pub client: client_company::Model,
}

/// What is behind a link. `NotFound` where it is shut, its time or number is over, or the survey or the client company does
/// not ask: these are not told apart.
pub async fn shown(by: &By<may::Read>, id: SurveyLinkId) -> Result<Shown> {
    let link = find::<Model>(by).by_id(id).await?;
    let survey = find::<survey::Model>(by).by_id(link.survey_id).await?;
    let client = find::<client_company::Model>(by).by_id(link.client_id).await?;
    let asks = survey.status == survey::Status::Active && client.status == client_company::Status::Active;
    if link.takes(by.now()) && asks {
        Ok(Shown { link, survey, client })
    } else {
        Err(Error::NotFound)
    }
}

/// Who asks by a link, whether it takes answers or not: for the thanks.
pub async fn asker(by: &By<may::Read>, id: SurveyLinkId) -> Result<client_company::Model> {
    let link = find::<Model>(by).by_id(id).await?;
    find::<client_company::Model>(by).by_id(link.client_id).await
}

/// The links of one survey, the newest first.
pub fn of_survey(page: Page) -> Children<Model> {
    Children::of(Column::SurveyId, Order::by_id(Direction::Desc), page)
}
