//! The event log under seal: whatever is done to it afterwards is found (A92).

use std::time::Duration;

use goodword_identity::Session;
use goodword_kernel::id::AgencyId;
use goodword_persistence::{Engine, Verdict, Worker, seal, verify};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::kit::{Agency, Server, Sql, on_both};

const SEALS: &str = "{ eventSeals(first: 1) { totalCount nodes { number entries hash previousHash \
    firstEntry { name } lastEntry { name } } } }";

fn session(server: &Server, agency: &Agency) -> Session {
    let id: AgencyId = agency.id.parse().expect("an agency's id");
    server.house().gatekeeper.system(id, "tests")
}

async fn verdict(server: &Server, agency: &Agency) -> Verdict {
    verify(&session(server, agency), None, |_| ()).await.expect("a verdict")
}

/// An agency with two blocks, the second made two hours after the first.
async fn sealed(server: &Server) -> Agency {
    let agency = server.agency().await;
    for _ in 0..2 {
        server.advance(Duration::from_hours(2));
        let name = json!({ "name": format!("Agency at {}", server.house().gatekeeper.source().now()) });
        let update = "mutation($name: String!) { agencyUpdate(input: { name: $name }) { userErrors { message } } }";
        server.sign_in(&agency.owner.email).await.ask(update, name).await.done();
        assert_eq!(seal(&session(server, &agency)).await.expect("a seal"), 1);
    }
    agency
}

/// A way to tamper: what is done, and what verifying says of it.
struct Deed {
    sql: &'static [&'static str],
    said: &'static str,
}

/// `{a}` is the agency, `{1}` and `{2}` are its first entries, `{3}` is an id between them, `{x}` a byte.
const DEEDS: &[Deed] = &[
    Deed {
        sql: &["UPDATE event SET name = 'forged' WHERE agency_id = {a} AND id = {2}"],
        said: "the entry was changed",
    },
    Deed {
        sql: &["UPDATE event SET at = at + 1 WHERE agency_id = {a} AND id = {1}"],
        said: "the entry was changed",
    },
    Deed {
        sql: &["UPDATE event SET sequence = 7 WHERE agency_id = {a} AND id = {2}"],
        said: "the entry was changed",
    },
    Deed {
        sql: &["DELETE FROM event WHERE agency_id = {a} AND id = {2}"],
        said: "the entry is gone",
    },
    Deed {
        sql: &[
            "INSERT INTO event (agency_id, id, client_id, topic, name, subject, subject_id, sequence, payload, diff, actor, \
             session_id, request_id, at) SELECT agency_id, {3}, client_id, topic, name, subject, subject_id, sequence, \
             payload, diff, actor, session_id, request_id, at FROM event WHERE agency_id = {a} AND id = {1}",
        ],
        said: "the entry is in no block, though later ones are sealed: it was added afterwards",
    },
    // Two entries change places.
    Deed {
        sql: &[
            "UPDATE event SET id = {3} WHERE agency_id = {a} AND id = {1}",
            "UPDATE event SET id = {1} WHERE agency_id = {a} AND id = {2}",
            "UPDATE event SET id = {2} WHERE agency_id = {a} AND id = {3}",
        ],
        said: "the entry was changed",
    },
    // The end is cut off, entries, leaves and seal.
    Deed {
        sql: &[
            "DELETE FROM event WHERE agency_id = {a} AND id > (SELECT last_event FROM event_seal WHERE agency_id = {a} AND number = 1)",
            "DELETE FROM event_seal_leaves WHERE agency_id = {a} AND id = (SELECT id FROM event_seal WHERE agency_id = {a} AND number = 2)",
            "DELETE FROM event_seal WHERE agency_id = {a} AND number = 2",
        ],
        said: "it is not the newest block that was sealed: the end was cut off or replaced",
    },
    // The beginning is cut off.
    Deed {
        sql: &[
            "DELETE FROM event_seal_leaves WHERE agency_id = {a} AND id = (SELECT id FROM event_seal WHERE agency_id = {a} AND number = 1)",
            "DELETE FROM event_seal WHERE agency_id = {a} AND number = 1",
        ],
        said: "the block before it is gone",
    },
    Deed {
        sql: &["UPDATE event_seal SET sealed_at = sealed_at + 1 WHERE agency_id = {a} AND number = 1"],
        said: "its seal was changed",
    },
    Deed {
        sql: &["UPDATE event_seal_leaves SET leaves = {x} WHERE agency_id = {a}"],
        said: "the list of its entries was changed",
    },
];

/// How an id is written into a statement.
fn literal(server: &Server, hex: &str) -> String {
    match server.engine() {
        Engine::Postgres => format!("'{hex}'"),
        Engine::Sqlite => format!("X'{hex}'"),
    }
}

/// Does a deed as whoever owns the tables, past every guard of them.
async fn tamper(server: &Server, agency: &Agency, deed: &Deed) {
    let mut sql = Sql::owner(server).await;
    let id = agency.id.strip_prefix("agency_").expect("an agency's id");
    let id = literal(server, id);
    let hex = match server.engine() {
        Engine::Postgres => "replace(id::text, '-', '')",
        Engine::Sqlite => "lower(hex(id))",
    };
    let ids = sql
        .texts(&format!(
            "SELECT {hex} FROM event WHERE agency_id = {id} ORDER BY id LIMIT 2"
        ))
        .await;
    let between = format!("{}{}", &ids[0][..28], "ffff");
    let byte = match server.engine() {
        Engine::Postgres => "'\\x00'::bytea",
        Engine::Sqlite => "X'00'",
    };
    for statement in deed.sql {
        let statement = statement
            .replace("{a}", &id)
            .replace("{1}", &literal(server, &ids[0]))
            .replace("{2}", &literal(server, &ids[1]))
            .replace("{3}", &literal(server, &between))
            .replace("{x}", byte);
        sql.run(&statement).await.expect("a deed");
    }
}

/// What guards the log on SQLite, where whoever has the file owns the tables.
const GUARDS: [&str; 6] = [
    "event_stays",
    "event_remains",
    "event_seal_stays",
    "event_seal_remains",
    "event_seal_leaves_stay",
    "event_seal_leaves_remain",
];

async fn drop_guards(server: &Server) {
    if server.engine() == Engine::Sqlite {
        let mut sql = Sql::owner(server).await;
        for guard in GUARDS {
            sql.run(&format!("DROP TRIGGER {guard}")).await.expect("a guard to go");
        }
    }
}

on_both! {
    async fn a92_the_log_is_sealed_in_blocks_that_chain(server: Server) {
        let (agency, other) = (sealed(&server).await, server.agency().await);
        let said = verdict(&server, &agency).await;
        assert_eq!((said.blocks, said.late, said.waiting, &said.broken), (2, 0, 0, &None));
        let owner = server.sign_in(&agency.owner.email).await;
        let seals = owner.ask(SEALS, Value::Null).await.done()["eventSeals"].take();
        let newest = &seals["nodes"][0];
        assert_eq!((&seals["totalCount"], &newest["number"], &newest["entries"]), (&json!(2), &json!(2), &json!(2)));
        assert_eq!(newest["lastEntry"]["name"], "updated");
        let hash = newest["hash"].as_str().expect("a hash");
        assert_eq!(said.newest, Some((2, hash.to_owned())));
        assert_ne!(newest["previousHash"], newest["hash"]);
        // Whoever kept the seal can ask for it again.
        let session = session(&server, &agency);
        assert_eq!(verify(&session, Some((2, hash)), |_| ()).await.expect("a verdict").broken, None);
        for (number, hash) in [(2, "00"), (3, hash)] {
            let broken = verify(&session, Some((number, hash)), |_| ()).await.expect("a verdict").broken;
            assert_eq!(broken.and_then(|broken| broken.block), Some(number));
        }
        // Another agency has a chain of its own.
        let theirs = server.sign_in(&other.owner.email).await.ask(SEALS, Value::Null).await.done();
        assert_eq!(theirs["eventSeals"]["totalCount"], 0);
    }

    async fn a92_whatever_is_done_to_a_sealed_log_is_found(server: Server) {
        drop_guards(&server).await;
        for deed in DEEDS {
            let agency = sealed(&server).await;
            assert_eq!(verdict(&server, &agency).await.broken, None);
            tamper(&server, &agency, deed).await;
            let broken = verdict(&server, &agency).await.broken.expect("something is broken");
            assert_eq!(broken.what, deed.said, "{:?}", deed.sql);
            assert!(broken.entry.is_some() || broken.block.is_some());
        }
    }

    async fn int_2_a_person_can_be_erased_and_the_chain_still_verifies(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        client.contact("Ana Secret", "ana.secret@customer.example").await;
        seal(&session(&server, &agency)).await.expect("a seal");
        let mut sql = Sql::owner(&server).await;
        let held = "SELECT count(*) FROM event WHERE CAST(diff AS text) LIKE '%ana.secret%' OR CAST(payload AS text) LIKE '%Ana Secret%'";
        assert_eq!(sql.number(held).await, 0);
        sql.run("UPDATE contact SET name = '', name_key = '', email = NULL, email_digest = NULL").await.expect("an erasure");
        sql.run("UPDATE \"user\" SET name = '', name_key = '', email = ''").await.expect("an erasure");
        assert_eq!(verdict(&server, &agency).await.broken, None);
    }

    async fn nobody_who_serves_can_change_a_seal(server: Server) {
        let agency = sealed(&server).await;
        let mut sql = Sql::serving(&server).await;
        if server.engine() == Engine::Postgres {
            let id = agency.id.strip_prefix("agency_").expect("an agency's id");
            sql.run(&format!("SELECT set_config('app.agency_id', '{id}', false)")).await.expect("the tenant to be set");
        }
        for table in ["event_seal", "event_seal_leaves"] {
            assert!(sql.run(&format!("UPDATE {table} SET id = id")).await.is_err(), "{table}");
            assert!(sql.run(&format!("DELETE FROM {table}")).await.is_err(), "{table}");
        }
    }

    async fn a_worker_seals_the_log_of_every_agency_by_itself(server: Server) {
        let agencies = [server.agency().await, server.agency().await];
        let stop = CancellationToken::new();
        let worker = tokio::spawn(Worker::new(server.house().home.clone()).run(stop.clone()));
        for agency in &agencies {
            while agency.owner.ask(SEALS, Value::Null).await.done()["eventSeals"]["totalCount"] != 1 {}
        }
        stop.cancel();
        worker.await.expect("a worker that ends");
        assert_eq!(verdict(&server, &agencies[0]).await.waiting, 0);
    }
}
