//! Signing up, in, on and out.

use async_graphql::{Context, Object, SimpleObject};
use goodword_identity::IdentityUserError;
use goodword_identity::session::{self, Tokens};
use goodword_kernel::Timestamp;

use super::User;
use super::sessions::Session;
use crate::edge::Fault;
use crate::graph::{by, gatekeeper, session as current, visit};
use crate::payload;

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

/// Declares the payload of a mutation that gives a session new tokens.
#[macro_export]
macro_rules! session_payload {
    ($payload:ident) => {
        /// The session's tokens and who one is with them, or why there are none.
        #[derive(async_graphql::SimpleObject)]
        pub struct $payload {
            /// The tokens.
            pub tokens: Option<$crate::identity::session::SessionTokens>,
            /// Who one is with them, and what one may do.
            pub viewer: Option<$crate::identity::Viewer>,
            /// Why there are none; empty when there are.
            pub user_errors: Vec<goodword_identity::IdentityUserError>,
        }

        impl $payload {
            fn of(
                done: Result<goodword_identity::session::SignedIn, goodword_kernel::Error>,
            ) -> Result<Self, $crate::edge::Fault> {
                match done {
                    Ok(signed_in) => Ok(Self {
                        tokens: Some(signed_in.tokens.into()),
                        viewer: Some($crate::identity::Viewer(signed_in.session)),
                        user_errors: Vec::new(),
                    }),
                    Err(error) => Ok(Self {
                        tokens: None,
                        viewer: None,
                        user_errors: goodword_identity::IdentityUserError::from_error(error)?,
                    }),
                }
            }
        }
    };
}

session_payload! { SessionCreatePayload }
session_payload! { SessionRefreshPayload }
session_payload! { SessionStepUpPayload }
session_payload! { SessionSwitchPayload }

/// What came of ending a session.
#[derive(SimpleObject)]
pub struct SessionEndPayload {
    /// Whether the session is over.
    pub ended: bool,
    /// The session, ended.
    pub session: Option<Session>,
    /// Why not; empty when it is.
    pub user_errors: Vec<IdentityUserError>,
}

/// What came of ending all one's other sessions.
#[derive(SimpleObject)]
pub struct SessionEndOthersPayload {
    /// Whether they are over.
    pub ended: bool,
    /// Why not; empty when they are.
    pub user_errors: Vec<IdentityUserError>,
}

payload! { UserSessionsEndPayload { /// The member whose sessions are over.
user: User } IdentityUserError }

#[derive(Debug, Default)]
pub(crate) struct SessionMutations;

#[Object]
impl SessionMutations {
    /// Signs somebody in by e-mail address and password, and by a code where the account has a second factor. Needs no
    /// session. Too many tries end in RATE_LIMITED, with `retryAfter` in seconds.
    async fn session_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and into which agency.")] input: session::SignIn,
    ) -> Result<SessionCreatePayload, Fault> {
        SessionCreatePayload::of(gatekeeper(ctx)?.sign_in(input, &visit(ctx)).await)
    }

    /// Gives a session new tokens and makes the old ones worthless. Needs no session but the refresh token.
    async fn session_refresh(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The refresh token.")] input: session::Refresh,
    ) -> Result<SessionRefreshPayload, Fault> {
        let token = input.refresh_token.reveal();
        SessionRefreshPayload::of(gatekeeper(ctx)?.refresh(token, &visit(ctx)).await)
    }

    /// Proves again who one is: for ten minutes the session may do what answers STEP_UP_NEEDED otherwise. It gets new
    /// tokens, and the old ones are worthless.
    async fn session_step_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Password and code.")] input: session::StepUp,
    ) -> Result<SessionStepUpPayload, Fault> {
        SessionStepUpPayload::of(gatekeeper(ctx)?.step_up(current(ctx)?, input, &visit(ctx)).await)
    }

    /// Goes over to another agency of which the caller is a member. The present session ends.
    async fn session_switch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Into which agency.")] input: session::Switch,
    ) -> Result<SessionSwitchPayload, Fault> {
        SessionSwitchPayload::of(gatekeeper(ctx)?.switch(current(ctx)?, &input, &visit(ctx)).await)
    }

    /// Ends a session: the one whose token comes with the request, which is signing out, or another of one's own. Who
    /// runs the agency may end anybody's. Its tokens are worthless at once and its sockets close.
    async fn session_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Which session; the one that asks when left out.")] input: session::End,
    ) -> Result<SessionEndPayload, Fault> {
        let own = current(ctx)?;
        let ended = match input.id.filter(|id| Some(*id) != own.sign_in()) {
            Some(id) => session::end(&by(ctx)?.once(&input), id).await.map(Some),
            None => gatekeeper(ctx)?.sign_out(own).await,
        };
        match ended {
            Ok(row) => Ok(SessionEndPayload {
                ended: true,
                session: row.map(Session::from),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(SessionEndPayload {
                ended: false,
                session: None,
                user_errors: IdentityUserError::from_error(error)?,
            }),
        }
    }

    /// Ends all sessions of the caller but the one that asks, in every agency.
    async fn session_end_others(&self, ctx: &Context<'_>) -> Result<SessionEndOthersPayload, Fault> {
        gatekeeper(ctx)?.end_others(current(ctx)?).await?;
        Ok(SessionEndOthersPayload {
            ended: true,
            user_errors: Vec::new(),
        })
    }

    /// Ends all sessions of a member in this agency.
    async fn user_sessions_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which member.")] input: session::EndOfUser,
    ) -> Result<UserSessionsEndPayload, Fault> {
        UserSessionsEndPayload::of(session::end_of_user(&by(ctx)?.once(&input), input).await)
    }
}
