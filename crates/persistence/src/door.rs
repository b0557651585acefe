//! The door: takes a credential before any tenant is known, and gives a session or nothing. Held by identity and the
//! server alone. The global tables behind it hold no client's data.

use goodword_kernel::id::{AgencyId, RequestId, SessionId, UserId};
use goodword_kernel::{Actor, Aggregate, Digest, Grants, Powers, Reach, Result, Source, Timestamp};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

use crate::conn::{Conn, Mode};
use crate::error::from_db;
use crate::home::Home;
use crate::jobs::standing;
use crate::session::{Bearer, Session};
use crate::tx::Tx;

/// Takes credentials, gives sessions.
#[derive(Clone)]
pub struct Door(Home);

/// A person's account, whatever the agencies.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// The person.
    pub user: UserId,
    /// Argon2id, in PHC form.
    pub password_hash: String,
}

/// An agency that a person may enter.
#[derive(Clone, Debug)]
pub struct EntranceRow {
    /// The agency.
    pub agency: AgencyId,
    /// Its name in addresses.
    pub slug: String,
    /// What the person may do and see there, as identity wrote it.
    pub access: serde_json::Value,
}

/// A sign-in that is open.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The sign-in.
    pub id: SessionId,
    /// Who signed in.
    pub user: UserId,
    /// Where.
    pub agency: AgencyId,
    /// What the person may do and see there, as identity wrote it; as it stands now, not as it stood at the sign-in.
    pub access: serde_json::Value,
    /// When the access token ends.
    pub access_until: Timestamp,
}

/// The tokens of a new or renewed sign-in, as digests, and how long each is good.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The access token.
    pub access: Digest,
    /// Its end.
    pub access_until: Timestamp,
    /// The refresh token.
    pub refresh: Digest,
    /// Its end when it is not used.
    pub refresh_until: Timestamp,
}

/// What came of a refresh token.
#[derive(Clone, Debug)]
pub enum Opened {
    /// It was good and is used up; the sign-in has the new tokens.
    Renewed(SessionRow),
    /// It was used before: somebody has a copy. The sign-in is ended.
    Stolen,
    /// Nobody knows it, or its time is over.
    Unknown,
}

// A client whose answer was lost may repeat its refresh within this time without being taken for a thief.
const GRACE: i64 = 10_000;

impl Door {
    /// The door of this process.
    pub fn new(home: Home) -> Self {
        Self(home)
    }

    /// Where time and randomness come from.
    pub fn source(&self) -> &Source {
        self.0.source()
    }

    /// Makes a session. The caller has proved who acts.
    pub fn enter(
        &self,
        agency: AgencyId,
        actor: Actor,
        powers: Powers,
        sign_in: Option<SessionId>,
        request: RequestId,
    ) -> Session {
        Session::new(
            self.0.clone(),
            Bearer {
                agency,
                actor,
                powers,
                sign_in,
            },
            request,
        )
    }

    /// The program's own session in an agency, for jobs and commands of the operator.
    pub fn system(&self, agency: AgencyId, part: &str) -> Session {
        let actor = Actor::System(part.to_owned());
        self.enter(
            agency,
            actor,
            Powers::Everywhere(Grants::everything()),
            None,
            self.source().id(),
        )
    }

    /// The account of an e-mail address in its comparable form.
    pub async fn account(&self, email_key: &str) -> Result<Option<AccountRow>> {
        let sql = "SELECT id, password_hash FROM login WHERE email_key = $1";
        self.one(sql, [email_key.into()], |row| {
            Ok(AccountRow {
                user: row.try_get("", "id")?,
                password_hash: row.try_get("", "password_hash")?,
            })
        })
        .await
    }

    /// Replaces a password's hash, when its parameters have grown.
    pub async fn rehash(&self, user: UserId, password_hash: &str) -> Result<()> {
        let sql = "UPDATE login SET password_hash = $2 WHERE id = $1";
        self.execute(sql, [user.uuid().into(), password_hash.into()])
            .await
            .map(drop)
    }

    /// The agencies that a person may enter, the last used first. At most 100.
    pub async fn entrances(&self, user: UserId) -> Result<Vec<EntranceRow>> {
        let sql = "SELECT a.agency_id, d.slug, a.access FROM login_agency a JOIN agency_directory d \
                   ON d.agency_id = a.agency_id WHERE a.login_id = $1 ORDER BY a.last_used_at DESC, a.agency_id LIMIT 100";
        let conn = Conn::begin(self.0.database(), Mode::Read, None).await?;
        let rows = conn
            .query_all_raw(self.statement(sql, [user.uuid().into()]))
            .await
            .map_err(from_db)?;
        let read = |row: &QueryResult| {
            Ok(EntranceRow {
                agency: row.try_get("", "agency_id")?,
                slug: row.try_get("", "slug")?,
                access: row.try_get("", "access")?,
            })
        };
        rows.iter().map(|row| read(row).map_err(from_db)).collect()
    }

    /// The agency of this slug.
    pub async fn agency_by_slug(&self, slug: &str) -> Result<Option<AgencyId>> {
        let sql = "SELECT agency_id FROM agency_directory WHERE slug = $1";
        self.one(sql, [slug.into()], |row| row.try_get("", "agency_id")).await
    }

    /// Every agency, for sweeps and the operator. At most `most`.
    pub async fn agencies(&self, most: u32) -> Result<Vec<(AgencyId, String)>> {
        let conn = Conn::begin(self.0.database(), Mode::Read, None).await?;
        let sql = "SELECT agency_id, slug FROM agency_directory ORDER BY agency_id LIMIT $1";
        let rows = conn
            .query_all_raw(self.statement(sql, [i64::from(most).into()]))
            .await
            .map_err(from_db)?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "agency_id")?, row.try_get("", "slug")?)))
            .collect::<Result<_, DbErr>>()
            .map_err(from_db)
    }

    /// Founds an agency: its entry in the directory and the rows that `work` makes in it, or nothing.
    pub async fn found<A: Aggregate>(
        &self,
        agency: AgencyId,
        slug: &str,
        request: RequestId,
        work: impl AsyncFnOnce(&mut Tx) -> Result<A>,
    ) -> Result<A> {
        let actor = Actor::System("sign-up".into());
        let session = self.enter(agency, actor, Powers::Everywhere(Grants::everything()), None, request);
        let mut tx = Tx::begin(&session, Reach::Agency, None).await?;
        let sql = "INSERT INTO agency_directory (agency_id, slug) VALUES ($1, $2)";
        tx.execute(sql, [agency.uuid().into(), slug.into()]).await?;
        standing::begin(&tx, &self.0.inner().jobs).await?;
        let row = work(&mut tx).await?;
        tx.finish().await?;
        Ok(row)
    }

    /// Opens a sign-in.
    pub async fn open(&self, user: UserId, agency: AgencyId, new: &NewSession, until: Timestamp) -> Result<SessionId> {
        let (id, now): (SessionId, _) = (self.source().id(), self.source().now());
        let conn = Conn::begin(self.0.database(), Mode::Write, None).await?;
        let sql = "INSERT INTO session (id, login_id, agency_id, access_digest, access_until, refresh_digest, \
                   refresh_until, absolute_until, created_at, rotated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
        let values = [
            id.uuid().into(),
            user.uuid().into(),
            agency.uuid().into(),
            new.access.clone().into(),
            new.access_until.min(until).into(),
            new.refresh.clone().into(),
            new.refresh_until.min(until).into(),
            until.into(),
            now.into(),
        ];
        conn.execute_raw(self.statement(sql, values)).await.map_err(from_db)?;
        let sql = "UPDATE login_agency SET last_used_at = $3 WHERE login_id = $1 AND agency_id = $2";
        let values = [user.uuid().into(), agency.uuid().into(), now.into()];
        conn.execute_raw(self.statement(sql, values)).await.map_err(from_db)?;
        conn.commit().await?;
        Ok(id)
    }

    /// The sign-in of an access token that is still good.
    pub async fn by_access(&self, access: &Digest) -> Result<Option<SessionRow>> {
        let sql = "SELECT s.id, s.login_id, s.agency_id, s.access_until, a.access FROM session s JOIN login_agency a \
                   ON a.login_id = s.login_id AND a.agency_id = s.agency_id \
                   WHERE s.access_digest = $1 AND s.ended_at IS NULL AND s.access_until > $2";
        self.one(sql, [access.clone().into(), self.source().now().into()], session_row)
            .await
    }

    /// Whether a sign-in is open, and what its person may do now.
    pub async fn by_id(&self, id: SessionId) -> Result<Option<SessionRow>> {
        let sql = "SELECT s.id, s.login_id, s.agency_id, s.access_until, a.access FROM session s JOIN login_agency a \
                   ON a.login_id = s.login_id AND a.agency_id = s.agency_id \
                   WHERE s.id = $1 AND s.ended_at IS NULL AND s.absolute_until > $2";
        self.one(sql, [id.uuid().into(), self.source().now().into()], session_row)
            .await
    }

    /// Uses a refresh token up and gives the sign-in new tokens. One that was used before ends the sign-in (A80), unless
    /// it is repeated within ten seconds.
    pub async fn renew(&self, refresh: &Digest, new: &NewSession) -> Result<Opened> {
        let now = self.source().now();
        let conn = Conn::begin(self.0.database(), Mode::Write, None).await?;
        let sql = "UPDATE session SET access_digest = $2, access_until = CASE WHEN absolute_until < $3 THEN absolute_until ELSE $3 END, \
                   refresh_digest = $4, refresh_until = CASE WHEN absolute_until < $5 THEN absolute_until ELSE $5 END, \
                   previous_digest = refresh_digest, rotated_at = $6 \
                   WHERE (refresh_digest = $1 OR (previous_digest = $1 AND rotated_at > $7)) \
                   AND ended_at IS NULL AND refresh_until > $6 AND absolute_until > $6 RETURNING id";
        let values = [
            refresh.clone().into(),
            new.access.clone().into(),
            new.access_until.into(),
            new.refresh.clone().into(),
            new.refresh_until.into(),
            now.into(),
            now.plus(-GRACE).into(),
        ];
        let renewed = conn.query_one_raw(self.statement(sql, values)).await.map_err(from_db)?;
        let Some(row) = renewed else {
            let stolen = self.end_family(&conn, refresh, now).await?;
            conn.commit().await?;
            return Ok(if stolen { Opened::Stolen } else { Opened::Unknown });
        };
        let id: SessionId = row.try_get("", "id").map_err(from_db)?;
        self.keep_used(&conn, refresh, id, now).await?;
        conn.commit().await?;
        let open = self.by_id(id).await?;
        Ok(open.map_or(Opened::Unknown, Opened::Renewed))
    }

    async fn keep_used(&self, conn: &Conn, refresh: &Digest, id: SessionId, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO used_refresh (digest, session_id, used_at) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING";
        let values = [refresh.clone().into(), id.uuid().into(), now.into()];
        conn.execute_raw(self.statement(sql, values))
            .await
            .map(drop)
            .map_err(from_db)
    }

    async fn end_family(&self, conn: &Conn, refresh: &Digest, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE session SET ended_at = $2, end_reason = 'REUSED' WHERE ended_at IS NULL AND id IN \
                   (SELECT session_id FROM used_refresh WHERE digest = $1)";
        let done = conn
            .execute_raw(self.statement(sql, [refresh.clone().into(), now.into()]))
            .await
            .map_err(from_db)?;
        Ok(done.rows_affected() > 0)
    }

    /// Ends a sign-in. Its tokens are worthless from now on.
    pub async fn end(&self, id: SessionId, reason: &str) -> Result<()> {
        let sql = "UPDATE session SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL";
        self.execute(sql, [id.uuid().into(), self.source().now().into(), reason.into()])
            .await
            .map(drop)
    }

    /// What a link opens: the agency, the kind of thing and the thing, if the link's time is not over.
    pub async fn link(&self, token: &Digest) -> Result<Option<(AgencyId, String, Uuid)>> {
        let sql = "SELECT agency_id, kind, subject FROM link WHERE digest = $1 AND expires_at > $2";
        self.one(sql, [token.clone().into(), self.source().now().into()], |row| {
            Ok((
                row.try_get("", "agency_id")?,
                row.try_get("", "kind")?,
                row.try_get("", "subject")?,
            ))
        })
        .await
    }

    /// Notes a deed that belongs to no tenant, or to none yet.
    pub async fn note(
        &self,
        deed: &str,
        user: Option<UserId>,
        agency: Option<AgencyId>,
        request: RequestId,
    ) -> Result<()> {
        let id: goodword_kernel::id::EventId = self.source().id();
        let sql =
            "INSERT INTO security_log (id, deed, login_id, agency_id, request_id, at) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            id.uuid().into(),
            deed.into(),
            user.map(|user| user.uuid()).into(),
            agency.map(|agency| agency.uuid()).into(),
            request.uuid().into(),
            self.source().now().into(),
        ];
        self.execute(sql, values).await.map(drop)
    }

    fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        Statement::from_sql_and_values(self.0.database().backend(), sql, values)
    }

    async fn one<T, const N: usize>(
        &self,
        sql: &str,
        values: [Value; N],
        read: impl FnOnce(&QueryResult) -> Result<T, DbErr>,
    ) -> Result<Option<T>> {
        let conn = Conn::begin(self.0.database(), Mode::Read, None).await?;
        let row = conn.query_one_raw(self.statement(sql, values)).await.map_err(from_db)?;
        row.as_ref().map(read).transpose().map_err(from_db)
    }

    async fn execute<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<u64> {
        let conn = Conn::begin(self.0.database(), Mode::Write, None).await?;
        let done = conn
            .execute_raw(self.statement(sql, values))
            .await
            .map_err(from_db)?
            .rows_affected();
        conn.commit().await?;
        Ok(done)
    }
}

fn session_row(row: &QueryResult) -> Result<SessionRow, DbErr> {
    Ok(SessionRow {
        id: row.try_get("", "id")?,
        user: row.try_get("", "login_id")?,
        agency: row.try_get("", "agency_id")?,
        access: row.try_get("", "access")?,
        access_until: row.try_get("", "access_until")?,
    })
}
