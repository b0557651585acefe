//! Blueprints as the API shows them.

pub mod blueprint;
pub mod blueprint_application;
pub mod blueprint_version;
pub mod difference;

use crate::merged;

pub use blueprint::Blueprint;
pub use blueprint_application::BlueprintApplication;
pub use blueprint_version::BlueprintVersion;

merged! {
/// The queries of this context.
"BlueprintsQueries":
pub(crate) struct Queries(
    blueprint::BlueprintQueries,
    blueprint_application::ApplicationQueries,
    difference::DifferenceQueries,
);
}

merged! {
/// The mutations of this context.
"BlueprintsMutations":
pub(crate) struct Mutations(
    blueprint::BlueprintMutations,
    blueprint_version::VersionMutations,
    blueprint_application::ApplicationMutations,
);
}
