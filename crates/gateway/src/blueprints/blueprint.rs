//! Blueprints as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_blueprints::BlueprintsUserError;
use goodword_blueprints::{blueprint, blueprint_version};
use goodword_kernel::Timestamp;

use super::BlueprintVersion;
use crate::edge::Fault;
use crate::graph::{Entity, by};
use crate::{connections, fields, lists, payload};

fields! { Blueprint, BlueprintFields(blueprint::Model) {
    /// What it is called.
    name: String,
    /// Since when.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { BlueprintConnections(blueprint::Model) {
    /// Its versions, the newest first.
    versions: BlueprintVersion = blueprint_version::of_blueprint;
}}

/// What an agency sets up for its client companies again and again.
#[Object(crate = "crate::graph::shown")]
impl Blueprint {
    /// The blueprint's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &BlueprintFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> BlueprintConnections {
        BlueprintConnections(self.row().id)
    }
}

lists! { BlueprintQueries {
    /// The blueprints of the agency, the newest first.
    blueprints: Blueprint, filter blueprint::Filter, order blueprint::OrderBy, page blueprint::page, count blueprint::count;
}}

payload! { BlueprintCreatePayload { /// The new blueprint, with a version in draft.
blueprint: Blueprint } BlueprintsUserError }

#[derive(Debug, Default)]
pub(crate) struct BlueprintMutations;

#[Object]
impl BlueprintMutations {
    /// Begins a blueprint, with a first version in draft: made from what a client company has, or from a content that is
    /// sent.
    async fn blueprint_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is called, and from what it is made.")] input: blueprint::Create,
    ) -> Result<BlueprintCreatePayload, Fault> {
        BlueprintCreatePayload::of(blueprint::create(&by(ctx)?.once(&input), input).await)
    }
}
