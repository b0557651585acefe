//! The rule that reads answers for caveats.

use goodword_identity::find;
use goodword_kernel::{Personal, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::rules::caveat_in;
use super::{Column, MOST, Model, Status};
use crate::nps::Band;
use crate::{Finder, survey_response};

/// Notes what a promoter's comment holds back (SUR-10), and takes back what an earlier revision held back. A suggestion
/// is no caveat, so only the comment is read; and only a promoter's, for others are not asked for anyway.
pub(crate) async fn read(tx: &mut Tx, response: &survey_response::Model) -> Result<()> {
    let promoter = response.band == Some(Band::Promoter);
    if response.revision == 1 && (response.comment.is_none() || !promoter) {
        return Ok(());
    }
    let comment = response.comment.as_deref().filter(|_| promoter);
    let found = comment.and_then(|comment| caveat_in(comment));
    let known = find::<Model>(tx)
        .filter(Column::ResponseId.eq(response.id.uuid()))
        .most(MOST)
        .await?;
    let said = |caveat: &Model| found.as_deref() == Some(caveat.text.as_str());
    // What was handled, or was no caveat in a person's eyes, does not come back; what the rule took back does.
    let is_known = known.iter().any(said) || known.len() as u64 >= MOST;
    let at = tx.now();
    for caveat in known {
        if said(&caveat) {
            if let Some(again) = caveat.reopened() {
                tx.save(again).await?;
            }
        } else if caveat.noted_by == Finder::Rule && caveat.status == Status::Open {
            tx.save(caveat.withdrawn(Finder::Rule, at)?).await?;
        }
    }
    match found.clone() {
        Some(text) if !is_known => {
            let new = Model::noted(tx.id(), response, Personal::new(text), Finder::Rule, at);
            tx.save(new).await.map(drop)
        }
        _ => Ok(()),
    }
}
