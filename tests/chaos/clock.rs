//! The machine's clock jumps under load, hours back and forth.

use goodword_kernel::Clock as _;
use goodword_kernel::id::AgencyId;
use goodword_kernel::time::{HOUR, MINUTE};
use goodword_persistence::{Worker, seal, verify};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::chance::rounds;
use super::proof::Proof;
use super::{Chance, Load, World};
use crate::kit::{Server, on_both};

const PAGE: &str = "query($after: String) { contacts(first: 50, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }";

/// The names of all contacts, page by page.
async fn names(server: &Server, token: &str) -> Vec<String> {
    let (mut names, mut after) = (Vec::new(), Value::Null);
    loop {
        let data = server
            .http()
            .ask(Some(token), PAGE, json!({ "after": after }))
            .await
            .done();
        let nodes = data["contacts"]["nodes"].as_array().expect("a page").iter();
        names.extend(nodes.map(|node| super::world::text(&node["name"])));
        after = data["contacts"]["pageInfo"]["endCursor"].clone();
        if data["contacts"]["pageInfo"]["hasNextPage"] != true {
            return names;
        }
    }
}

on_both! {
    async fn a_clock_that_jumps_loses_and_doubles_nothing(server: Server) {
        let mut chance = Chance::new("clock jumps");
        let start = server.clock().now();
        let agency = server.agency().await;
        let world = World::make(server.http(), &agency.owner.email).await;
        let id: AgencyId = agency.id.parse().expect("an id");
        let session = server.house().gatekeeper.system(id, "tests");
        let stop = CancellationToken::new();
        let worker = tokio::spawn(Worker::new(server.house().home.clone()).run(stop.clone()));
        let load = Load::start(&world, vec![server.http().clone()], 4, true);
        let rounds = rounds(8);
        for _ in 0..rounds {
            chance.pause(50, 250).await;
            let jump = i64::try_from(chance.below(360)).expect("minutes") * MINUTE;
            server.clock().set(start.plus(5 * MINUTE - jump));
            seal(&session.renewed()).await.ok();
        }
        let ledger = load.end().await;
        stop.cancel();
        worker.await.expect("a worker that ends");
        // In the end the clock is right, and what was put off is due.
        server.clock().set(start.plus(10 * MINUTE));
        Proof::of(server.database_urls().1).let_leases_end().await;
        server.drain().await;
        Proof::of(server.database_urls().1).rows_hold(&ledger).await;
        let mut all = names(&server, &world.token).await;
        let told = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), told, "a page showed something twice");
        assert!(ledger.contacts.iter().all(|name| all.contains(name)), "a page left something out");
        server.clock().set(start.plus(2 * HOUR));
        seal(&session.renewed()).await.expect("a seal");
        let verdict = verify(&session.renewed(), None, |_| ()).await.expect("a verdict");
        assert_eq!((verdict.broken, verdict.waiting), (None, 0));
        eprintln!("clock jumps: {rounds} rounds, {} contacts, {} sealed late", ledger.contacts.len(), verdict.late);
    }
}
