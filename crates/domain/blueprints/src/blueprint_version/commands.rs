//! What one may do with versions.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{BlueprintId, ClientId};
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::model::New;
use super::{Column, Create, Model, Publish, may};
use crate::likening::opened;
use crate::part::{Reading, bounded};
use crate::present::present;
use crate::{BlueprintsErrorCode as Code, Content, blueprint};

/// What a version is made from.
pub(crate) enum Source<'a> {
    Client(ClientId),
    Content(&'a Content),
}

impl<'a> Source<'a> {
    pub(crate) fn of(client: Option<ClientId>, content: Option<&'a Content>) -> Result<Self> {
        match (client, content) {
            (Some(client), None) => Ok(Self::Client(client)),
            (None, Some(content)) => Ok(Self::Content(content)),
            _ => Err(Code::OneSource.at("fromClientId")),
        }
    }
}

/// Writes the next version, in draft.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two versions cannot get one number.
        let blueprint = tx.lock::<blueprint::Model>(with.blueprint_id).await?;
        let source = Source::of(with.from_client_id, with.content.as_ref())?;
        add(tx, blueprint.id, source).await
    })
    .await
}

/// Lets a version be applied.
pub async fn publish(by: &By<may::Publish>, with: Publish) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |version: Model| version.published(at)).await
}

pub(crate) async fn add(tx: &mut Tx, blueprint: BlueprintId, source: Source<'_>) -> Result<Model> {
    let (items, client) = match source {
        Source::Content(content) => (Reading::of(tx, content, "content").await?, None),
        Source::Client(client) => {
            let found = present(tx, &[client], |_| true).await?;
            let found = found.into_iter().next().ok_or(Error::NotFound)?;
            let items = opened(found)?;
            bounded(&items, "fromClientId")?;
            (items, Some(client))
        }
    };
    let new = New {
        blueprint,
        number: last(tx, blueprint).await? + 1,
        items,
        source: client,
    };
    let change = Model::created((tx.agency(), tx.id()), new, tx.now());
    tx.save(change).await
}

async fn last(tx: &Tx, blueprint: BlueprintId) -> Result<i32> {
    let versions = find::<Model>(tx).filter(Column::BlueprintId.eq(blueprint.uuid()));
    let last = versions.ordered(&Order::by_id(Direction::Desc), 1).await?;
    Ok(last.first().map_or(0, |last| last.number))
}
