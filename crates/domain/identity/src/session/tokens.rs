//! The way in: passwords and tokens for sessions (A75-A81).

use goodword_kernel::id::{AgencyId, RequestId, SessionId, UserId};
use goodword_kernel::time::{DAY, MINUTE};
use goodword_kernel::{Actor, Check, Error, Id, Powers, Result, Timestamp, Token, text};
use goodword_persistence::{Door, EntranceRow, NewSession, Opened, Session, SessionRow};

use super::{SignIn, SignUp};
use crate::agency::{self, Founding, slug_of};
use crate::password::Hasher;
use crate::user::{self, NewPerson};
use crate::{Access, AgencyRole, IdentityErrorCode as Code, agency_membership, policy};

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

    /// Founds an agency with its owner.
    pub async fn sign_up(&self, with: SignUp, request: RequestId) -> Result<agency::Model> {
        let mut check = Check::new();
        let name = check.line("agencyName", &with.agency_name, 200);
        let time_zone = check.time_zone("timeZone", &with.time_zone);
        let slug = with.slug.clone().unwrap_or_else(|| slug_of(&name));
        check_slug(&mut check, &slug);
        let SignUp {
            name: owner,
            email,
            password,
            locale,
            ..
        } = with;
        let owner = NewPerson {
            email,
            name: owner,
            locale: Some(locale),
            password: Some(password.clone()),
        };
        let person = owner.read(&mut check, "", "en");
        check.done()?;
        let known = self.door.account(&person.email_key).await?;
        let right = self
            .hasher
            .verify(&password, known.as_ref().map(|account| account.password_hash.as_str()))
            .await?;
        if known.is_some() && !right {
            return Err(Code::SignUpFailed.at("email"));
        }
        let hash = self.hasher.hash(&password).await?;
        let agency: AgencyId = self.door.source().id();
        let founding = Founding {
            name,
            slug: slug.clone(),
            locale: person.locale.clone(),
            time_zone,
        };
        let made = self.door.found(agency, &slug, request, async |tx| {
            let row = tx.save(agency::Model::founded(agency, founding, tx.now())).await?;
            let user = user::ensure(tx, &person, &hash).await?;
            agency_membership::begin(tx, user.id, AgencyRole::AgencyOwner).await?;
            Ok(row)
        });
        match made.await {
            Err(Error::Conflict) => Err(Code::SlugTaken.at("slug")),
            other => other,
        }
    }

    /// Signs somebody in by password. Unknown address, wrong password and no place in the agency are one answer (A76).
    pub async fn sign_in(&self, with: SignIn, request: RequestId) -> Result<SignedIn> {
        let account = self.door.account(&text::email_key(&with.email)).await?;
        let hash = account.as_ref().map(|account| account.password_hash.as_str());
        let right = self.hasher.verify(&with.password, hash).await?;
        let user = account.filter(|_| right).map(|account| account.user);
        let entrance = match user {
            Some(user) => self.entrance(user, with.agency.as_deref()).await?,
            None => None,
        };
        let (Some(user), Some(entrance)) = (user, entrance) else {
            self.door.note("session.refused", None, None, request).await?;
            return Err(Code::SignInFailed.into());
        };
        self.door
            .note("session.created", Some(user), Some(entrance.agency), request)
            .await?;
        self.open(user, entrance, request).await
    }

    /// Opens a session for a person whom the operator names, without a password: for the demo.
    pub async fn open_for(&self, email: &str, agency: &str, request: RequestId) -> Result<SignedIn> {
        let account = self
            .door
            .account(&text::email_key(email))
            .await?
            .ok_or(Error::NotFound)?;
        let entrance = self
            .entrance(account.user, Some(agency))
            .await?
            .ok_or(Error::NotFound)?;
        self.open(account.user, entrance, request).await
    }

    /// New tokens for a session. A refresh token that comes twice ends it (A80).
    pub async fn refresh(&self, token: &str, request: RequestId) -> Result<SignedIn> {
        let tokens = self.tokens();
        match self
            .door
            .renew(&Token::presented(token).digest(), &tokens.digests())
            .await?
        {
            Opened::Renewed(row) => self.signed_in(tokens, row, request),
            Opened::Stolen => {
                self.door.note("session.reused", None, None, request).await?;
                Err(Code::SessionOver.at("refreshToken"))
            }
            Opened::Unknown => Err(Code::SessionOver.at("refreshToken")),
        }
    }

    /// Goes over to another agency of the same person. The old session ends.
    pub async fn switch(&self, session: &Session, slug: &str) -> Result<SignedIn> {
        let (Some(user), Some(sign_in)) = (session.actor().user(), session.sign_in()) else {
            return Err(Error::Unauthenticated);
        };
        let entrance = self
            .entrance(user, Some(slug))
            .await?
            .ok_or_else(|| Code::SignInFailed.at("agency"))?;
        self.door.end(sign_in, "SWITCHED").await?;
        self.door
            .note("session.switched", Some(user), Some(entrance.agency), session.request())
            .await?;
        self.open(user, entrance, session.request()).await
    }

    /// Ends a session. Its tokens are worthless at once.
    pub async fn sign_out(&self, session: &Session) -> Result<()> {
        let sign_in = session.sign_in().ok_or(Error::Unauthenticated)?;
        self.door.end(sign_in, "SIGNED_OUT").await?;
        self.door
            .note(
                "session.ended",
                session.actor().user(),
                Some(session.agency()),
                session.request(),
            )
            .await
    }

    /// The session of an access token, and when the token ends.
    pub async fn by_token(&self, token: &str, request: RequestId) -> Result<(Session, Timestamp)> {
        let row = self
            .door
            .by_access(&Token::presented(token).digest())
            .await?
            .ok_or(Error::Unauthenticated)?;
        let until = row.access_until;
        Ok((self.session(row, request)?, until))
    }

    /// The same session as it stands now: for what lives longer than a request. `Unauthenticated` when it is over.
    pub async fn again(&self, session: &Session) -> Result<Session> {
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

    /// The session of a customer who opened a link.
    pub fn participant(
        &self,
        agency: AgencyId,
        client: goodword_kernel::id::ClientId,
        contact: goodword_kernel::id::ContactId,
        request: RequestId,
    ) -> Session {
        let powers = Powers::ForContact(client, contact, policy::participant());
        self.door
            .enter(agency, Actor::Participant(contact), powers, None, request)
    }

    /// The program's own session in an agency.
    pub fn system(&self, agency: AgencyId, part: &str) -> Session {
        self.door.system(agency, part)
    }

    async fn entrance(&self, user: UserId, slug: Option<&str>) -> Result<Option<EntranceRow>> {
        let all = self.door.entrances(user).await?;
        Ok(all.into_iter().find(|one| slug.is_none_or(|slug| slug == one.slug)))
    }

    async fn open(&self, user: UserId, entrance: EntranceRow, request: RequestId) -> Result<SignedIn> {
        let tokens = self.tokens();
        let until = self.door.source().now().plus(ABSOLUTE);
        let id = self.door.open(user, entrance.agency, &tokens.digests(), until).await?;
        let EntranceRow { agency, access, .. } = entrance;
        let row = SessionRow {
            id,
            user,
            agency,
            access,
            access_until: tokens.access_until,
        };
        self.signed_in(tokens, row, request)
    }

    fn signed_in(&self, tokens: Tokens, row: SessionRow, request: RequestId) -> Result<SignedIn> {
        Ok(SignedIn {
            tokens,
            session: self.session(row, request)?,
        })
    }

    fn session(&self, row: SessionRow, request: RequestId) -> Result<Session> {
        let powers = Access::read(row.access)?.powers();
        Ok(self
            .door
            .enter(row.agency, Actor::User(row.user), powers, Some(row.id), request))
    }

    fn tokens(&self) -> Tokens {
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
    fn digests(&self) -> NewSession {
        NewSession {
            access: self.access.digest(),
            access_until: self.access_until,
            refresh: self.refresh.digest(),
            refresh_until: self.refresh_until,
        }
    }
}

fn check_slug(check: &mut Check, slug: &str) {
    let fine = (3..=40).contains(&slug.len())
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if !fine {
        check.problem("slug", "must have 3 to 40 lower-case letters, digits and dashes");
    }
}

/// A new id for a request.
pub fn request_id(source: &goodword_kernel::Source) -> RequestId {
    let id: Id<_> = source.id();
    id
}
