//! What one may do with suggestions.

use async_graphql::InputObject;
use goodword_identity::By;
use goodword_kernel::Result;
use goodword_kernel::id::{MergeSuggestionId, UserId};
use goodword_persistence::{Tx, change};
use sea_orm::prelude::Uuid;
use serde::Serialize;

use super::finding::of_pair;
use super::{Model, may};

/// Says that two customers are two.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MergeSuggestionDismissInput")]
pub struct Dismiss {
    /// Which suggestion.
    pub id: MergeSuggestionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that two customers are two. They are not suggested again (CUS-6).
pub async fn dismiss(by: &By<may::Dismiss>, with: Dismiss) -> Result<Model> {
    let (me, at) = (by.actor().user(), by.now());
    change(by, with.id, |suggestion: Model| suggestion.dismissed(me, at)).await
}

/// Notes that two customers are one, or were parted again; whoever parts them says that they are two.
pub(crate) async fn follow(tx: &mut Tx, one: Uuid, other: Uuid, merged: bool, by: Option<UserId>) -> Result<()> {
    if let Some(row) = of_pair(tx, one.min(other), one.max(other)).await? {
        let at = tx.now();
        tx.save(row.followed(merged, by, at)).await?;
    }
    Ok(())
}
