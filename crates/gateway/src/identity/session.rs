//! Signing up, in, on and out.

use async_graphql::{Context, Object, SimpleObject};
use goodword_identity::IdentityUserError;
use goodword_identity::session::{self, SignedIn, Tokens};
use goodword_kernel::{Error, Timestamp};

use super::{Agency, Viewer};
use crate::edge::{Fault, RequestMeta};
use crate::graph::{gatekeeper, session as current};
use crate::payload;

payload! { AgencySignUpPayload { /// The new agency. Its owner can sign in now.
agency: Agency } IdentityUserError }

/// The tokens of a session. They are told once and kept nowhere.
#[derive(SimpleObject)]
#[graphql(name = "SessionTokensInfo")]
pub struct SessionTokens {
    /// Goes with every request as `Authorization: Bearer`.
    pub access_token: String,
    /// When the access token ends.
    pub access_token_expires_at: Timestamp,
    /// Gets new tokens, once, by `sessionRefresh`.
    pub refresh_token: String,
    /// When the refresh token ends if it is not used.
    pub refresh_token_expires_at: Timestamp,
}

impl From<Tokens> for SessionTokens {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access.reveal().to_owned(),
            access_token_expires_at: tokens.access_until,
            refresh_token: tokens.refresh.reveal().to_owned(),
            refresh_token_expires_at: tokens.refresh_until,
        }
    }
}

macro_rules! session_payload {
    ($payload:ident) => {
        /// The session's tokens and who one is with them, or why there are none.
        #[derive(SimpleObject)]
        pub struct $payload {
            /// The tokens.
            pub tokens: Option<SessionTokens>,
            /// Who one is with them, and what one may do.
            pub viewer: Option<Viewer>,
            /// Why there are none; empty when there are.
            pub user_errors: Vec<IdentityUserError>,
        }

        impl $payload {
            fn of(done: Result<SignedIn, Error>) -> Result<Self, Fault> {
                match done {
                    Ok(SignedIn { tokens, session }) => Ok(Self {
                        tokens: Some(tokens.into()),
                        viewer: Some(Viewer(session)),
                        user_errors: Vec::new(),
                    }),
                    Err(error) => Ok(Self {
                        tokens: None,
                        viewer: None,
                        user_errors: IdentityUserError::from_error(error)?,
                    }),
                }
            }
        }
    };
}

session_payload! { SessionCreatePayload }
session_payload! { SessionRefreshPayload }
session_payload! { SessionSwitchPayload }

/// What came of signing out.
#[derive(SimpleObject)]
pub struct SessionEndPayload {
    /// Whether the session is over.
    pub ended: bool,
    /// Why not; empty when it is.
    pub user_errors: Vec<IdentityUserError>,
}

#[derive(Debug, Default)]
pub(crate) struct SessionMutations;

#[Object]
impl SessionMutations {
    /// Founds an agency with its owner. Needs no session.
    async fn agency_sign_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The agency and its owner.")] input: session::SignUp,
    ) -> Result<AgencySignUpPayload, Fault> {
        AgencySignUpPayload::of(gatekeeper(ctx)?.sign_up(input, request(ctx)).await)
    }

    /// Signs somebody in by e-mail address and password. Needs no session.
    async fn session_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and into which agency.")] input: session::SignIn,
    ) -> Result<SessionCreatePayload, Fault> {
        SessionCreatePayload::of(gatekeeper(ctx)?.sign_in(input, request(ctx)).await)
    }

    /// Gives a session new tokens and makes the old ones worthless. Needs no session but the refresh token.
    async fn session_refresh(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The refresh token.")] input: session::Refresh,
    ) -> Result<SessionRefreshPayload, Fault> {
        SessionRefreshPayload::of(gatekeeper(ctx)?.refresh(&input.refresh_token, request(ctx)).await)
    }

    /// Goes over to another agency of which the caller is a member. The present session ends.
    async fn session_switch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Into which agency.")] input: session::Switch,
    ) -> Result<SessionSwitchPayload, Fault> {
        SessionSwitchPayload::of(gatekeeper(ctx)?.switch(current(ctx)?, &input.agency).await)
    }

    /// Signs out: ends the session whose token comes with the request. Its tokens are worthless at once.
    async fn session_end(&self, ctx: &Context<'_>) -> Result<SessionEndPayload, Fault> {
        gatekeeper(ctx)?.sign_out(current(ctx)?).await?;
        Ok(SessionEndPayload {
            ended: true,
            user_errors: Vec::new(),
        })
    }
}

// Who has no session still has a request; the log knows it by its id.
fn request(ctx: &Context<'_>) -> goodword_kernel::id::RequestId {
    let none = || goodword_kernel::Id::from_uuid(uuid::Uuid::nil());
    ctx.data_opt::<RequestMeta>().map_or_else(none, crate::request_id)
}
