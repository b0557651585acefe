//! Sign-ins as the door knows them: digests of tokens, and how long each is good.

use goodword_kernel::id::{AgencyId, ClientId, SessionId, UserId};
use goodword_kernel::{Digest, Result, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult};

use super::{Door, left};
use crate::conn::{Conn, Mode};
use crate::error::from_db;

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
    /// The client companies of the agency that were handed over (TEN-6).
    pub left: Vec<(ClientId, Timestamp)>,
    /// When the access token ends.
    pub access_until: Timestamp,
    /// The proof it stands on, and its end however often it is renewed.
    pub life: Life,
}

/// How long a sign-in is good for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When the person last proved who they are.
    pub proved_at: Timestamp,
    /// Until when it may be renewed.
    pub until: Timestamp,
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
    /// It was used before: somebody has a copy. The sign-in, of this person in this agency, is ended.
    Stolen(SessionId, UserId, AgencyId),
    /// Nobody knows it, or its time is over.
    Unknown,
}

// A client whose answer was lost may repeat its refresh within this time without being taken for a thief.
const GRACE: i64 = 10_000;

const OPEN: &str = "SELECT s.id, s.login_id, s.agency_id, s.access_until, a.access, s.absolute_until, \
    COALESCE(s.proved_at, s.created_at) AS proved_at, d.left_clients FROM session s JOIN login_agency a \
    ON a.login_id = s.login_id AND a.agency_id = s.agency_id \
    JOIN agency_directory d ON d.agency_id = s.agency_id WHERE s.ended_at IS NULL";

const RENEW: &str = "UPDATE session SET access_digest = $2, \
    access_until = CASE WHEN absolute_until < $3 THEN absolute_until ELSE $3 END, refresh_digest = $4, \
    refresh_until = CASE WHEN absolute_until < $5 THEN absolute_until ELSE $5 END, \
    previous_digest = refresh_digest, rotated_at = $6 \
    WHERE (refresh_digest = $1 OR (previous_digest = $1 AND rotated_at > $7)) \
    AND ended_at IS NULL AND refresh_until > $6 AND absolute_until > $6 RETURNING id, agency_id, refresh_until";

impl Door {
    /// The sign-in of an access token that is still good.
    pub async fn by_access(&self, access: &Digest) -> Result<Option<SessionRow>> {
        let sql = format!("{OPEN} AND s.access_digest = $1 AND s.access_until > $2");
        self.one(&sql, [access.clone().into(), self.source().now().into()], session_row)
            .await
    }

    /// Whether a sign-in is open, and what its person may do now.
    pub async fn by_id(&self, id: SessionId) -> Result<Option<SessionRow>> {
        let sql = format!("{OPEN} AND s.id = $1 AND s.absolute_until > $2");
        self.one(&sql, [id.uuid().into(), self.source().now().into()], session_row)
            .await
    }

    /// Uses a refresh token up and gives the sign-in new tokens. One that was used before ends the sign-in (A80), unless
    /// it is repeated within ten seconds. `network` is where it comes from.
    pub async fn renew(&self, refresh: &Digest, new: &NewSession, network: Option<&str>) -> Result<Opened> {
        let now = self.source().now();
        let conn = Conn::begin(self.0.database(), Mode::Write, None).await?;
        let values = [
            refresh.clone().into(),
            new.access.clone().into(),
            new.access_until.into(),
            new.refresh.clone().into(),
            new.refresh_until.into(),
            now.into(),
            now.plus(-GRACE).into(),
        ];
        let renewed = conn
            .query_one_raw(self.statement(RENEW, values))
            .await
            .map_err(from_db)?;
        let Some(row) = renewed else {
            let ended = self.end_family(&conn, refresh, now).await?;
            conn.commit().await?;
            return Ok(ended);
        };
        let id: SessionId = row.try_get("", "id").map_err(from_db)?;
        self.keep_used(&conn, id, now).await?;
        self.touch(&conn, &row, network, now).await?;
        conn.commit().await?;
        let open = self.by_id(id).await?;
        Ok(open.map_or(Opened::Unknown, Opened::Renewed))
    }

    // What the person sees of their sign-in stands in a table of the tenant's.
    async fn touch(&self, conn: &Conn, row: &QueryResult, network: Option<&str>, now: Timestamp) -> Result<()> {
        let (id, agency): (SessionId, AgencyId) = (
            row.try_get("", "id").map_err(from_db)?,
            row.try_get("", "agency_id").map_err(from_db)?,
        );
        let until: Timestamp = row.try_get("", "refresh_until").map_err(from_db)?;
        if self.0.database().backend() == DbBackend::Postgres {
            let tenant = format!("SELECT set_config('app.agency_id', '{}', true)", agency.uuid());
            conn.batch(&tenant).await?;
        }
        let sql = "UPDATE sign_in SET last_used_at = $3, expires_at = $4, network = COALESCE($5, network) \
                   WHERE agency_id = $1 AND id = $2";
        let values = [
            agency.uuid().into(),
            id.uuid().into(),
            now.into(),
            until.into(),
            network.map(ToOwned::to_owned).into(),
        ];
        let done = conn.execute_raw(self.statement(sql, values)).await;
        done.map(drop).map_err(from_db)
    }

    // The token that was good until now, which need not be the one that was shown: of one that is repeated within the grace,
    // the answer went to somebody who may not be the one who has it now.
    async fn keep_used(&self, conn: &Conn, id: SessionId, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO used_refresh (digest, session_id, used_at) SELECT previous_digest, id, $2 FROM session \
                   WHERE id = $1 ON CONFLICT (digest) DO NOTHING";
        let values = [id.uuid().into(), now.into()];
        conn.execute_raw(self.statement(sql, values))
            .await
            .map(drop)
            .map_err(from_db)
    }

    async fn end_family(&self, conn: &Conn, refresh: &Digest, now: Timestamp) -> Result<Opened> {
        let sql = "UPDATE session SET ended_at = $2, end_reason = 'REUSED' WHERE ended_at IS NULL AND id IN \
                   (SELECT session_id FROM used_refresh WHERE digest = $1) RETURNING id, login_id, agency_id";
        let statement = self.statement(sql, [refresh.clone().into(), now.into()]);
        let ended = conn.query_one_raw(statement).await.map_err(from_db)?;
        let read = |row: QueryResult| {
            let (id, user) = (row.try_get("", "id")?, row.try_get("", "login_id")?);
            Ok(Opened::Stolen(id, user, row.try_get("", "agency_id")?))
        };
        ended.map_or(Ok(Opened::Unknown), |row| read(row).map_err(from_db))
    }
}

fn session_row(row: &QueryResult) -> Result<SessionRow, DbErr> {
    Ok(SessionRow {
        id: row.try_get("", "id")?,
        user: row.try_get("", "login_id")?,
        agency: row.try_get("", "agency_id")?,
        access: row.try_get("", "access")?,
        left: left(row)?,
        access_until: row.try_get("", "access_until")?,
        life: Life {
            proved_at: row.try_get("", "proved_at")?,
            until: row.try_get("", "absolute_until")?,
        },
    })
}
