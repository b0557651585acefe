//! What must take as long as something else, because its time would tell what the answer does not (A63, A76).
//!
//! Ratios of medians of interleaved tries, which a busy machine disturbs: they do not run with all tests, but by hand, on both
//! engines: `tests/run --no-conformance --run-ignored only --no-capture -E 'test(timing::)'`. Each prints its medians.

#![expect(clippy::print_stderr, reason = "a measurement tells what it measured")]

use std::time::{Duration, Instant};

use goodword_persistence::Engine;
use serde_json::json;

use crate::contract::isolation::crawl::{Crawl, prefix};
use crate::contract::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{PASSWORD, Person, Server, demo, run};

/// Tries of each kind.
const TRIES: usize = 200;
/// Before anything is measured.
const WARM: usize = 20;
const WRONG: &str = "not the password at all";
const INVITE: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { userErrors { code } } }";

/// The medians of some deeds, tried in turns.
async fn medians<F: Future<Output = ()>>(
    kinds: usize,
    tries: usize,
    deed: impl Fn(usize, usize) -> F,
) -> Vec<Duration> {
    let mut took = vec![Vec::with_capacity(tries); kinds];
    for number in 0..WARM + tries {
        for (kind, times) in took.iter_mut().enumerate() {
            let began = Instant::now();
            deed(kind, number).await;
            if number >= WARM {
                times.push(began.elapsed());
            }
        }
    }
    let middle = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    took.into_iter().map(middle).collect()
}

/// Tells the medians, and that none is farther from the first than so.
fn alike(what: &str, medians: &[Duration], least: f64, most: f64) {
    let first = medians[0].as_secs_f64();
    let ratios: Vec<f64> = medians.iter().map(|one| one.as_secs_f64() / first).collect();
    eprintln!("{what}: {medians:?}, ratios {ratios:.2?}");
    assert!(
        ratios.iter().all(|ratio| (least..=most).contains(ratio)),
        "{what}: {ratios:?}"
    );
}

async fn foreign_ids(server: Server) {
    let [mine, theirs] = server.demo_agencies().await;
    let (token, others) = (mine.token("AGENCY_OWNER"), theirs.token("AGENCY_OWNER"));
    let told = server.post(Some(token), INTROSPECTION, json!({})).await;
    let schema = Schema(told["data"]["__schema"].clone());
    let contact = Crawl::of(&server, &schema, others)
        .await
        .one("Contact")
        .expect("a contact");
    let unknown = format!("{}_0192aaaabbbb7cccddddeeeeffff0000", prefix(&contact));
    let ids = [unknown, contact];
    for query in [
        "query($id: ID!) { node(id: $id) { id } }",
        "query($id: ID!) { contacts(filter: { accountId: $id }) { totalCount } }",
        "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Ana\" }) { userErrors { code } } }",
    ] {
        let ask = |kind: usize, _| {
            let (server, variables) = (server.clone(), json!({ "id": ids[kind] }));
            async move { drop(server.http().ask(Some(token), query, variables).await) }
        };
        alike(query, &medians(2, TRIES, ask).await, 0.8, 1.25);
    }
}

#[test]
#[ignore = "measures"]
fn a63_foreign_and_unknown_ids_take_as_long_on_sqlite() {
    run(Engine::Sqlite, demo, foreign_ids);
}

#[test]
#[ignore = "measures"]
fn a63_foreign_and_unknown_ids_take_as_long_on_postgres() {
    run(Engine::Postgres, demo, foreign_ids);
}

/// Each try has a day of its own, so that none is refused for the number of those before.
async fn sign_in(server: &Server, email: &str) {
    server.advance(Duration::from_hours(24));
    let refused = server.try_sign_in(email, WRONG).await;
    assert_eq!(refused.refusals(), ["SIGN_IN_FAILED"]);
}

async fn sign_ins(server: Server) {
    let owner: Person = server.agency().await.owner;
    let person = json!({ "email": "ina@nowhere.example", "name": "Ina" });
    owner
        .ask(INVITE, json!({ "input": { "person": person, "role": "ANALYST" } }))
        .await
        .done();
    let addresses = ["nobody@nowhere.example", &*owner.email, "ina@nowhere.example"];
    let tried = |kind: usize, _| {
        let (server, email) = (server.clone(), addresses[kind].to_owned());
        async move { sign_in(&server, &email).await }
    };
    alike("unknown, wrong, invited", &medians(3, 100, tried).await, 0.9, 1.1);

    let locked = [addresses[0], addresses[1]];
    for email in locked.iter().cycle().take(24) {
        server.try_sign_in(email, WRONG).await;
    }
    let ask = |kind: usize, _| {
        let (server, email) = (server.clone(), locked[kind].to_owned());
        async move { assert_eq!(server.try_sign_in(&email, PASSWORD).await.code(), "RATE_LIMITED") }
    };
    alike("locked: unknown, known", &medians(2, TRIES, ask).await, 0.8, 1.25);
}

#[test]
#[ignore = "measures"]
fn a76_sign_ins_that_fail_take_as_long_on_sqlite() {
    run(Engine::Sqlite, |_| {}, sign_ins);
}

#[test]
#[ignore = "measures"]
fn a76_sign_ins_that_fail_take_as_long_on_postgres() {
    run(Engine::Postgres, |_| {}, sign_ins);
}
