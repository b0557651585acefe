//! Blueprints as the API shows them.

pub mod blueprint;
pub mod blueprint_application;
pub mod blueprint_version;
pub mod difference;

use async_graphql::MergedObject;

pub use blueprint::Blueprint;
pub use blueprint_application::BlueprintApplication;
pub use blueprint_version::BlueprintVersion;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "BlueprintsQueries")]
pub(crate) struct Queries(
    blueprint::BlueprintQueries,
    blueprint_application::ApplicationQueries,
    difference::DifferenceQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "BlueprintsMutations")]
pub(crate) struct Mutations(
    blueprint::BlueprintMutations,
    blueprint_version::VersionMutations,
    blueprint_application::ApplicationMutations,
);
