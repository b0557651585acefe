//! What one may do with keys, and what keys may do.

use goodword_kernel::id::{ApiKeyId, RequestId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Actor, Check, Error, KeyScope, Powers, Result, Timestamp, Token};
use goodword_persistence::{By, KeyRow, Session, vault, write};

use super::model::New;
use super::{Create, Model, PREFIX, Revoke, may};
use crate::session::Gatekeeper;
use crate::{Access, IdentityErrorCode as Code};

/// The most permissions of one key: more than there are, so that a key may do all that its maker may.
const MOST_PERMISSIONS: usize = 500;
/// The most client companies of one key.
const MOST_CLIENTS: usize = 100;
/// How long a key is good unless something else is wanted.
const USUAL: i64 = 365 * DAY;
/// How long it may be good at most.
const LONGEST: i64 = 5 * USUAL;
/// Characters of the secret by which a key is recognised.
const HINT: usize = 4;

/// A key that was made, and its secret: told this once, and not to a repetition.
#[derive(Clone, Debug)]
pub struct Made {
    /// The key.
    pub key: Model,
    /// Its secret.
    pub secret: Option<Token>,
}

/// Makes a key. `known` are the names of all permissions.
pub async fn create(
    by: &By<may::Create>,
    source: &goodword_kernel::Source,
    known: &[&str],
    with: Create,
) -> Result<Made> {
    let maker = by.actor().user().ok_or(Error::StepUpNeeded)?;
    by.require_recent()?;
    let mut check = Check::new();
    let name = check.line("name", &with.name, 100);
    check.within("permissions", with.permissions.len(), 1, MOST_PERMISSIONS);
    check.within(
        "clientIds",
        with.client_ids.as_ref().map_or(1, Vec::len),
        1,
        MOST_CLIENTS,
    );
    for permission in with
        .permissions
        .iter()
        .filter(|one| !known.contains(&one.as_str()))
        .take(MOST_PERMISSIONS)
    {
        let named: String = permission.chars().take(100).collect();
        check.problem("permissions", format!("{named:?} is no permission"));
    }
    check.done()?;
    let scope = scope(by, &with)?;
    let until = until(with.expires_at, by.now())?;
    let secret = Token::new(PREFIX, source);
    let id: ApiKeyId = by.id();
    let (hint, digest) = (hint(&secret), secret.digest());
    let key = write(by, async |tx| {
        vault::put_key(tx, &digest, id, maker, &scope, until).await?;
        let new = New {
            id,
            user: maker,
            name,
            hint,
            scope,
            until,
        };
        tx.save(Model::created(tx.agency(), new, tx.now())).await
    })
    .await?;
    let secret = (key.id == id).then_some(secret);
    Ok(Made { key, secret })
}

/// Makes a key worthless, at once.
pub async fn revoke(by: &By<may::Revoke>, with: Revoke) -> Result<Model> {
    by.require_recent()?;
    write(by, async |tx| {
        let key = tx.lock::<Model>(with.id).await?;
        vault::end_key(tx, key.id).await?;
        if key.revoked_at.is_some() {
            return Ok(key);
        }
        let at = tx.now();
        tx.save(key.revoked(at)).await
    })
    .await
}

fn scope(by: &By<may::Create>, with: &Create) -> Result<KeyScope> {
    let powers = by.session().powers();
    if with.permissions.iter().any(|name| powers.reach(name).is_none()) {
        return Err(Code::BeyondYou.at("permissions"));
    }
    let mut permissions = with.permissions.clone();
    permissions.sort_unstable();
    permissions.dedup();
    Ok(KeyScope {
        permissions,
        clients: with.client_ids.clone(),
    })
}

fn until(wanted: Option<Timestamp>, now: Timestamp) -> Result<Timestamp> {
    let until = wanted.unwrap_or_else(|| now.plus(USUAL));
    if until > now && until <= now.plus(LONGEST) {
        Ok(until)
    } else {
        Err(Code::ExpiryOff.at("expiresAt"))
    }
}

fn hint(secret: &Token) -> String {
    let text = secret.reveal();
    text[text.len() - HINT..].to_owned()
}

impl Gatekeeper {
    pub(crate) async fn by_key(&self, key: &Token, request: RequestId) -> Result<(Session, Timestamp)> {
        let row = self.door().by_key(&key.digest()).await?.ok_or(Error::Unauthenticated)?;
        let until = row.until;
        Ok((self.key_session(row, request)?, until))
    }

    pub(crate) async fn key_again(&self, key: ApiKeyId, request: RequestId) -> Result<Session> {
        let row = self.door().key_again(key).await?.ok_or(Error::Unauthenticated)?;
        self.key_session(row, request)
    }

    fn key_session(&self, row: KeyRow, request: RequestId) -> Result<Session> {
        let maker = Access::read(row.access)?.powers().apart(row.left);
        let powers = Powers::Within(Box::new(maker), row.scope);
        Ok(self
            .door()
            .enter(row.agency, Actor::ApiKey(row.key), powers, None, request))
    }
}
