//! The rule that reads answers.

use std::collections::HashMap;

use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::ThemeId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::rules::found;
use super::{Column, MOST, Model};
use crate::{Finder, Sentiment, survey, survey_response, theme};

/// Tags an answer with the themes whose words it holds, and takes back what an earlier revision had been tagged with.
pub(crate) async fn read(tx: &mut Tx, response: &survey_response::Model) -> Result<()> {
    let silent = response.comment.is_none() && response.improvement_suggestion.is_none();
    if silent && response.revision == 1 {
        return Ok(());
    }
    theme::seed(tx).await?;
    let themes = theme::at(tx, response.client_id).await?;
    let survey = find::<survey::Model>(tx).by_id(response.survey_id).await?;
    let scale = (survey.scale_min, survey.scale_max);
    let mut found: HashMap<ThemeId, Sentiment> = found(&themes, response, scale).into_iter().collect();
    let known = find::<Model>(tx)
        .filter(Column::ResponseId.eq(response.id.uuid()))
        .most(MOST)
        .await?;
    let at = tx.now();
    // Of a theme that was put away nothing is sought, so nothing is taken back either.
    let sought = |tag: &Model| themes.iter().any(|theme| theme.id == tag.theme_id);
    for tag in known.into_iter().filter(sought) {
        let now = found.remove(&tag.theme_id);
        if let Some(change) = tag.read_again(now, at) {
            tx.save(change).await?;
        }
    }
    for theme in &themes {
        if let Some(sentiment) = found.remove(&theme.id) {
            let tag = Model::tagged(tx.id(), response, theme.id, (Finder::Rule, sentiment), at);
            tx.save(tag).await?;
        }
    }
    Ok(())
}
