//! Signing in by another address: proved by a link that is mailed to it.

use goodword_kernel::id::{AccountLinkId, UserId};
use goodword_kernel::{Check, Error, Result, text};
use goodword_persistence::{Session, Tx, vault};
use serde::{Deserialize, Serialize};

use super::kind::{address, new_link, put, use_up};
use super::{EmailChangeConfirm, EmailChangeRequest, Kind};
use crate::attempts::Guess;
use crate::session::{EndReason, Gatekeeper, end_everywhere, person};
use crate::{IdentityErrorCode as Code, Visit, user};

/// The job that tells a person's other agencies of their new address.
pub(crate) const FOLLOW: &str = "identity.email.follow";

/// Whose address, by which proof.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Follow {
    user: UserId,
    link: AccountLinkId,
}

impl Gatekeeper {
    /// Has a link mailed to a new address. The answer is the same whether somebody signs in by it already.
    pub async fn request_email_change(
        &self,
        session: &Session,
        with: &EmailChangeRequest,
        visit: &Visit,
    ) -> Result<()> {
        let (user, _) = person(session)?;
        session.require_recent()?;
        let mut check = Check::new();
        let email = check.email("email", &with.email);
        check.done()?;
        self.attempt(Guess::Mail, &text::email_key(&email), visit).await?;
        self.door()
            .act(session, async |tx| {
                let mut link = new_link(tx, Kind::EmailChange);
                (link.user, link.email) = (Some(user), Some(email.into()));
                vault::note(tx, "email.change_requested", Some(user)).await?;
                put(tx, link).await
            })
            .await
    }

    /// Signs in by the proved address from now on. All sessions end.
    pub async fn confirm_email_change(&self, with: &EmailChangeConfirm, visit: &Visit) -> Result<()> {
        let row = self.link_of(with.token.reveal(), Kind::EmailChange).await?;
        let user = row.user.ok_or(Error::NotFound)?;
        let email = address(&row)?;
        let session = self.owner_of(&row, user, visit);
        let changed = self.door().act(&session, async |tx| {
            use_up(tx, &row).await?;
            vault::put_login_email(tx, user, &text::email_key(&email)).await?;
            vault::note(tx, "email.changed", Some(user)).await?;
            let known = tx.lock::<user::Model>(user).await?;
            tx.save(known.readdressed(email)).await?;
            for agency in vault::other_agencies(tx, user).await? {
                vault::schedule_in(tx, agency, FOLLOW, &Follow { user, link: row.id }).await?;
            }
            end_everywhere(tx, user, None, EndReason::CredentialsChanged).await
        });
        match changed.await {
            Err(Error::Conflict) => Err(Code::AddressTaken.at("token")),
            other => other,
        }
    }
}

/// The new address in another agency of the same person.
pub(crate) async fn follow(tx: &mut Tx, job: Follow) -> Result<()> {
    let Some(email) = vault::proved_address(tx, job.link, job.user).await? else {
        return Ok(());
    };
    let row = tx.lock::<user::Model>(job.user).await?;
    tx.save(row.readdressed(email)).await.map(drop)
}
