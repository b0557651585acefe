//! A session: one actor of one agency, for one request. A proof: that it holds one permission.

use std::marker::PhantomData;
use std::sync::Arc;

use goodword_kernel::id::{AgencyId, RequestId, SessionId};
use goodword_kernel::time::MINUTE;
use goodword_kernel::{Actor, Digest, Error, Id, Permission, Powers, Reach, Result, Timestamp};
use serde::Serialize;
use tokio::sync::Mutex;

use crate::batch::Batches;
use crate::conn::{Conn, Mode};
use crate::home::Home;
use crate::idempotency::Once;
use crate::replica::Seen;

/// One actor of one agency at work. Made by [`crate::Door`] alone; the agency inside comes from the credential.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) home: Home,
    pub(crate) agency: AgencyId,
    pub(crate) actor: Actor,
    pub(crate) powers: Powers,
    pub(crate) sign_in: Option<SignIn>,
    pub(crate) request: RequestId,
    pub(crate) batches: Batches,
    // What is allowed to be read from a copy that is a moment behind.
    behind: Option<Seen>,
    reads: Mutex<Reads>,
}

#[derive(Default)]
struct Reads {
    // One transaction serves every read of a request: opened by the first, given back by the first write or at the end.
    conn: Option<Arc<Conn>>,
    // Whether the primary was read, which has it all.
    of_primary: bool,
    // Whether something was written, which a copy need not have yet.
    wrote: bool,
}

/// The sign-in behind a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Which.
    pub id: SessionId,
    /// When the person last proved who they are: by signing in, or again since.
    pub proved_at: Timestamp,
}

/// For how long a proof of who somebody is counts as recent.
const RECENT: i64 = 10 * MINUTE;

/// Who a session is for.
pub(crate) struct Bearer {
    pub(crate) agency: AgencyId,
    pub(crate) actor: Actor,
    pub(crate) powers: Powers,
    pub(crate) sign_in: Option<SignIn>,
}

impl Session {
    pub(crate) fn new(home: Home, who: Bearer, request: RequestId) -> Self {
        let Bearer {
            agency,
            actor,
            powers,
            sign_in,
        } = who;
        let (batches, reads) = (Batches::default(), Mutex::default());
        Self(Arc::new(Inner {
            home,
            agency,
            actor,
            powers,
            sign_in,
            request,
            batches,
            behind: None,
            reads,
        }))
    }

    /// The agency of the credential.
    pub fn agency(&self) -> AgencyId {
        self.0.agency
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// What the actor may do, and for whose rows.
    pub fn powers(&self) -> &Powers {
        &self.0.powers
    }

    /// The sign-in behind the session, if a person signed in.
    pub fn sign_in(&self) -> Option<SessionId> {
        self.0.sign_in.map(|sign_in| sign_in.id)
    }

    /// Refuses a person who has not proved for ten minutes who they are, and a key, which cannot: for deeds that a stolen
    /// session must not do (A83). The program itself needs no proof.
    pub fn require_recent(&self) -> Result<()> {
        let proved = self.0.sign_in.map(|sign_in| sign_in.proved_at);
        let recent = proved.is_some_and(|at| self.now().since(at) <= RECENT);
        if recent || matches!(self.0.actor, Actor::System(_)) {
            Ok(())
        } else {
            Err(Error::StepUpNeeded)
        }
    }

    /// The request this session serves.
    pub fn request(&self) -> RequestId {
        self.0.request
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.home.source().now()
    }

    /// A keyed hash of a personal value, by which equal values are found without being kept.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> Digest {
        self.0.home.key().hash(purpose, value.as_bytes())
    }

    /// Proves that the actor holds the permission `P`.
    pub fn prove<P: Permission>(&self) -> Result<By<P>> {
        let reach = self.0.powers.reach(P::NAME).ok_or(Error::Denied(P::NAME))?;
        Ok(By {
            session: self.clone(),
            reach,
            once: None,
            proven: PhantomData,
        })
    }

    /// The same actor with a fresh view of the data: for what outlives a request, such as a subscription.
    #[must_use]
    pub fn renewed(&self) -> Self {
        self.for_request(self.0.request)
    }

    /// The same actor's next request, with a fresh view of the data: each operation of a socket is one.
    #[must_use]
    pub fn for_request(&self, request: RequestId) -> Self {
        Self(Arc::new(self.copied(request, None)))
    }

    /// The same actor's next request, which may be read from a copy of the database that is a moment behind, as long as it
    /// holds what was there when `seen` was given. What is read after something was written comes from the primary.
    #[must_use]
    pub fn for_request_behind(&self, request: RequestId, seen: Seen) -> Self {
        Self(Arc::new(self.copied(request, Some(seen))))
    }

    fn copied(&self, request: RequestId, behind: Option<Seen>) -> Inner {
        let Inner {
            home,
            agency,
            actor,
            powers,
            sign_in,
            ..
        } = &*self.0;
        Inner {
            home: home.clone(),
            agency: *agency,
            actor: actor.clone(),
            powers: powers.clone(),
            sign_in: *sign_in,
            request,
            batches: Batches::default(),
            behind,
            reads: Mutex::default(),
        }
    }

    /// What the reader of this request's answer has seen, to be named by their next; `changed` where they have changed
    /// something. Nothing where there is no copy that could be read.
    pub async fn seen(&self, changed: bool) -> Result<Option<Seen>> {
        let Some(replica) = self.0.home.database().replica() else {
            return Ok(None);
        };
        let reads = self.0.reads.lock().await;
        match self.0.behind {
            _ if changed || reads.wrote => replica.clock().await.map(Some),
            Some(seen) if !reads.of_primary => Ok(Some(seen)),
            _ => Ok(replica.latest()),
        }
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The request's read transaction, opened when it is first needed.
    pub(crate) async fn reader(&self) -> Result<Arc<Conn>> {
        let mut reads = self.0.reads.lock().await;
        if let Some(conn) = &reads.conn {
            return Ok(conn.clone());
        }
        let copy = match self.0.behind {
            Some(seen) if !reads.wrote => self.copy(seen).await,
            _ => None,
        };
        let conn = if let Some(conn) = copy {
            conn
        } else {
            reads.of_primary = true;
            Conn::begin(self.0.home.database(), Mode::Read, Some(self.0.agency)).await?
        };
        let conn = Arc::new(conn);
        reads.conn = Some(conn.clone());
        Ok(conn)
    }

    // A copy that is away or too far behind is no error: the primary has it all.
    async fn copy(&self, seen: Seen) -> Option<Conn> {
        let db = self.0.home.database();
        let replica = db.replica().filter(|replica| replica.holds(seen))?;
        match Conn::begin(db, Mode::Behind, Some(self.0.agency)).await {
            Ok(conn) => Some(conn),
            Err(error) => {
                tracing::warn!(?error, "the copy could not be read");
                replica.is_away();
                None
            }
        }
    }

    /// Gives the read transaction back once the answer is made.
    pub async fn settle(&self) {
        self.0.reads.lock().await.conn.take();
    }

    /// Gives the read transaction back before a write, so that a request never holds two connections and never shows what
    /// was there before its own change.
    pub(crate) async fn writes(&self) {
        let mut reads = self.0.reads.lock().await;
        reads.conn.take();
        reads.wrote = true;
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("agency", &self.0.agency)
            .field("actor", &self.0.actor)
            .finish_non_exhaustive()
    }
}

/// The proof that an actor holds the permission `P`. Only [`Session::prove`] makes one, so that a command which takes
/// `&By<may::Close>` cannot be called without the check.
pub struct By<P> {
    session: Session,
    reach: Reach,
    pub(crate) once: Option<Once>,
    proven: PhantomData<fn() -> P>,
}

impl<P: Permission> By<P> {
    /// Makes the deed repeatable: with an `idempotency_key` in the input, a repetition gives the first one's row.
    #[must_use]
    pub fn once(mut self, input: &impl Serialize) -> Self {
        self.once = Once::of(input, P::NAME, self.session.inner().home.key());
        self
    }

    /// The rows for which the permission is held.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The session behind the proof.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// See [`Session::require_recent`].
    pub fn require_recent(&self) -> Result<()> {
        self.session.require_recent()
    }

    /// The agency.
    pub fn agency(&self) -> AgencyId {
        self.session.agency()
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        self.session.actor()
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.session.now()
    }

    /// A new id.
    pub fn id<K>(&self) -> Id<K> {
        self.session.inner().home.source().id()
    }
}
