//! Versions of blueprints as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_blueprints::blueprint_version::{self, Status};
use goodword_blueprints::{BlueprintsUserError, ItemKind};
use goodword_kernel::Timestamp;

use super::Blueprint;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { BlueprintVersion, BlueprintVersionFields(blueprint_version::Model) {
    /// Which one, from 1.
    number: i32,
    /// How far it has come.
    status: Status,
    /// When it was published; null while it is a draft.
    published_at: Option<Timestamp>,
    /// When it was written.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One thing that a version sets up.
#[derive(SimpleObject)]
pub struct BlueprintItem {
    /// What kind of thing.
    pub kind: ItemKind,
    /// Which one of its kind.
    pub key: String,
    /// How it is, as JSON.
    pub value: String,
}

/// A version of a blueprint: what it sets up. One that is published is never changed.
#[Object(crate = "crate::graph::shown")]
impl BlueprintVersion {
    /// The version's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &BlueprintVersionFields {
        &self.0
    }

    /// Of which blueprint.
    async fn blueprint(&self, ctx: &Context<'_>) -> Option<Result<Blueprint, Fault>> {
        one(ctx, Some(self.row().blueprint_id)).await
    }

    /// The client company that it was made from; null when its content was sent.
    async fn source_client(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().source_client_id).await
    }

    /// What it sets up, in the order in which it is written.
    async fn items(&self) -> Vec<BlueprintItem> {
        let all = self.row().items.all().iter();
        all.map(|item| BlueprintItem {
            kind: item.kind,
            key: item.key.clone(),
            value: item.value.to_string(),
        })
        .collect()
    }
}

payload! { BlueprintVersionCreatePayload { /// The new version, in draft.
blueprint_version: BlueprintVersion } BlueprintsUserError }
payload! { BlueprintVersionPublishPayload { /// The version, published.
blueprint_version: BlueprintVersion } BlueprintsUserError }

#[derive(Debug, Default)]
pub(crate) struct VersionMutations;

#[Object]
impl VersionMutations {
    /// Writes the next version of a blueprint, in draft.
    async fn blueprint_version_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which blueprint, and from what it is made.")] input: blueprint_version::Create,
    ) -> Result<BlueprintVersionCreatePayload, Fault> {
        BlueprintVersionCreatePayload::of(blueprint_version::create(&by(ctx)?.once(&input), input).await)
    }

    /// Lets a version be applied. It is not changed any more.
    async fn blueprint_version_publish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: blueprint_version::Publish,
    ) -> Result<BlueprintVersionPublishPayload, Fault> {
        BlueprintVersionPublishPayload::of(blueprint_version::publish(&by(ctx)?.once(&input), input).await)
    }
}
