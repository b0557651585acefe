//! Work that nobody waits for is ended, in the database too (A40): in PostgreSQL, where a statement can be cancelled. In SQLite
//! no reader waits for anybody, and one that was begun ends by itself.

use std::time::Duration;

use goodword_persistence::Engine;
use hyper::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::kit::{Server, Setup, Socket, Sql, Wire, run};

const LIST: &str = "{ contacts { nodes { id } } }";
/// Statements that wait for the lock which the test holds.
const WAITING: &str = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
    AND wait_event_type = 'Lock'";

fn brief(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.deadline = Duration::from_secs(2));
}

/// A table that nobody may read until this is dropped.
struct Locked {
    watch: Sql,
    _lock: Sql,
}

impl Locked {
    async fn contacts(server: &Server) -> Self {
        let mut lock = Sql::owner(server).await;
        lock.run("BEGIN").await.expect("a transaction");
        lock.run("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE")
            .await
            .expect("the lock");
        Self {
            watch: Sql::owner(server).await,
            _lock: lock,
        }
    }

    async fn until_waiting(&mut self, count: i64) {
        let come = async { while self.watch.number(WAITING).await != count {} };
        let waited = timeout(Duration::from_secs(20), come).await;
        waited.unwrap_or_else(|_| panic!("there never were {count} statements waiting"));
    }
}

async fn a_client_that_goes_away_ends_its_statement(server: Server) {
    let owner = server.agency().await.owner;
    let mut locked = Locked::contacts(&server).await;
    for accept in ["application/json", "text/event-stream"] {
        let mut wire = Wire::open(&server).await;
        wire.post(&owner.token, accept, &json!({ "query": LIST })).await;
        locked.until_waiting(1).await;
        drop(wire);
        locked.until_waiting(0).await;
    }
    // As many as there are connections, so that none is left to cancel with.
    let mut wires = Vec::new();
    for _ in 0..5 {
        let mut wire = Wire::open(&server).await;
        wire.post(&owner.token, "*/*", &json!({ "query": LIST })).await;
        wires.push(wire);
    }
    locked.until_waiting(5).await;
    drop(wires);
    locked.until_waiting(0).await;
    owner.ask("{ users { nodes { id } } }", Value::Null).await.done();
}

#[test]
fn a40_a_client_that_goes_away_ends_its_statement() {
    run(Engine::Postgres, |_| {}, a_client_that_goes_away_ends_its_statement);
}

async fn an_operation_that_is_completed_ends_its_statement(server: Server) {
    let owner = server.agency().await.owner;
    let mut locked = Locked::contacts(&server).await;
    let mut socket = Socket::accepted(&server, &owner.token).await;
    socket.start("1", LIST, Value::Null).await;
    socket.start("2", LIST, Value::Null).await;
    locked.until_waiting(2).await;
    socket.say(json!({ "type": "complete", "id": "1" })).await;
    locked.until_waiting(1).await;
    drop(socket);
    locked.until_waiting(0).await;
}

#[test]
fn a40_an_operation_that_is_completed_ends_its_statement() {
    run(
        Engine::Postgres,
        |_| {},
        an_operation_that_is_completed_ends_its_statement,
    );
}

async fn the_deadline_ends_the_statement(server: Server) {
    let owner = server.agency().await.owner;
    let mut locked = Locked::contacts(&server).await;
    let answer = owner.ask(LIST, Value::Null).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::GATEWAY_TIMEOUT, "TIMEOUT"));
    locked.until_waiting(0).await;
    owner.ask("{ users { nodes { id } } }", Value::Null).await.done();
}

#[test]
fn a40_the_deadline_ends_the_statement() {
    run(Engine::Postgres, brief, the_deadline_ends_the_statement);
}
