//! Setting a second factor up, using it, giving it up.

use goodword_kernel::id::UserId;
use goodword_kernel::{Digest, Error, Result, Secret, Timestamp};
use goodword_persistence::{Session, vault};

use super::{Confirm, codes};
use crate::session::{EndReason, Gatekeeper, SignedIn, end_everywhere, note, person};
use crate::user::{self, Event};
use crate::{IdentityErrorCode as Code, find};

/// What an authenticator needs, told once.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The secret in Base32, for typing.
    pub secret: Secret,
    /// The same as an address `otpauth://…`, for a picture.
    pub address: Secret,
}

/// How a person's second factor stands.
#[derive(Clone, Copy, Debug)]
pub struct Mfa {
    /// Since when a code is asked for.
    pub enabled_at: Timestamp,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
}

impl Gatekeeper {
    /// How the session's person's second factor stands; nothing where there is none.
    pub async fn mfa_of(&self, session: &Session) -> Result<Option<Mfa>> {
        let Some(user) = session.actor().user() else {
            return Ok(None);
        };
        let row = self.door().mfa(user).await?;
        Ok(row.and_then(|row| {
            Some(Mfa {
                enabled_at: row.confirmed_at?,
                recovery_codes_left: row.recovery_codes_left,
            })
        }))
    }

    /// Begins to set a second factor up. It counts once a code of it was sent back.
    pub async fn enrol(&self, session: &Session) -> Result<Enrolment> {
        let (user, _) = person(session)?;
        session.require_recent()?;
        let secret = codes::new_secret(self.source());
        let begun = self.door().act(session, async |tx| {
            if !vault::begin_mfa(tx, user, &secret).await? {
                return Err(Code::MfaOn.into());
            }
            find::<user::Model>(tx).by_id(user).await
        });
        let address = codes::address(&secret, &begun.await?.email)?;
        Ok(Enrolment { secret, address })
    }

    /// Turns the second factor on and gives recovery codes, told once. All other sessions end (A79).
    pub async fn confirm(&self, session: &Session, with: &Confirm) -> Result<(SignedIn, Vec<Secret>)> {
        let (user, id) = person(session)?;
        session.require_recent()?;
        let begun = self.door().mfa(user).await?;
        let begun = begun.filter(|mfa| mfa.confirmed_at.is_none());
        let begun = begun.ok_or_else(|| Error::from(Code::MfaNotBegun))?;
        if !self.time_code_fits(user, &begun.secret, &with.code).await? {
            return Err(Code::CodeWrong.at("code"));
        }
        let (codes, digests) = self.recovery_codes();
        let signed_in = self.retokened(session, id, async |tx| {
            if !vault::confirm_mfa(tx, user, &begun.secret).await? {
                return Err(Code::MfaNotBegun.into());
            }
            vault::put_recovery_codes(tx, user, &digests).await?;
            note(tx, user, Event::MfaEnabled {}).await?;
            end_everywhere(tx, user, Some(id), EndReason::CredentialsChanged).await
        });
        Ok((signed_in.await?, codes))
    }

    /// Turns the second factor off. All other sessions end (A79).
    pub async fn disable_mfa(&self, session: &Session) -> Result<SignedIn> {
        let (user, id) = person(session)?;
        session.require_recent()?;
        self.retokened(session, id, async |tx| {
            if !vault::end_mfa(tx, user).await? {
                return Err(Code::MfaOff.into());
            }
            note(tx, user, Event::MfaDisabled {}).await?;
            end_everywhere(tx, user, Some(id), EndReason::CredentialsChanged).await
        })
        .await
    }

    /// New recovery codes, told once. The old ones are worthless.
    pub async fn renew_recovery_codes(&self, session: &Session) -> Result<Vec<Secret>> {
        let (user, _) = person(session)?;
        session.require_recent()?;
        if self.mfa_of(session).await?.is_none() {
            return Err(Code::MfaOff.into());
        }
        let (codes, digests) = self.recovery_codes();
        self.door()
            .act(session, async |tx| {
                vault::put_recovery_codes(tx, user, &digests).await?;
                note(tx, user, Event::RecoveryCodesRenewed {}).await
            })
            .await?;
        Ok(codes)
    }

    /// Whether a code is good, which uses it up: each code once (A82).
    pub(crate) async fn code_fits(&self, user: UserId, secret: &Secret, code: &Secret) -> Result<bool> {
        match codes::Typed::of(code) {
            codes::Typed::Time(_) => self.time_code_fits(user, secret, code).await,
            codes::Typed::Recovery(_) => self.door().use_recovery_code(user, &self.recovery_digest(code)).await,
        }
    }

    async fn time_code_fits(&self, user: UserId, secret: &Secret, code: &Secret) -> Result<bool> {
        let codes::Typed::Time(digits) = codes::Typed::of(code) else {
            return Ok(false);
        };
        match codes::step(secret, &digits, self.source().now())? {
            Some(step) => self.door().use_step(user, step).await,
            None => Ok(false),
        }
    }

    fn recovery_codes(&self) -> (Vec<Secret>, Vec<Digest>) {
        let codes = codes::new_recovery_codes(self.source());
        let digests = codes.iter().map(|code| self.recovery_digest(code)).collect();
        (codes, digests)
    }

    fn recovery_digest(&self, code: &Secret) -> Digest {
        codes::digest(|purpose, value| self.door().keyed_hash(purpose, value), code)
    }
}
