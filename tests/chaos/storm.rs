//! PostgreSQL goes away under load: its connections are cut, or all of it is stopped and comes back (A97).

use goodword_persistence::{Engine, migrate_up};
use hyper::StatusCode;
use serde_json::Value;
use sqlx::{Connection, PgConnection};

use super::chance::rounds;
use super::process::{self, Settings};
use super::proof::Proof;
use super::{Chance, Load, Post, Process, World};
use crate::kit::{Database, Filling, Private};

const CUT: &str = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() \
    AND pid <> pg_backend_pid()";

#[tokio::test(flavor = "multi_thread")]
async fn a_server_whose_connections_are_cut_loses_nothing() {
    let mut chance = Chance::new("connections cut");
    let database = Database::make(Engine::Postgres, Filling::Nothing).await;
    let (mut post, proof) = (Post::open().await, Proof::of(&database.owner_url));
    let settings = Settings {
        database: database.url.clone(),
        mail: post.url(),
        largest_file: None,
        replica: None,
    };
    let server = Process::serve("serve", &settings).await;
    let load = Load::start(
        &World::told_by_webhook(server.http(), process::found(&settings), &mut post).await,
        vec![server.http().clone()],
        4,
        true,
    );
    let rounds = rounds(10);
    for _ in 0..rounds {
        chance.pause(50, 400).await;
        let mut admin = PgConnection::connect(&database.owner_url).await.expect("the database");
        sqlx::query(CUT)
            .execute(&mut admin)
            .await
            .expect("connections to be cut");
        admin.close().await.expect("the end");
    }
    let ledger = load.end().await;
    server.kill();
    proof.let_leases_end().await;
    let server = Process::serve("serve", &settings).await;
    proof.rest().await;
    server.kill();
    proof.holds(&ledger, &mut post).await;
    Proof::is_sealed(&settings);
    Proof::tell("connections cut", rounds, &ledger, &post);
    database.remove().await;
}

/// A97: without its database a server is not ready and says nothing of why; with it, it is ready again by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a97_a_server_whose_database_stops_says_so_and_recovers_by_itself() {
    let mut chance = Chance::new("PostgreSQL stopped");
    let Some(postgres) = Private::start() else { return };
    let (owner, serving) = postgres.urls();
    migrate_up(&owner, &serving).await.expect("migrations");
    let (mut post, proof) = (Post::open().await, Proof::of(&owner));
    let settings = Settings {
        database: serving,
        mail: post.url(),
        largest_file: None,
        replica: None,
    };
    let server = Process::serve("serve", &settings).await;
    let world = World::told_by_webhook(server.http(), process::found(&settings), &mut post).await;
    let load = Load::start(&world, vec![server.http().clone()], 4, true);
    let rounds = rounds(2);
    for _ in 0..rounds {
        chance.pause(200, 900).await;
        postgres.down();
        server.until(StatusCode::SERVICE_UNAVAILABLE).await;
        let told = server
            .http()
            .ask(Some(&world.token), "{ viewer { user { id } } }", Value::Null)
            .await;
        assert!(
            ["INTERNAL_SERVER_ERROR", "RATE_LIMITED", "TIMEOUT"].contains(&told.code()),
            "{told:?}"
        );
        let told = told.errors[0].to_string().to_lowercase();
        for word in ["sql", "postgres", "pool", "connection", "127.0.0.1", "refused"] {
            assert!(!told.contains(word), "{told}");
        }
        postgres.up();
        server.until(StatusCode::OK).await;
    }
    let ledger = load.end().await;
    server.kill();
    proof.let_leases_end().await;
    let server = Process::serve("serve", &settings).await;
    proof.rest().await;
    server.kill();
    proof.holds(&ledger, &mut post).await;
    Proof::is_sealed(&settings);
    Proof::tell("PostgreSQL stopped", rounds, &ledger, &post);
}
