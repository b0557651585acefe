//! Signing in by password and, where the account has one, second factor.

use goodword_kernel::{Error, Result, Secret, text};
use goodword_persistence::AccountRow;

use super::{Gatekeeper, SignIn, SignedIn};
use crate::attempts::Guess;
use crate::{IdentityErrorCode as Code, Visit};

impl Gatekeeper {
    /// Signs somebody in. Unknown address, wrong password and no place in the agency are one answer and the same work
    /// (A76); tries are counted whoever is meant (A77).
    pub async fn sign_in(&self, with: SignIn, visit: &Visit) -> Result<SignedIn> {
        let email_key = text::email_key(&with.email);
        let attempt = self.attempt(Guess::SignIn, &email_key, visit).await?;
        let account = self.door().account(&email_key).await?;
        let known = account.as_ref().map(|account| account.user);
        let right = self.password_fits(account.as_ref(), &with.password).await?;
        let entrance = match known.filter(|_| right) {
            Some(user) => self.entrance(user, with.agency.as_deref()).await?,
            None => None,
        };
        let (Some(account), Some(entrance)) = (account, entrance) else {
            self.door().note("session.refused", known, None, visit.request).await?;
            return Err(Code::SignInFailed.into());
        };
        self.second_factor(&account, with.code.as_ref(), visit).await?;
        self.renew_hash(&account, &with.password).await?;
        self.succeeded(attempt).await?;
        self.open(account.user, entrance, "session.created", visit).await
    }

    /// Opens a session for a person whom the operator names, without a password: for the demo.
    pub async fn open_for(&self, email: &str, agency: &str, visit: &Visit) -> Result<SignedIn> {
        let account = self.door().account(&text::email_key(email)).await?;
        let account = account.ok_or(Error::NotFound)?;
        let entrance = self.entrance(account.user, Some(agency)).await?;
        let entrance = entrance.ok_or(Error::NotFound)?;
        self.open(account.user, entrance, "session.created", visit).await
    }

    /// Whether a password is the account's; without an account the answer is no and takes as long.
    pub(crate) async fn password_fits(&self, account: Option<&AccountRow>, password: &Secret) -> Result<bool> {
        let hash = account.map(|account| account.password_hash.reveal());
        self.hasher().verify(password.reveal(), hash).await
    }

    /// Asks for the second factor, where the account has one.
    pub(crate) async fn second_factor(&self, account: &AccountRow, code: Option<&Secret>, visit: &Visit) -> Result<()> {
        let Some(secret) = &account.mfa else { return Ok(()) };
        let code = code.ok_or_else(|| Code::CodeNeeded.at("code"))?;
        if self.code_fits(account.user, secret, code).await? {
            return Ok(());
        }
        let user = Some(account.user);
        self.door()
            .note("session.code_refused", user, None, visit.request)
            .await?;
        Err(Code::CodeWrong.at("code"))
    }

    // The password is here in the clear this once: the time to hash it by today's parameters.
    async fn renew_hash(&self, account: &AccountRow, password: &Secret) -> Result<()> {
        if self.hasher().is_current(account.password_hash.reveal()) {
            return Ok(());
        }
        let hash = self.hasher().hash(password.reveal()).await?;
        self.door().rehash(account.user, &hash).await
    }
}
