//! The disk is full under an embedded database.

use std::time::Duration;

use goodword_persistence::Engine;
use serde_json::{Value, json};

use super::process::{self, Settings};
use super::proof::Proof;
use super::{Load, Post, Process, World};
use crate::kit::{Database, Filling};

const CONTACT: &str =
    "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { message } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_loses_nothing_and_reads_go_on() {
    let database = Database::make(Engine::Sqlite, Filling::Nothing).await;
    let (mut post, proof) = (Post::open().await, Proof::of(&database.owner_url));
    let size = |url: &str| {
        let file = url.trim_start_matches("sqlite://");
        std::fs::metadata(file).expect("the file").len() / 1024
    };
    let mut settings = Settings {
        database: database.url.clone(),
        mail: post.url(),
        largest_file: Some(size(&database.url) + 400),
        replica: None,
    };
    let server = Process::serve("serve", &settings).await;
    let world = World::told_by_webhook(server.http(), process::found(&settings), &mut post).await;
    let load = Load::start(&world, vec![server.http().clone()], 4, false);
    while load.ledger().failures < 20 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Nothing can be written any more, which is said without the reason; what is there can be read.
    let input = json!({ "input": { "clientId": world.client, "name": "one too many" } });
    let told = server.http().ask(Some(&world.token), CONTACT, input).await;
    assert_eq!(told.code(), "INTERNAL_SERVER_ERROR", "{told:?}");
    let said = told.errors[0].to_string().to_lowercase();
    assert!(!said.contains("disk") && !said.contains("sqlite"), "{said}");
    let read = server
        .http()
        .ask(Some(&world.token), "{ contacts { totalCount } }", Value::Null)
        .await
        .done();
    assert!(read["contacts"]["totalCount"].as_i64() > Some(0), "{read}");
    let ledger = load.end().await;
    server.kill();
    // Somebody makes room.
    settings.largest_file = None;
    proof.let_leases_end().await;
    let server = Process::serve("serve", &settings).await;
    proof.rest().await;
    server.kill();
    proof.holds(&ledger, &mut post).await;
    Proof::is_sealed(&settings);
    Proof::tell("disk full", 1, &ledger, &post);
    database.remove().await;
}
