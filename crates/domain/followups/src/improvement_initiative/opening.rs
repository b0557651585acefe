//! A theme that enough customers raise opens an initiative by itself (FUP-13), once while one is open.

use std::collections::BTreeSet;

use goodword_clients::client_company;
use goodword_feedback::{Sentiment, survey_response, theme, theme_tag};
use goodword_identity::{ClientRole, Direction, Order, find};
use goodword_kernel::id::{ClientId, ThemeId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::rules::{New, Raised};
use super::{Column, Kind, Model};
use crate::roles;

/// The days in which a theme is counted.
const DAYS: i64 = 90;
/// Most answers about one theme that are looked at.
const MOST_TAGS: u64 = 1_000;
/// Most open initiatives of one client company that are looked at.
const MOST_OPEN: u64 = 500;
/// Most ended initiatives of one client company that are looked at.
const MOST_ENDED: u64 = 500;

/// A customer raised a theme: if that makes enough of them, and nobody is at it yet, an initiative is opened (FUP-13).
pub(crate) async fn theme_raised(tx: &mut Tx, client: ClientId, theme: ThemeId) -> Result<()> {
    if is_known(tx, client, theme).await? {
        return Ok(());
    }
    let company = find::<client_company::Model>(tx).by_id(client).await?;
    if !is_raised(tx, &company, theme).await? {
        return Ok(());
    }
    let name = find::<theme::Model>(tx).by_id(theme).await?.name;
    let new = New {
        id: tx.id(),
        client,
        title: name,
        kind: Kind::Service,
        hypothesis: None,
        themes: vec![theme],
        opened_for: Some(theme),
        owner: roles::assignee(tx, client, ClientRole::Owner).await?,
    };
    let opened = Model::opened(tx.agency(), new, tx.now());
    tx.save(opened).await.map(drop)
}

// Whether an initiative about the theme is open. Of two customers at once the second finds the first one's by the unique
// index, and this is tried again.
async fn is_known(tx: &Tx, client: ClientId, theme: ThemeId) -> Result<bool> {
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::IsOpen.eq(true))
        .most(MOST_OPEN)
        .await?;
    Ok(open.iter().any(|one| one.theme_ids.all().contains(&theme)))
}

// Since when voices count: of the last 90 days those that came after the last initiative about the theme had ended. What was
// weighed once is not weighed again.
async fn since(tx: &Tx, client: ClientId, theme: ThemeId) -> Result<Timestamp> {
    let ended = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::IsOpen.eq(false))
        .ordered(&Order::by_id(Direction::Desc), MOST_ENDED)
        .await?;
    let about = ended.iter().filter(|one| one.theme_ids.all().contains(&theme));
    // One that has ended is never changed again.
    let last = about.map(|one| one.updated_at.plus(1)).max();
    let days = tx.now().plus_days(-DAYS);
    Ok(last.map_or(days, |last| last.max(days)))
}

/// One who raised a theme.
#[derive(FromQueryResult)]
struct Who {
    contact_id: Uuid,
}

// Whether enough customers raised the theme. The answers are counted where the contacts alone are not enough, and no further
// than the share needs.
async fn is_raised(tx: &Tx, client: &client_company::Model, theme: ThemeId) -> Result<bool> {
    use survey_response::Column as Answer;
    use theme_tag::Column as Tag;
    let (settings, since) = (&client.settings, since(tx, client.id, theme).await?);
    let tags = || {
        find::<theme_tag::Model>(tx)
            .filter(Tag::ThemeId.eq(theme.uuid()))
            .filter(Tag::ClientId.eq(client.id.uuid()))
            .filter(Tag::AnsweredAt.gte(since))
            .filter(Tag::RemovedAt.is_null())
            .filter(Tag::Sentiment.ne(Sentiment::Positive))
    };
    let enough = u64::try_from(settings.theme_initiative_contacts).unwrap_or(0).max(1);
    let contacts: Vec<Who> = tags()
        .filter(Tag::ContactId.is_not_null())
        .figures(|select| select.column(Tag::ContactId).distinct(), enough)
        .await?;
    let contacts: BTreeSet<_> = contacts.iter().map(|who| who.contact_id).collect();
    let mut raised = Raised {
        contacts: contacts.len() as u64,
        answers: 0,
        of_all: 0,
    };
    let (least, percent) = (settings.theme_initiative_contacts, settings.theme_initiative_percent);
    if raised.opens(least, percent) {
        return Ok(true);
    }
    raised.answers = tags().count(MOST_TAGS).await?;
    let share = u64::try_from(percent).unwrap_or(0).max(1);
    raised.of_all = find::<survey_response::Model>(tx)
        .filter(Answer::ClientId.eq(client.id.uuid()))
        .filter(Answer::AnsweredAt.gte(since))
        .count(raised.answers.saturating_mul(100) / share)
        .await?;
    Ok(raised.opens(least, percent))
}
