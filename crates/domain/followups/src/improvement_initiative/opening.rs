//! A theme that enough customers raise opens an initiative by itself (FUP-13), once while one is open.

use std::collections::BTreeSet;

use goodword_clients::client_company;
use goodword_feedback::{Sentiment, survey_response, theme, theme_tag};
use goodword_identity::{ClientRole, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ThemeId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::rules::{New, Raised};
use super::{Column, Kind, Model};
use crate::roles;

/// The days in which a theme is counted.
const DAYS: i64 = 90;
/// Most answers about one theme that are looked at.
const MOST_TAGS: u64 = 1_000;
/// Most answers that are counted.
const MOST_ANSWERS: u64 = 100_000;
/// Most open initiatives of one client company that are looked at.
const MOST_OPEN: u64 = 500;

/// A customer raised a theme: if that makes enough of them, and nobody is at it yet, an initiative is opened (FUP-13).
pub(crate) async fn theme_raised(tx: &mut Tx, client: ClientId, theme: ThemeId) -> Result<()> {
    if is_known(tx, client, theme).await? {
        return Ok(());
    }
    let settings = find::<client_company::Model>(tx).by_id(client).await?.settings;
    let raised = raised(tx, client, theme).await?;
    if !raised.opens(settings.theme_initiative_contacts, settings.theme_initiative_percent) {
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

async fn raised(tx: &Tx, client: ClientId, theme: ThemeId) -> Result<Raised> {
    use survey_response::Column as Answer;
    use theme_tag::Column as Tag;
    let since = tx.now().plus_days(-DAYS);
    let tags = find::<theme_tag::Model>(tx)
        .filter(Tag::ThemeId.eq(theme.uuid()))
        .filter(Tag::ClientId.eq(client.uuid()))
        .filter(Tag::AnsweredAt.gte(since))
        .filter(Tag::RemovedAt.is_null())
        .filter(Tag::Sentiment.ne(Sentiment::Positive))
        .most(MOST_TAGS)
        .await?;
    let contacts: BTreeSet<_> = tags.iter().filter_map(|tag| tag.contact_id).collect();
    let answers: BTreeSet<_> = tags.iter().map(|tag| tag.response_id).collect();
    let of_all = find::<survey_response::Model>(tx)
        .filter(Answer::ClientId.eq(client.uuid()))
        .filter(Answer::AnsweredAt.gte(since))
        .count(MOST_ANSWERS)
        .await?;
    Ok(Raised {
        contacts: contacts.len() as u64,
        answers: answers.len() as u64,
        of_all,
    })
}
