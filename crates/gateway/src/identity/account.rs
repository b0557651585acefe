//! What a person changes about their own account: password and second factor.

use async_graphql::{Context, Object, SimpleObject};
use goodword_identity::IdentityUserError;
use goodword_identity::mfa::{self, Mfa};
use goodword_identity::password::PasswordChange;
use goodword_kernel::{Error, Secret, Timestamp};

use super::Viewer;
use super::session::SessionTokens;
use crate::edge::Fault;
use crate::graph::{gatekeeper, session as current};
use crate::session_payload;

session_payload! { PasswordChangePayload }
session_payload! { MfaDisablePayload }

/// A second factor.
#[derive(SimpleObject)]
pub struct MfaInfo {
    /// Since when a code is asked for.
    pub enabled_at: Timestamp,
    /// How many recovery codes were not used yet.
    pub recovery_codes_left: i64,
}

impl From<Mfa> for MfaInfo {
    fn from(mfa: Mfa) -> Self {
        Self {
            enabled_at: mfa.enabled_at,
            recovery_codes_left: mfa.recovery_codes_left,
        }
    }
}

/// What an authenticator needs. It is told once.
#[derive(SimpleObject)]
pub struct MfaEnrolPayload {
    /// The secret in Base32, for typing.
    pub secret: Option<String>,
    /// The same as an address `otpauth://…`, to be shown as a picture.
    pub uri: Option<String>,
    /// Why there is none; empty when there is.
    pub user_errors: Vec<IdentityUserError>,
}

/// Recovery codes and new tokens, told once, or why there are none.
#[derive(SimpleObject)]
pub struct MfaConfirmPayload {
    /// Ten codes for the day the authenticator is lost. Each works once.
    pub recovery_codes: Vec<String>,
    /// The session's new tokens; the old ones are worthless.
    pub tokens: Option<SessionTokens>,
    /// Who one is with them.
    pub viewer: Option<Viewer>,
    /// Why the second factor is not on; empty when it is.
    pub user_errors: Vec<IdentityUserError>,
}

/// New recovery codes, told once, or why there are none.
#[derive(SimpleObject)]
pub struct MfaRecoveryCodesRenewPayload {
    /// Ten codes. The old ones are worthless.
    pub recovery_codes: Vec<String>,
    /// Why there are none; empty when there are.
    pub user_errors: Vec<IdentityUserError>,
}

#[derive(Debug, Default)]
pub(crate) struct CredentialMutations;

#[Object]
impl CredentialMutations {
    /// Gives the caller another password, after a recent sign-in or step-up. All their other sessions end; this one gets
    /// new tokens.
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new password.")] input: PasswordChange,
    ) -> Result<PasswordChangePayload, Fault> {
        PasswordChangePayload::of(gatekeeper(ctx)?.change_password(current(ctx)?, input).await)
    }

    /// Begins to set up a second factor, after a recent sign-in or step-up. It counts once `mfaConfirm` sends a code back.
    async fn mfa_enrol(&self, ctx: &Context<'_>) -> Result<MfaEnrolPayload, Fault> {
        let enrolled = gatekeeper(ctx)?.enrol(current(ctx)?).await;
        match enrolled {
            Ok(enrolment) => Ok(MfaEnrolPayload {
                secret: Some(enrolment.secret.reveal().to_owned()),
                uri: Some(enrolment.address.reveal().to_owned()),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(MfaEnrolPayload {
                secret: None,
                uri: None,
                user_errors: told(error)?,
            }),
        }
    }

    /// Turns the second factor on. All other sessions end; this one gets new tokens.
    async fn mfa_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A code of the new secret.")] input: mfa::Confirm,
    ) -> Result<MfaConfirmPayload, Fault> {
        let confirmed = gatekeeper(ctx)?.confirm(current(ctx)?, &input).await;
        match confirmed {
            Ok((signed_in, codes)) => Ok(MfaConfirmPayload {
                recovery_codes: shown(&codes),
                tokens: Some(signed_in.tokens.into()),
                viewer: Some(Viewer(signed_in.session)),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(MfaConfirmPayload {
                recovery_codes: Vec::new(),
                tokens: None,
                viewer: None,
                user_errors: told(error)?,
            }),
        }
    }

    /// Turns the second factor off, after a recent sign-in or step-up. All other sessions end; this one gets new tokens.
    async fn mfa_disable(&self, ctx: &Context<'_>) -> Result<MfaDisablePayload, Fault> {
        MfaDisablePayload::of(gatekeeper(ctx)?.disable_mfa(current(ctx)?).await)
    }

    /// Makes new recovery codes, after a recent sign-in or step-up. The old ones are worthless.
    async fn mfa_recovery_codes_renew(&self, ctx: &Context<'_>) -> Result<MfaRecoveryCodesRenewPayload, Fault> {
        let renewed = gatekeeper(ctx)?.renew_recovery_codes(current(ctx)?).await;
        match renewed {
            Ok(codes) => Ok(MfaRecoveryCodesRenewPayload {
                recovery_codes: shown(&codes),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(MfaRecoveryCodesRenewPayload {
                recovery_codes: Vec::new(),
                user_errors: told(error)?,
            }),
        }
    }
}

fn shown(codes: &[Secret]) -> Vec<String> {
    codes.iter().map(|code| code.reveal().to_owned()).collect()
}

fn told(error: Error) -> Result<Vec<IdentityUserError>, Fault> {
    Ok(IdentityUserError::from_error(error)?)
}
