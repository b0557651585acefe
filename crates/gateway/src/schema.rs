//! The one list that registers every context.

use async_graphql::SDLExportOptions;
use goodword_identity::session::Gatekeeper;
use goodword_integrations::Courier;

use crate::graph::NodeQueries;
use crate::live::Subscription;
use crate::merged;
use crate::{
    advocacy, blueprints, clients, expectations, feedback, followups, identity, insights, integrations, messages,
    referrals, reviews, rewards,
};

merged! {
/// Every read.
"Query":
pub struct Query(
    NodeQueries,
    identity::Queries,
    clients::Queries,
    messages::Queries,
    feedback::Queries,
    followups::Queries,
    expectations::Queries,
    reviews::Queries,
    rewards::Queries,
    referrals::Queries,
    advocacy::Queries,
    blueprints::Queries,
    insights::Queries,
    integrations::Queries,
);
}

merged! {
/// Every change.
"Mutation":
pub struct Mutation(
    identity::Mutations,
    clients::Mutations,
    messages::Mutations,
    feedback::Mutations,
    followups::Mutations,
    expectations::Mutations,
    reviews::Mutations,
    rewards::Mutations,
    referrals::Mutations,
    advocacy::Mutations,
    blueprints::Mutations,
    integrations::Mutations,
);
}

/// The product's schema.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Whom resolvers ask for what no session holds.
pub struct Services {
    /// The one who lets people in.
    pub gatekeeper: Gatekeeper,
    /// The one who carries webhooks.
    pub courier: Courier,
}

/// The schema over its services; without them it can be printed but not asked.
pub fn schema(services: Option<Services>) -> Schema {
    let mut builder =
        async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription).limit_recursive_depth(64);
    if let Some(Services { gatekeeper, courier }) = services {
        builder = builder.data(gatekeeper).data(courier);
    }
    builder.finish()
}

/// The names of all permissions.
pub fn permissions() -> impl Iterator<Item = &'static str> {
    [
        goodword_identity::PERMISSIONS,
        goodword_clients::PERMISSIONS,
        goodword_messages::PERMISSIONS,
        goodword_feedback::PERMISSIONS,
        goodword_followups::PERMISSIONS,
        goodword_expectations::PERMISSIONS,
        goodword_reviews::PERMISSIONS,
        goodword_rewards::PERMISSIONS,
        goodword_referrals::PERMISSIONS,
        goodword_advocacy::PERMISSIONS,
        goodword_blueprints::PERMISSIONS,
        goodword_insights::PERMISSIONS,
        goodword_integrations::PERMISSIONS,
    ]
    .into_iter()
    .flatten()
    .flat_map(|all| all.iter().copied())
}

/// The schema as text, for `schema.graphql` and for whoever generates code from it. Directives that every server has are
/// left out: they belong to the language, not to this schema.
pub fn sdl() -> String {
    let whole = schema(None).sdl_with_options(SDLExportOptions::new().include_specified_by());
    let mut kept = Vec::new();
    let mut description = Vec::new();
    let mut inside = false;
    for line in whole.lines() {
        if line.starts_with("\"\"\"") {
            inside = !inside;
        }
        let described = inside || line.starts_with("\"\"\"");
        if described {
            description.push(line);
        } else if line.starts_with("directive @") {
            description.clear();
        } else {
            kept.append(&mut description);
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned() + "\n"
}
