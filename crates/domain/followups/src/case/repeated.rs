//! A complaint that a customer makes again about the same theme weighs more (FUP-16).

use goodword_clients::client_company;
use goodword_feedback::{Sentiment, theme, theme_tag};
use goodword_identity::find;
use goodword_kernel::id::{SurveyResponseId, ThemeId};
use goodword_kernel::{Change, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Event, Model, desk, of_response};
use crate::FollowupsErrorCode as Code;

/// The worst severity.
const WORST: i32 = 5;

impl Model {
    /// It is about a theme. The first that is known stays, unless a person says another.
    pub(crate) fn about(self, theme: ThemeId) -> Change<Self> {
        Change::update(self, Event::Updated {}, |row| row.theme_id = Some(theme))
    }

    /// The customer complains of the same again: it is one step more severe, once (FUP-16).
    pub(crate) fn repeated(self, theme: ThemeId, amends_due: Timestamp) -> Option<Change<Self>> {
        if self.repeat_complaint || !self.is_open {
            return None;
        }
        let severity = (self.severity + 1).min(WORST);
        let event = Event::RepeatComplaint {
            theme_id: theme,
            severity,
        };
        Some(Change::update(self, event, |row| {
            row.repeat_complaint = true;
            row.severity = severity;
            row.weighed(amends_due);
        }))
    }
}

/// An answer was found to be a complaint about a theme: its case, if it has one, is about that.
pub(crate) async fn complained(tx: &mut Tx, response: SurveyResponseId, theme: ThemeId) -> Result<()> {
    let Some(case) = of_response(tx, response).await? else {
        return Ok(());
    };
    let mut case = tx.lock::<Model>(case.id).await?;
    if case.theme_id.is_none() {
        case = tx.save(case.about(theme)).await?;
    }
    weigh(tx, case, theme).await.map(drop)
}

/// Makes a case more severe whose customer complained of the same theme before, within the client company's days.
pub(super) async fn weigh(tx: &mut Tx, case: Model, theme: ThemeId) -> Result<Model> {
    if !before(tx, &case, theme).await? {
        return Ok(case);
    }
    let due = desk::due(tx, case.client_id).await?;
    match case.clone().repeated(theme, due) {
        Some(change) => {
            let case = tx.save(change).await?;
            desk::watch_amends(tx, &case).await?;
            Ok(case)
        }
        None => Ok(case),
    }
}

// Whether the contact had another case, or gave another answer, about the theme before this one was opened.
async fn before(tx: &Tx, case: &Model, theme: ThemeId) -> Result<bool> {
    use theme_tag::Column as Tag;
    let client = find::<client_company::Model>(tx).by_id(case.client_id).await?;
    let since = case
        .opened_at
        .plus_days(-i64::from(client.settings.repeat_complaint_days));
    let other = find::<Model>(tx)
        .filter(Column::ContactId.eq(case.contact_id.uuid()))
        .filter(Column::ThemeId.eq(theme.uuid()))
        .filter(Column::OpenedAt.gte(since))
        .filter(Column::OpenedAt.lte(case.opened_at))
        // Of two of one instant the earlier one has the lesser id.
        .filter(
            Condition::any()
                .add(Column::OpenedAt.lt(case.opened_at))
                .add(Column::Id.lt(case.id.uuid())),
        );
    if other.maybe().await?.is_some() {
        return Ok(true);
    }
    let tags = find::<theme_tag::Model>(tx)
        .filter(Tag::ContactId.eq(case.contact_id.uuid()))
        .filter(Tag::ThemeId.eq(theme.uuid()))
        .filter(Tag::AnsweredAt.gte(since))
        .filter(Tag::AnsweredAt.lte(case.opened_at))
        .filter(Tag::RemovedAt.is_null())
        .filter(Tag::Sentiment.ne(Sentiment::Positive))
        .most(2)
        .await?;
    Ok(tags.iter().any(|tag| Some(tag.response_id) != case.source_response_id))
}

/// Refuses a theme of another client company.
pub(super) async fn own(tx: &Tx, case: &Model, theme: ThemeId) -> Result<()> {
    let theme = find::<theme::Model>(tx).by_id(theme).await?;
    match theme.client_id {
        Some(client) if client != case.client_id => Err(Code::OtherClient.at("themeId")),
        _ => Ok(()),
    }
}
