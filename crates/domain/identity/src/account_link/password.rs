//! A password that the owner of an address chooses: the first one, by an invitation, or another one, by a reset.

use goodword_kernel::id::UserId;
use goodword_kernel::{Actor, Check, Error, Grants, Powers, Result, Secret, text};
use goodword_persistence::{By, LinkRow, Session, Tx, find, vault, write};

use super::kind::{new_link, put, use_up};
use super::{Accept, Invite, Kind, Reset, ResetRequest};
use crate::attempts::Guess;
use crate::password::Hasher;
use crate::session::{EndReason, Gatekeeper, end_everywhere, note};
use crate::user::{self, Event, may};
use crate::{IdentityErrorCode as Code, Visit};

/// Invites somebody to choose a password and take their place.
pub(crate) async fn invite(tx: &Tx, user: UserId) -> Result<()> {
    let mut link = new_link(tx, Kind::Invitation);
    link.user = Some(user);
    put(tx, link).await
}

/// Mails an invitation anew; the old one is no longer good. Whether the person has chosen a password, perhaps for another
/// agency, is told to nobody (A64).
pub async fn invite_again(by: &By<may::Update>, with: Invite) -> Result<user::Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let user = find::<user::Model>(tx).by_id(with.id).await?;
        invite(tx, user.id).await?;
        tx.save(user.noted(Event::Invited {})).await
    })
    .await
}

impl Gatekeeper {
    /// Has a link mailed to whoever signs in by an address. The answer, and the work, are the same when nobody does.
    pub async fn request_reset(&self, with: &ResetRequest, visit: &Visit) -> Result<()> {
        let mut check = Check::new();
        let email_key = text::email_key(&check.email("email", &with.email));
        check.done()?;
        self.attempt(Guess::Mail, &email_key, visit).await?;
        let account = self.door().account(&email_key).await?;
        let user = account.map_or_else(|| self.source().id(), |account| account.user);
        let entrance = self.door().place(user).await?;
        let known = entrance.is_some().then_some(user);
        let agency = entrance.unwrap_or_else(|| self.source().id());
        self.door()
            .act(&self.system(agency, "password-reset"), async |tx| {
                let mut link = new_link(tx, Kind::PasswordReset);
                link.user = known;
                vault::note(tx, "password.reset_requested", known).await?;
                put(tx, link).await
            })
            .await
    }

    /// Chooses a new password by a mailed link. All sessions end; a second factor stays.
    pub async fn reset(&self, with: &Reset, visit: &Visit) -> Result<()> {
        let row = self.link_of(with.token.reveal(), Kind::PasswordReset).await?;
        let hash = self.chosen("newPassword", &with.new_password).await?;
        self.choose(&row, None, &hash, visit).await
    }

    /// Takes the place that one was invited to, with a password.
    pub async fn accept(&self, with: &Accept, visit: &Visit) -> Result<()> {
        let row = self.link_of(with.token.reveal(), Kind::Invitation).await?;
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, 200));
        Hasher::chosen(&mut check, "password", &with.password);
        check.done()?;
        let hash = self.hasher().hash(with.password.reveal()).await?;
        self.choose(&row, name, &hash, visit).await
    }

    async fn chosen(&self, path: &str, password: &Secret) -> Result<String> {
        let mut check = Check::new();
        Hasher::chosen(&mut check, path, password);
        check.done()?;
        self.hasher().hash(password.reveal()).await
    }

    async fn choose(&self, row: &LinkRow, name: Option<String>, hash: &str, visit: &Visit) -> Result<()> {
        let user = row.user.ok_or(Error::NotFound)?;
        let session = self.owner_of(row, user, visit);
        let email = self.door().act(&session, async |tx| {
            use_up(tx, row).await?;
            // Somebody whose place was taken away meanwhile has nothing to accept.
            if vault::access(tx, user).await?.is_none() {
                return Err(Code::LinkOver.at("token"));
            }
            vault::verify_login(tx, user, hash).await?;
            note(tx, user, Event::PasswordChosen {}).await?;
            end_everywhere(tx, user, None, EndReason::CredentialsChanged).await?;
            let row = tx.lock::<user::Model>(user).await?;
            let named = user::Update {
                id: user,
                name,
                locale: None,
                idempotency_key: None,
            };
            match named.name {
                Some(_) => tx.save(row.updated(&named)?).await.map(|row| row.email),
                None => Ok(row.email),
            }
        });
        self.forgive(&text::email_key(&email.await?)).await
    }

    /// A session of whoever proved an address by a link: for the deed of the link and nothing else.
    pub(super) fn owner_of(&self, row: &LinkRow, user: UserId, visit: &Visit) -> Session {
        let nothing = Powers::Everywhere(Grants::default());
        self.door()
            .enter(row.agency, Actor::User(user), nothing, None, visit.request)
    }
}
