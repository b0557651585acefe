//! The limit: a hand-written server that authenticates nobody, sets the tenant, and answers each question with one SQL
//! statement that builds the JSON. Nothing that a program between HTTP and the database does can be much quicker; how
//! near the product comes is what the bench tells.

mod given;
mod postgres;
mod routes;
mod sqlite;

use std::future::Future;
use std::io::Write as _;
use std::sync::Arc;

use anyhow::Result;
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::child::LISTENS;
use crate::options::Limit;
use crate::place::Engine;
use given::Given;

/// What can be asked. Each engine has a statement for each.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Question {
    Inbox,
    /// With figures over a time, from and until.
    Dashboard(i64, i64),
    /// What the person of a firm sees.
    Portal(Uuid),
}

/// A database that answers questions with JSON.
pub(crate) trait Asked: Send + Sync + 'static {
    /// The answer for one agency.
    fn ask(&self, question: Question, agency: Uuid) -> impl Future<Output = Result<String>> + Send;

    /// Writes a survey's answer and all that follows from it. False when there is nothing to answer.
    fn take(&self, answer: &Given) -> impl Future<Output = Result<bool>> + Send;
}

/// Serves until the process is ended.
pub(crate) fn main(options: &Limit) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match Engine::of(&options.database) {
            Engine::Postgres => serve(postgres::Pool::open(&options.database, options.connections).await?).await,
            Engine::Sqlite => serve(sqlite::Pool::open(&options.database, options.connections).await?).await,
        }
    })
}

async fn serve(database: impl Asked) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stderr(), "the limit {LISTENS}{}", listener.local_addr()?)?;
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        // As the server does. Where it cannot be set, answers are late and the figures say so.
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, routes::routes(Arc::new(database))).await?;
    Ok(())
}
