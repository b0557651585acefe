//! kill -9 at any moment, and processes that come and go.

use goodword_persistence::Engine;

use super::chance::rounds;
use super::process::{self, Settings};
use super::proof::Proof;
use super::{Chance, Load, Post, Process, World};
use crate::kit::{Database, Filling};

async fn kills(engine: Engine) {
    let mut chance = Chance::new("kill -9");
    let database = Database::make(engine, Filling::Nothing).await;
    let (mut post, proof) = (Post::open().await, Proof::of(&database.owner_url));
    let settings = Settings {
        database: database.url.clone(),
        mail: post.url(),
        largest_file: None,
        replica: None,
    };
    let mut server = Process::serve("serve", &settings).await;
    let load = Load::start(
        &World::told_by_webhook(server.http(), process::found(&settings), &mut post).await,
        vec![server.http().clone()],
        4,
        true,
    );
    let rounds = rounds(3);
    for _ in 0..rounds {
        chance.pause(200, 1_200).await;
        server.kill();
        server = Process::serve("serve", &settings).await;
        load.aim(vec![server.http().clone()]);
    }
    let ledger = load.end().await;
    server.kill();
    proof.let_leases_end().await;
    let server = Process::serve("serve", &settings).await;
    proof.rest().await;
    server.kill();
    proof.holds(&ledger, &mut post).await;
    Proof::is_sealed(&settings);
    Proof::tell(&format!("kill -9 on {engine:?}"), rounds, &ledger, &post);
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_loses_nothing_on_sqlite() {
    kills(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_loses_nothing_on_postgres() {
    kills(Engine::Postgres).await;
}

/// Two servers and two workers, of which one each is killed and comes back.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_and_two_workers_bear_that_one_of_each_is_killed() {
    let mut chance = Chance::new("two and two");
    let database = Database::make(Engine::Postgres, Filling::Nothing).await;
    let (mut post, proof) = (Post::open().await, Proof::of(&database.owner_url));
    let settings = Settings {
        database: database.url.clone(),
        mail: post.url(),
        largest_file: None,
        replica: None,
    };
    let mut servers = Vec::new();
    for _ in 0..2 {
        servers.push(Process::serve("serve --no-worker", &settings).await);
    }
    let mut workers = vec![Process::work(&settings), Process::work(&settings)];
    let world = World::told_by_webhook(servers[0].http(), process::found(&settings), &mut post).await;
    let targets = |servers: &[Process]| servers.iter().map(|server| server.http().clone()).collect::<Vec<_>>();
    let load = Load::start(&world, targets(&servers), 4, true);
    let rounds = rounds(2);
    for _ in 0..rounds {
        chance.pause(200, 1_200).await;
        servers.remove(0).kill();
        workers.remove(0).kill();
        // The one that is left carries on alone for a while.
        load.aim(targets(&servers));
        chance.pause(200, 500).await;
        servers.push(Process::serve("serve --no-worker", &settings).await);
        workers.push(Process::work(&settings));
        load.aim(targets(&servers));
    }
    let ledger = load.end().await;
    workers.into_iter().for_each(Process::kill);
    proof.let_leases_end().await;
    let worker = Process::work(&settings);
    proof.rest().await;
    worker.kill();
    proof.holds(&ledger, &mut post).await;
    Proof::is_sealed(&settings);
    Proof::tell("two and two", rounds, &ledger, &post);
    drop(servers);
    database.remove().await;
}
