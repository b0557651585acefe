//! Keys for programs as the API shows them: never their secret.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_clients::client_company;
use goodword_identity::IdentityUserError;
use goodword_identity::api_key::{self, Made};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Timestamp};

use super::User;
use crate::edge::Fault;
use crate::graph::{Entity, by, gatekeeper, one, session};
use crate::{fields, lists, payload};

fields! { ApiKey, ApiKeyFields(api_key::Model) {
    /// What it is for.
    name: String,
    /// The last characters of its secret, to recognise it by.
    hint: String,
    /// When it was made.
    created_at: Timestamp,
    /// When it ends.
    expires_at: Timestamp,
    /// When it was last used, to the minute; null when it never was.
    last_used_at: Option<Timestamp>,
    /// When it was made worthless before its time; null while it is good.
    revoked_at: Option<Timestamp>,
}}

/// A credential for a program: it may do what the person who made it may, as far as the permissions and client companies
/// of the key go.
#[Object(crate = "crate::graph::shown")]
impl ApiKey {
    /// The key's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ApiKeyFields {
        &self.0
    }

    /// The permissions it gives, as far as the person who made it still holds them.
    async fn permissions(&self) -> &[String] {
        self.row().permissions()
    }

    /// The only client companies it opens; null where it opens all that the person who made it may see.
    async fn client_ids(&self) -> Option<Vec<ID>> {
        let clients = self.row().clients()?;
        Some(clients.iter().map(|id| id.to_string().into()).collect())
    }

    /// Who made it.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }
}

lists! { ApiKeyQueries {
    /// Keys for programs: one's own, and everybody's for who runs the agency.
    api_keys: ApiKey, filter api_key::Filter, order api_key::OrderBy, page api_key::page, count api_key::count;
}}

/// The new key with its secret, or why there is none.
#[derive(SimpleObject)]
pub struct ApiKeyCreatePayload {
    /// The key.
    pub api_key: Option<ApiKey>,
    /// Its secret, which goes with every request as `Authorization: Bearer`. It is told once and kept nowhere; null for a
    /// repetition.
    pub secret: Option<String>,
    /// Why there is none; empty when there is.
    pub user_errors: Vec<IdentityUserError>,
}

payload! { ApiKeyRevokePayload { /// The key, worthless.
api_key: ApiKey } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct ApiKeyMutations;

#[Object]
impl ApiKeyMutations {
    /// Makes a key for a program, after a recent sign-in or step-up.
    async fn api_key_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How far the key goes.")] input: api_key::Create,
    ) -> Result<ApiKeyCreatePayload, Fault> {
        let by = by(ctx)?.once(&input);
        for client in input.client_ids.iter().flatten().take(100) {
            visible(ctx, *client).await?;
        }
        let known: Vec<&str> = crate::permissions().collect();
        match api_key::create(&by, gatekeeper(ctx)?.source(), &known, input).await {
            Ok(Made { key, secret }) => Ok(ApiKeyCreatePayload {
                api_key: Some(key.into()),
                secret: secret.map(|secret| secret.reveal().to_owned()),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(ApiKeyCreatePayload {
                api_key: None,
                secret: None,
                user_errors: IdentityUserError::from_error(error)?,
            }),
        }
    }

    /// Makes a key worthless at once, after a recent sign-in or step-up.
    async fn api_key_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which key.")] input: api_key::Revoke,
    ) -> Result<ApiKeyRevokePayload, Fault> {
        ApiKeyRevokePayload::of(api_key::revoke(&by(ctx)?.once(&input), input).await)
    }
}

// A client company that the caller may not see is not there.
async fn visible(ctx: &Context<'_>, client: ClientId) -> Result<(), Fault> {
    let found = session(ctx)?.load::<client_company::Model>(client).await?;
    found.map(drop).ok_or_else(|| Error::NotFound.into())
}
