//! PostgreSQL: begin, tenant, statement and commit leave in one flush; row-level security is on.

use std::sync::Mutex;

use anyhow::{Context as _, Result};
use tokio::sync::Semaphore;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};
use uuid::Uuid;

use super::{Asked, Question};

const INBOX: &str = include_str!("sql/inbox.postgres.sql");
const DASHBOARD: &str = include_str!("sql/dashboard.postgres.sql");

/// As the product opens its reads.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

pub(super) struct Pool {
    idle: Mutex<Vec<Session>>,
    free: Semaphore,
}

/// A connection with its prepared statements.
struct Session {
    client: Client,
    inbox: Statement,
    dashboard: Statement,
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

    fn take(&self) -> Result<Session> {
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
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("the limit's connection")?;
        tokio::spawn(connection);
        client.batch_execute("SET jit = off").await?;
        let (inbox, dashboard) = (client.prepare(INBOX).await?, client.prepare(DASHBOARD).await?);
        Ok(Self {
            client,
            inbox,
            dashboard,
        })
    }

    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let statement = match question {
            Question::Inbox => &self.inbox,
            Question::Dashboard => &self.dashboard,
        };
        let begin = format!("{BEGIN}; SELECT set_config('app.agency_id', '{agency}', true)");
        let of: [&(dyn ToSql + Sync); 1] = [&agency];
        // Polled in this order before any is answered, so all three are sent at once.
        let ((), row, ()) = futures::try_join!(
            self.client.batch_execute(&begin),
            self.client.query_one(statement, &of),
            self.client.batch_execute("COMMIT"),
        )?;
        Ok(row.try_get(0)?)
    }
}

impl Asked for Pool {
    async fn ask(&self, question: Question, agency: Uuid) -> Result<String> {
        let _permit = self.free.acquire().await?;
        let session = self.take()?;
        let answer = session.ask(question, agency).await;
        self.give_back(session)?;
        answer
    }
}
