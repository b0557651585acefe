//! The one who lets people in: by tokens, by keys, by links.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, RequestId, SessionId, UserId};
use goodword_kernel::time::{DAY, MINUTE};
use goodword_kernel::{Actor, Error, Id, Powers, Result, Timestamp, Token};
use goodword_persistence::{Door, EntranceRow, Life, NewSession, Opened, Session, SessionRow, SignIn, vault};

use super::{EndReason, Model, Switch, commands, end_one};
use crate::password::Hasher;
use crate::{Access, IdentityErrorCode as Code, Visit, api_key, policy};

/// How long an access token is good.
const ACCESS: i64 = 15 * MINUTE;
/// How long a refresh token is good when it is not used.
const REFRESH: i64 = 14 * DAY;
/// How long a session may be renewed at most.
const ABSOLUTE: i64 = 90 * DAY;

/// Lets people in.
#[derive(Clone)]
pub struct Gatekeeper {
    door: Door,
    hasher: Hasher,
}

/// The tokens of a session, told once.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Goes with every request as `Authorization: Bearer`.
    pub access: Token,
    /// Its end.
    pub access_until: Timestamp,
    /// Gets new tokens, once.
    pub refresh: Token,
    /// Its end when it is not used.
    pub refresh_until: Timestamp,
}

/// A session that has just been opened or renewed, with its tokens.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The tokens.
    pub tokens: Tokens,
    /// What the person may do and see.
    pub session: Session,
}

impl Gatekeeper {
    /// The gatekeeper of this process.
    pub fn new(door: Door, hasher: Hasher) -> Self {
        Self { door, hasher }
    }

    /// For commands that make logins.
    pub fn hasher(&self) -> &Hasher {
        &self.hasher
    }

    /// Where time and randomness come from.
    pub fn source(&self) -> &goodword_kernel::Source {
        self.door.source()
    }

    pub(crate) fn door(&self) -> &Door {
        &self.door
    }

    /// New tokens for a session. A refresh token that comes twice ends it (A80).
    pub async fn refresh(&self, token: &str, visit: &Visit) -> Result<SignedIn> {
        let tokens = self.tokens();
        let (digest, address) = (Token::presented(token).digest(), visit.address());
        match self.door.renew(&digest, &tokens.digests(), address.as_deref()).await? {
            Opened::Renewed(row) => self.signed_in(tokens, row, visit.request),
            Opened::Stolen(id, user, agency) => {
                self.door
                    .note("session.reused", Some(user), Some(agency), visit.request)
                    .await?;
                let system = self.door.system(agency, "sessions");
                self.door
                    .act(&system, async |tx| match commands::row(tx, id).await? {
                        Some(row) => end_one(tx, row, EndReason::Reused).await.map(drop),
                        None => Ok(()),
                    })
                    .await?;
                Err(Code::SessionOver.at("refreshToken"))
            }
            Opened::Unknown => Err(Code::SessionOver.at("refreshToken")),
        }
    }

    /// Goes over to another agency of the same person. The old session ends; the new one stands on the same proof and ends
    /// when the old one would have (A81, A83).
    pub async fn switch(&self, session: &Session, with: &Switch, visit: &Visit) -> Result<SignedIn> {
        let (Some(user), Some(id)) = (session.actor().user(), session.sign_in()) else {
            return Err(Error::Unauthenticated);
        };
        let life = self.door.by_id(id).await?.ok_or(Error::Unauthenticated)?.life;
        let entrance = self
            .entrance(user, Some(&with.agency))
            .await?
            .ok_or_else(|| Code::SignInFailed.at("agency"))?;
        self.leave(session, EndReason::Switched).await?;
        self.admit(user, entrance, life, "session.switched", visit).await
    }

    /// Ends a session by its own wish. Its tokens are worthless at once.
    pub async fn sign_out(&self, session: &Session) -> Result<Option<Model>> {
        self.leave(session, EndReason::SignedOut).await
    }

    /// Ends all other sessions of the same person, in every agency.
    pub async fn end_others(&self, session: &Session) -> Result<()> {
        let (Some(user), Some(own)) = (session.actor().user(), session.sign_in()) else {
            return Err(Error::Unauthenticated);
        };
        self.door
            .act(session, async |tx| {
                commands::end_everywhere(tx, user, Some(own), EndReason::EndedByOwner).await
            })
            .await
    }

    async fn leave(&self, session: &Session, reason: EndReason) -> Result<Option<Model>> {
        let id = session.sign_in().ok_or(Error::Unauthenticated)?;
        let user = session.actor().user();
        self.door
            .act(session, async |tx| {
                vault::note(tx, "session.ended", user).await?;
                match commands::row(tx, id).await? {
                    Some(row) => end_one(tx, row, reason).await.map(Some),
                    None => vault::end_session(tx, id, &reason.to_string()).await.map(|()| None),
                }
            })
            .await
    }

    /// The session of an access token or an API key, and when it ends.
    pub async fn by_token(&self, token: &Token, request: RequestId) -> Result<(Session, Timestamp)> {
        if token.reveal().starts_with(api_key::PREFIX) {
            return self.by_key(token, request).await;
        }
        let row = self.door.by_access(&token.digest()).await?;
        let row = row.ok_or(Error::Unauthenticated)?;
        let until = row.access_until;
        Ok((self.session(row, request)?, until))
    }

    /// The same session as it stands now: for what lives longer than a request. `Unauthenticated` when it is over.
    pub async fn again(&self, session: &Session) -> Result<Session> {
        if let Actor::ApiKey(key) = session.actor() {
            return self.key_again(*key, session.request()).await;
        }
        let id: SessionId = session.sign_in().ok_or(Error::Unauthenticated)?;
        let row = self.door.by_id(id).await?.ok_or(Error::Unauthenticated)?;
        self.session(row, session.request())
    }

    /// What a link opens, with a session that may do no more than the link is for.
    pub async fn by_link(&self, token: &str, kind: &str) -> Result<Option<(AgencyId, uuid::Uuid)>> {
        let found = self.door.link(&Token::presented(token).digest()).await?;
        Ok(found
            .filter(|(_, what, _)| what == kind)
            .map(|(agency, _, subject)| (agency, subject)))
    }

    /// What a link opens, whatever its kind: the agency, the kind and the thing.
    pub async fn any_link(&self, token: &str) -> Result<Option<(AgencyId, String, uuid::Uuid)>> {
        self.door.link(&Token::presented(token).digest()).await
    }

    /// The session of a customer who opened a link.
    pub fn participant(&self, agency: AgencyId, client: ClientId, contact: ContactId, request: RequestId) -> Session {
        let powers = Powers::ForContact(client, contact, policy::participant());
        self.door
            .enter(agency, Actor::Participant(contact), powers, None, request)
    }

    /// The program's own session in an agency.
    pub fn system(&self, agency: AgencyId, part: &str) -> Session {
        self.door.system(agency, part)
    }

    pub(crate) async fn entrance(&self, user: UserId, slug: Option<&str>) -> Result<Option<EntranceRow>> {
        let all = self.door.entrances(user).await?;
        Ok(all.into_iter().find(|one| slug.is_none_or(|slug| slug == one.slug)))
    }

    /// Opens a session for somebody who proved who they are.
    pub(crate) async fn open(
        &self,
        user: UserId,
        entrance: EntranceRow,
        deed: &str,
        visit: &Visit,
    ) -> Result<SignedIn> {
        let now = self.door.source().now();
        let life = Life {
            proved_at: now,
            until: now.plus(ABSOLUTE),
        };
        self.admit(user, entrance, life, deed, visit).await
    }

    async fn admit(
        &self,
        user: UserId,
        entrance: EntranceRow,
        life: Life,
        deed: &str,
        visit: &Visit,
    ) -> Result<SignedIn> {
        let tokens = self.tokens();
        let EntranceRow {
            agency, access, left, ..
        } = entrance;
        let row = SessionRow {
            id: self.door.source().id(),
            user,
            agency,
            access,
            left,
            access_until: tokens.access_until,
            life,
        };
        let id = row.id;
        let opened = self.signed_in(tokens, row, visit.request)?;
        self.door
            .act(&opened.session, async |tx| {
                let seen = [tx.now(), opened.tokens.refresh_until.min(life.until)];
                tx.save(Model::began(agency, id, user, visit, seen)).await?;
                vault::note(tx, deed, Some(user)).await?;
                vault::open_session(tx, id, user, &opened.tokens.digests(), life).await
            })
            .await?;
        Ok(opened)
    }

    pub(crate) fn signed_in(&self, tokens: Tokens, row: SessionRow, request: RequestId) -> Result<SignedIn> {
        Ok(SignedIn {
            tokens,
            session: self.session(row, request)?,
        })
    }

    pub(super) fn session(&self, row: SessionRow, request: RequestId) -> Result<Session> {
        let powers = Access::read(row.access)?.powers().apart(row.left);
        let sign_in = SignIn {
            id: row.id,
            proved_at: row.life.proved_at,
        };
        let actor = Actor::User(row.user);
        Ok(self.door.enter(row.agency, actor, powers, Some(sign_in), request))
    }

    pub(crate) fn tokens(&self) -> Tokens {
        let source = self.door.source();
        Tokens {
            access: Token::new("gw_at_", source),
            access_until: source.now().plus(ACCESS),
            refresh: Token::new("gw_rt_", source),
            refresh_until: source.now().plus(REFRESH),
        }
    }
}

impl Tokens {
    pub(crate) fn digests(&self) -> NewSession {
        NewSession {
            access: self.access.digest(),
            access_until: self.access_until,
            refresh: self.refresh.digest(),
            refresh_until: self.refresh_until,
        }
    }
}

/// A new id for a request.
pub fn request_id(source: &goodword_kernel::Source) -> RequestId {
    let id: Id<_> = source.id();
    id
}
