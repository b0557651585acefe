//! What one may do with stages.

use goodword_feedback::theme;
use goodword_identity::{By, find};
use goodword_kernel::{Check, Error, Id, Result};
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::rules::{LAST, Place};
use super::{Column, Create, Model, SetThemes, Update, may};
use crate::{ExpectationsErrorCode as Code, journey};

/// Adds a stage: its journey becomes a new edition.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let mut check = Check::new();
    let key = journey::key(&mut check, "key", &with.key);
    let name = check.line("name", &with.name, journey::NAME);
    let position = check.within("position", with.position, 1, LAST);
    check.done()?;
    write(by, async |tx| {
        let journey = journey::revise(tx, with.journey_id, 1).await?;
        let same = find::<Model>(tx)
            .filter(Column::JourneyId.eq(journey.id.uuid()))
            .filter(Column::Key.eq(key.as_str()));
        if same.maybe().await?.is_some() {
            return Err(Code::KeyTaken.at("key"));
        }
        let place = Place::of(&journey, tx.id(), position);
        tx.save(Model::created(place, key, name, with.moment_of_truth, tx.now()))
            .await
    })
    .await
}

/// Changes a stage: its journey becomes a new edition.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let journey = find::<Model>(tx).by_id(with.id).await?.journey_id;
        tx.lock::<journey::Model>(journey).await?;
        let stage = tx.lock::<Model>(with.id).await?;
        let before = stage.archived_at.is_none();
        let change = stage.updated(&with, tx.now())?;
        let more = i32::from(change.after().archived_at.is_none()) - i32::from(before);
        journey::revise(tx, journey, more).await?;
        tx.save(change).await
    })
    .await
}

/// Themes of one stage.
const MOST_THEMES: usize = 20;

/// Says which themes belong to a stage. Its journey stays the same edition: what customers speak of is not part of the way
/// that an audit walks.
pub async fn set_themes(by: &By<may::Update>, with: SetThemes) -> Result<Model> {
    if with.theme_ids.len() > MOST_THEMES {
        return Err(Error::invalid("themeIds", format!("must be at most {MOST_THEMES}")));
    }
    write(by, async |tx| {
        let stage = tx.lock::<Model>(with.id).await?;
        let themes = find::<theme::Model>(tx)
            .filter(theme::Column::Id.is_in(with.theme_ids.iter().map(Id::uuid)))
            .most(MOST_THEMES as u64)
            .await?;
        for id in &with.theme_ids {
            let theme = themes.iter().find(|theme| theme.id == *id).ok_or(Error::NotFound)?;
            if theme.client_id.is_some_and(|client| client != stage.client_id) {
                return Err(Code::OtherClient.at("themeIds"));
            }
        }
        tx.save(stage.with_themes(&with)?).await
    })
    .await
}
