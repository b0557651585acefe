//! The one list that registers every context.

use std::sync::Arc;

use async_graphql::{Data, Executor, Request, Response, SDLExportOptions};
use futures::future::BoxFuture;
use futures::stream::BoxStream;
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
pub(crate) struct Query(
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
pub(crate) struct Mutation(
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

type Whole = async_graphql::Schema<Query, Mutation, Subscription>;

/// The product's schema. Who executes it knows nothing of its types: their code, most of the program, is made in this crate and
/// in no other.
#[derive(Clone)]
pub struct Schema(Whole);

impl Schema {
    #[inline(never)]
    fn answer(&self, request: Request) -> BoxFuture<'_, Response> {
        Box::pin(self.0.execute(request))
    }

    #[inline(never)]
    fn answers(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        Executor::execute_stream(&self.0, request, session)
    }
}

impl Executor for Schema {
    fn execute(&self, request: Request) -> impl Future<Output = Response> + Send {
        self.answer(request)
    }

    fn execute_stream(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        self.answers(request, session)
    }
}

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
    Schema(builder.finish())
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
    let whole = schema(None)
        .0
        .sdl_with_options(SDLExportOptions::new().include_specified_by());
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
