//! Proving again who one is, and what only somebody who just did may change.

use goodword_kernel::id::{SessionId, UserId};
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::{Session, Tx, vault};

use super::{EndReason, Gatekeeper, SignedIn, StepUp, Tokens, commands};
use crate::attempts::Guess;
use crate::password::{Hasher, PasswordChange};
use crate::user::{self, Event};
use crate::{IdentityErrorCode as Code, Visit};

impl Gatekeeper {
    /// Proves again who the session's person is. The session gets new tokens (A79), and for ten minutes it may do what
    /// needs the proof (A83).
    pub async fn step_up(&self, session: &Session, with: StepUp, visit: &Visit) -> Result<SignedIn> {
        let (user, id) = person(session)?;
        let attempt = self.attempt(Guess::StepUp, &user.to_string(), visit).await?;
        let account = self.door().account_of(user).await?.ok_or(Error::Unauthenticated)?;
        if !self.password_fits(Some(&account), &with.password).await? {
            self.door()
                .note("session.refused", Some(user), Some(session.agency()), visit.request)
                .await?;
            return Err(Code::PasswordWrong.at("password"));
        }
        self.second_factor(&account, with.code.as_ref(), visit).await?;
        self.succeeded(attempt).await?;
        self.retokened(session, id, async |_| Ok(())).await
    }

    /// Gives the session's person another password. All their other sessions end, and this one gets new tokens (A79).
    pub async fn change_password(&self, session: &Session, with: PasswordChange) -> Result<SignedIn> {
        let (user, id) = person(session)?;
        session.require_recent()?;
        let mut check = Check::new();
        Hasher::chosen(&mut check, "newPassword", &with.new_password);
        check.done()?;
        let hash = self.hasher().hash(with.new_password.reveal()).await?;
        self.retokened(session, id, async |tx| {
            vault::put_password(tx, user, &hash).await?;
            note(tx, user, Event::PasswordChanged {}).await?;
            commands::end_everywhere(tx, user, Some(id), EndReason::CredentialsChanged).await
        })
        .await
    }

    /// Does a deed and gives the session new tokens, in one transaction.
    pub(crate) async fn retokened(
        &self,
        session: &Session,
        id: SessionId,
        work: impl AsyncFnOnce(&mut Tx) -> Result<()>,
    ) -> Result<SignedIn> {
        let tokens = self.tokens();
        self.door()
            .act(session, async |tx| {
                work(tx).await?;
                vault::retoken(tx, id, &tokens.digests()).await?;
                renewed(tx, id, &tokens).await
            })
            .await?;
        let row = self.door().by_id(id).await?.ok_or(Error::Unauthenticated)?;
        self.signed_in(tokens, row, session.request())
    }
}

/// The person of a session and the session's id; a key or a link has neither.
pub(crate) fn person(session: &Session) -> Result<(UserId, SessionId)> {
    session.actor().user().zip(session.sign_in()).ok_or(Error::StepUpNeeded)
}

/// Writes into the log of this agency what a person did about their own account.
pub(crate) async fn note(tx: &mut Tx, user: UserId, event: Event) -> Result<()> {
    let row = tx.lock::<user::Model>(user).await?;
    vault::note(tx, event.deed(), Some(user)).await?;
    tx.save(row.noted(event)).await.map(drop)
}

async fn renewed(tx: &mut Tx, id: SessionId, tokens: &Tokens) -> Result<()> {
    match commands::row(tx, id).await? {
        Some(row) => {
            let at = tx.now();
            tx.save(row.proved(at, tokens.refresh_until)).await.map(drop)
        }
        None => Ok(()),
    }
}
