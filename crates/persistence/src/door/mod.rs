//! The door: takes a credential before any tenant is known, and gives a session or nothing. Held by identity and the
//! server alone. The global tables behind it hold no client's data.

mod account;
mod account_link;
mod attempt;
mod key;
mod session;

pub use account::{AccountRow, EntranceRow, MfaRow};
pub use account_link::LinkRow;
pub(crate) use account_link::{LINK, link_row};
pub use attempt::Tally;
pub use key::KeyRow;
pub use session::{Life, NewSession, Opened, SessionRow};

use goodword_kernel::id::{AgencyId, ClientId, RequestId, UserId};
use goodword_kernel::{Actor, Aggregate, Digest, Grants, Powers, Reach, Result, Source, Timestamp};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

use crate::conn::{Conn, Mode, look_up};
use crate::error::from_db;
use crate::home::Home;
use crate::jobs::standing;
use crate::session::{Bearer, Session, SignIn};
use crate::tx::Tx;

/// Takes credentials, gives sessions.
#[derive(Clone)]
pub struct Door(Home);

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
        sign_in: Option<SignIn>,
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

    /// A deed of somebody whom a credential has just proved: being them is all it needs.
    pub async fn act<T>(&self, session: &Session, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = Tx::begin(session, Reach::Agency, None).await?;
        let done = work(&mut tx).await?;
        tx.finish().await?;
        Ok(done)
    }

    /// A keyed hash of a personal value, by which equal values are found without being kept.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> Digest {
        self.0.key().hash(purpose, value.as_bytes())
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
        let found = look_up(self.0.database(), self.statement(sql, values)).await;
        let found = found.map_err(from_db)?;
        found.first().map(read).transpose().map_err(from_db)
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

/// The client companies that an agency handed over, as its entry in the directory names them.
fn left(row: &QueryResult) -> Result<Vec<(ClientId, Timestamp)>, DbErr> {
    let kept: Option<serde_json::Value> = row.try_get("", "left_clients")?;
    crate::vault::read_left(kept).map_err(|error| DbErr::Json(error.to_string()))
}
