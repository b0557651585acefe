//! Applications of blueprints as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_blueprints::BlueprintsUserError;
use goodword_blueprints::blueprint_application::{self, Outcome};
use goodword_kernel::Timestamp;

use super::BlueprintVersion;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists};

fields! { BlueprintApplication, BlueprintApplicationFields(blueprint_application::Model) {
    /// Things that were added.
    added: i32,
    /// Things that were changed.
    changed: i32,
    /// Things that were kept as the client company has them.
    kept: i32,
    /// Whether it is the last of its blueprint there.
    is_current: bool,
    /// When.
    applied_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a version of a blueprint did to one client company.
#[Object(crate = "crate::graph::shown")]
impl BlueprintApplication {
    /// The application's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &BlueprintApplicationFields {
        &self.0
    }

    /// To which client company.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which version; null where the caller may not see the agency's blueprints.
    async fn blueprint_version(&self, ctx: &Context<'_>) -> Option<Result<BlueprintVersion, Fault>> {
        one(ctx, Some(self.row().version_id)).await
    }

    /// By whom; null where the program did it, or the caller may not see who.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { ApplicationQueries {
    /// What blueprints did to the client companies within the caller's reach, the latest first.
    blueprint_applications: BlueprintApplication, filter blueprint_application::Filter,
        order blueprint_application::OrderBy, page blueprint_application::page, count blueprint_application::count;
}}

/// What came of one client company.
#[derive(SimpleObject)]
pub struct BlueprintApplyResult {
    /// Which.
    pub client_id: ID,
    /// What was done, or the earlier application where there was nothing to do; null where it was not done.
    pub application: Option<BlueprintApplication>,
}

/// What came of each client company.
#[derive(SimpleObject)]
pub struct BlueprintApplyPayload {
    /// One for each client company, in their order; none when the request as a whole was refused.
    pub results: Vec<BlueprintApplyResult>,
    /// Why client companies were not set up; the path begins with `clientIds` and the place in it.
    pub user_errors: Vec<BlueprintsUserError>,
}

#[derive(Debug, Default)]
pub(crate) struct ApplicationMutations;

#[Object]
impl ApplicationMutations {
    /// Sets up to 50 client companies up by a published version: each wholly or not at all. What a client company changed
    /// itself since the last time is kept, unless it is said that it is overwritten. May be repeated.
    async fn blueprint_apply(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which version, and which client companies.")] input: blueprint_application::Apply,
    ) -> Result<BlueprintApplyPayload, Fault> {
        match blueprint_application::apply(&by(ctx)?, &input).await {
            Ok(all) => shown(all),
            Err(error) => Ok(BlueprintApplyPayload {
                results: Vec::new(),
                user_errors: BlueprintsUserError::from_error(error)?,
            }),
        }
    }
}

fn shown(all: Vec<Outcome>) -> Result<BlueprintApplyPayload, Fault> {
    let mut payload = BlueprintApplyPayload {
        results: Vec::with_capacity(all.len()),
        user_errors: Vec::new(),
    };
    for (at, Outcome { client, done }) in all.into_iter().enumerate() {
        let application = match done {
            Ok(row) => Some(BlueprintApplication::of(row)),
            Err(error) => {
                let errors = BlueprintsUserError::from_error(error)?;
                payload
                    .user_errors
                    .extend(errors.into_iter().map(|error| BlueprintsUserError {
                        field: vec!["clientIds".to_owned(), at.to_string()],
                        ..error
                    }));
                None
            }
        };
        payload.results.push(BlueprintApplyResult {
            client_id: client.to_string().into(),
            application,
        });
    }
    Ok(payload)
}
