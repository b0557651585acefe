//! Several servers of one database: what is written on one is told on the others, whatever becomes of their lines. There
//! is but one server to an SQLite file.

use std::time::Duration;

use goodword_persistence::Engine;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::world::World;
use crate::kit::{Person, Server, Socket, Sql, run};

const CHANGED: &str = "subscription { followUpChanged { event followUp { id contact { name } } } }";

/// Somebody who listens.
struct Listener {
    socket: Socket,
    heard: Vec<String>,
}

impl Listener {
    async fn at(server: &Server, who: &Person) -> Self {
        let mut socket = Socket::accepted(server, &who.token).await;
        socket.start("live", CHANGED, Value::Null).await;
        let heard = Vec::new();
        Self { socket, heard }
    }

    /// Hears of the next new follow-up, of which nobody has told it before.
    async fn hears(&mut self, name: &str) {
        let told = self.socket.next("live").await;
        let told = &told["data"]["followUpChanged"];
        assert_eq!(
            (&told["event"], &told["followUp"]["contact"]["name"]),
            (&json!("created"), &json!(name)),
            "{told}"
        );
        let id = told["followUp"]["id"].as_str().expect("an id").to_owned();
        assert!(!self.heard.contains(&id), "{name} is told twice");
        self.heard.push(id);
    }
}

/// From here on the database tells nobody of what is committed, as if each line were cut just before.
async fn deafen(sql: &mut Sql) {
    sql.run("ALTER TABLE event DISABLE TRIGGER announce")
        .await
        .expect("no news");
}

/// The database tells again, and cuts every line that listened meanwhile.
async fn cut_the_lines(sql: &mut Sql) {
    sql.run("ALTER TABLE event ENABLE TRIGGER announce")
        .await
        .expect("news again");
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
    assert_eq!(sql.number(cut).await, 2, "each server has one line");
}

/// A line stands once the server has said that it listens.
async fn await_lines(sql: &mut Sql) {
    let lines = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
    let standing = async { while sql.number(lines).await < 2 {} };
    timeout(Duration::from_secs(20), standing)
        .await
        .expect("a line of each server");
}

async fn told_on_both_nodes(here: Server) {
    let world = World::begin(&here).await;
    let there = here.beside().await;
    let mut sql = Sql::owner(&here).await;
    let (mut near, mut far) = (
        Listener::at(&here, &world.sales).await,
        Listener::at(&there, &world.sales).await,
    );
    here.heard_by(1).await;
    there.heard_by(1).await;
    world.answer(9).await;
    near.hears("Ana").await;
    far.hears("Ana").await;

    // A second line of the same database: nothing is missed while it is down, and nothing is told twice.
    await_lines(&mut sql).await;
    deafen(&mut sql).await;
    let names = ["Bo", "Cy", "Di"];
    for name in names {
        world.answer_of(name, 9).await;
    }
    cut_the_lines(&mut sql).await;
    for name in names {
        near.hears(name).await;
        far.hears(name).await;
    }
    world.answer_of("Ed", 9).await;
    near.hears("Ed").await;
    far.hears("Ed").await;
    there.stop_serving().await;
}

#[test]
fn int_7_a_second_server_tells_what_the_first_one_wrote_and_misses_nothing() {
    run(Engine::Postgres, |_| {}, told_on_both_nodes);
}

// What one process writes can have a smaller id than what another one wrote before.
async fn told_by_a_slow_clock(here: Server) {
    let there = here.beside().await;
    here.advance(Duration::from_secs(30));
    let world = World::begin(&here).await;
    let mut sql = Sql::owner(&here).await;
    let late = there.sign_in(&world.agency.owner.email).await;
    let mut near = Listener::at(&here, &world.sales).await;
    here.heard_by(1).await;
    world.answer(9).await;
    near.hears("Ana").await;

    await_lines(&mut sql).await;
    deafen(&mut sql).await;
    world.answer_by(&late, "Bo", 9).await;
    cut_the_lines(&mut sql).await;
    near.hears("Bo").await;
    there.stop_serving().await;
}

#[test]
fn int_7_what_a_server_with_a_slow_clock_writes_is_not_missed() {
    run(Engine::Postgres, |_| {}, told_by_a_slow_clock);
}
