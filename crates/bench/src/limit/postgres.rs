//! PostgreSQL: begin, tenant, statement and commit leave in one flush; row-level security is on.

use std::sync::Mutex;

use anyhow::{Context as _, Result};
use tokio::sync::Semaphore;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};
use uuid::Uuid;

use super::{Asked, Given, Question};

const INBOX: &str = include_str!("sql/inbox.postgres.sql");
const DASHBOARD: &str = include_str!("sql/dashboard.postgres.sql");
const PORTAL: &str = include_str!("sql/portal.postgres.sql");
const ANSWER: &str = include_str!("sql/answer.postgres.sql");

/// As the product opens its reads, and its writes.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

pub(super) struct Pool {
    idle: Mutex<Vec<Session>>,
    free: Semaphore,
}

/// A connection with its prepared statements.
struct Session {
    client: Client,
    inbox: Statement,
    dashboard: Statement,
    portal: Statement,
    answer: Statement,
}

impl Pool {
    pub(super) async fn open(url: &str, connections: usize) -> Result<Self> {
        let mut idle = Vec::with_capacity(connections);
        for _ in 0..connections {
            idle.push(Session::open(url).await?);
        }
        Ok(Self {
            idle: Mutex::new(idle),
            free: Semaphore::new(connections),
        })
    }

    fn session(&self) -> Result<Session> {
        self.sessions()?.pop().context("a permit without a connection")
    }

    fn give_back(&self, session: Session) -> Result<()> {
        self.sessions()?.push(session);
        Ok(())
    }

    fn sessions(&self) -> Result<std::sync::MutexGuard<'_, Vec<Session>>> {
        self.idle.lock().ok().context("the pool broke")
    }
}

impl Session {
    async fn open(url: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls)
            .await
            .context("the limit's connection")?;
        tokio::spawn(connection);
        client.batch_execute("SET jit = off").await?;
        Ok(Self {
            inbox: client.prepare(INBOX).await?,
            dashboard: client.prepare(DASHBOARD).await?,
            portal: client.prepare(PORTAL).await?,
            answer: client.prepare(ANSWER).await?,
            client,
        })
    }

    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let (inbox, dashboard): ([&(dyn ToSql + Sync); 1], [&(dyn ToSql + Sync); 3]);
        let portal: [&(dyn ToSql + Sync); 2];
        let (statement, of): (_, &[&(dyn ToSql + Sync)]) = match &question {
            Question::Inbox => {
                inbox = [&agency];
                (&self.inbox, &inbox)
            }
            Question::Dashboard(from, until) => {
                dashboard = [&agency, from, until];
                (&self.dashboard, &dashboard)
            }
            Question::Portal(firm) => {
                portal = [&agency, firm];
                (&self.portal, &portal)
            }
        };
        let begin = begin(READ, agency);
        // Polled in this order before any is answered, so all three are sent at once.
        let ((), row, ()) = futures::try_join!(
            self.client.batch_execute(&begin),
            self.client.query_one(statement, of),
            self.client.batch_execute("COMMIT"),
        )?;
        Ok(row.try_get(0)?)
    }

    async fn take(&self, answer: &Given) -> Result<bool> {
        let begin = begin(WRITE, answer.agency);
        let of: [&(dyn ToSql + Sync); 6] = [
            &answer.agency,
            &answer.invitation,
            &answer.score,
            &answer.now,
            &answer.ids,
            &answer.improvement,
        ];
        let ((), told, ()) = futures::try_join!(
            self.client.batch_execute(&begin),
            self.client.execute(&self.answer, &of),
            self.client.batch_execute("COMMIT"),
        )?;
        Ok(told > 0)
    }
}

fn begin(how: &str, agency: Uuid) -> String {
    format!("{how}; SELECT set_config('app.agency_id', '{agency}', true)")
}

impl Asked for Pool {
    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let _permit = self.free.acquire().await?;
        let session = self.session()?;
        let answer = session.ask(question, agency).await;
        self.give_back(session)?;
        answer
    }

    async fn take(&self, answer: &Given) -> Result<bool> {
        let _permit = self.free.acquire().await?;
        let session = self.session()?;
        let taken = session.take(answer).await;
        self.give_back(session)?;
        taken
    }
}
