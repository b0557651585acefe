//! Writing again, together, many at once, and not at all (A54-A58).

use futures::future::join_all;
use goodword_persistence::Engine;
use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Answer, Client, Person, Server, Sql, on_both};

const CREATE: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id name } userErrors { field message code } } }";
const UPDATE: &str = "mutation($input: ContactUpdateInput!) { contactUpdate(input: $input) \
    { contact { id name phone } userErrors { field code } } }";
const BULK: &str = "mutation($input: ContactBulkCreateInput!) { contactBulkCreate(input: $input) \
    { results { index contact { id name } } userErrors { field code } } }";

async fn create(who: &Person, client: &Client, name: &str, key: &str) -> Answer {
    let input = json!({ "clientId": client.id, "name": name, "idempotencyKey": key });
    who.ask(CREATE, json!({ "input": input })).await
}

async fn count(who: &Person) -> i64 {
    let data = who.ask("{ contacts { totalCount } }", Value::Null).await.done();
    data["contacts"]["totalCount"].as_i64().expect("a count")
}

fn items(count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| json!({ "name": format!("Ana {number}"), "externalId": format!("x-{number}") }))
        .collect()
}

async fn bulk(who: &Person, client: &Client, items: &[Value], more: Value) -> Answer {
    let mut input = json!({ "clientId": client.id, "items": items });
    if let (Value::Object(input), Value::Object(more)) = (&mut input, more) {
        input.extend(more);
    }
    who.ask(BULK, json!({ "input": input })).await
}

/// What a change leaves behind in the tables: everything that is not about signing in.
async fn everything(sql: &mut Sql, server: &Server) -> Vec<(String, i64)> {
    let tables = match server.engine() {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        Engine::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    let mut counts = Vec::new();
    for table in sql.texts(tables).await {
        let count = sql.number(&format!("SELECT count(*) FROM \"{table}\"")).await;
        counts.push((table, count));
    }
    counts
}

/// Lets the last thing that every change does fail: the commit itself.
async fn break_commits(sql: &mut Sql, server: &Server) {
    let statements: &[&str] = match server.engine() {
        Engine::Sqlite => &[
            "CREATE TABLE broken (id integer PRIMARY KEY, missing integer REFERENCES broken (id) DEFERRABLE INITIALLY DEFERRED)",
            "CREATE TRIGGER breaks AFTER INSERT ON event BEGIN INSERT INTO broken (missing) VALUES (-1); END",
        ],
        Engine::Postgres => &[
            "CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'a secret of ours'; END $f$",
            "CREATE CONSTRAINT TRIGGER breaks AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION breaks()",
        ],
    };
    for statement in statements {
        sql.run(statement).await.expect("a broken commit");
    }
}

/// Lets the last statement of every change fail: the entry in the event log.
async fn break_log(sql: &mut Sql, server: &Server) {
    let statements: &[&str] = match server.engine() {
        Engine::Sqlite => {
            &["CREATE TRIGGER breaks BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'a secret of ours'); END"]
        }
        Engine::Postgres => &[
            "CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'a secret of ours'; END $f$",
            "CREATE TRIGGER breaks BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION breaks()",
        ],
    };
    for statement in statements {
        sql.run(statement).await.expect("a broken log");
    }
}

async fn nothing_is_left(server: &Server, break_it: impl AsyncFn(&mut Sql, &Server)) {
    let agency = server.agency().await;
    let client = agency.client().await;
    let mut sql = Sql::owner(server).await;
    break_it(&mut sql, server).await;
    let before = everything(&mut sql, server).await;
    let mails = server.mails().all().len();
    let answers = [
        create(&client.account_manager, &client, "Ana", "key-1").await,
        bulk(&client.account_manager, &client, &items(10), json!({ "idempotencyKey": "key-2" })).await,
        agency.owner.ask("mutation($id: ID!) { clientCompanyUpdate(input: { id: $id, name: \"Other\" }) { userErrors { code } } }",
            json!({ "id": client.id })).await,
    ];
    for answer in answers {
        assert_eq!(
            answer.code(),
            "INTERNAL_SERVER_ERROR",
            "{:?} {:?}",
            answer.data,
            answer.errors
        );
        let told = format!("{:?}", answer.errors);
        assert!(!told.contains("secret") && !told.contains("broken"), "{told}");
    }
    assert_eq!(everything(&mut sql, server).await, before);
    server.drain().await;
    assert_eq!(server.mails().all().len(), mails);
}

on_both! {
    /// A54: a change whose last statement fails leaves no row, no entry, no job, no key, no mail.
    async fn a54_a_change_that_fails_at_its_end_leaves_nothing(server: Server) {
        nothing_is_left(&server, break_log).await;
    }

    /// A54: and so does one whose commit fails.
    async fn a54_a_change_whose_commit_fails_leaves_nothing(server: Server) {
        nothing_is_left(&server, break_commits).await;
    }

    /// A55: twenty at once with one key make one row, and all are told of it; so is a later one.
    async fn a55_one_key_makes_one_contact(server: Server) {
        let client = server.agency().await.client().await;
        let at_once = (0..20).map(|_| create(&client.account_manager, &client, "Ana", "key"));
        let mut made: Vec<Value> = join_all(at_once).await.into_iter().map(Answer::done).collect();
        made.push(create(&client.account_manager, &client, "Ana", "key").await.done());
        assert!(made.iter().all(|one| *one == made[0]), "{made:?}");
        assert_eq!(count(&client.owner).await, 1);
    }

    /// A56: a key goes with its input, its person and its agency.
    async fn a56_a_key_is_its_inputs_and_its_owners(server: Server) {
        let (ours, theirs) = (server.agency().await.client().await, server.agency().await.client().await);
        let first = create(&ours.account_manager, &ours, "Ana", "key").await.done();
        let other = create(&ours.account_manager, &ours, "Ion", "key").await;
        assert_eq!((other.status, other.code()), (StatusCode::OK, "IDEMPOTENCY_KEY_REUSED"));
        let foreign = create(&theirs.account_manager, &theirs, "Ion", "key").await.done();
        assert_ne!(first["contactCreate"]["contact"]["id"], foreign["contactCreate"]["contact"]["id"]);
        create(&ours.owner, &ours, "Ion", "key").await.done();
        assert_eq!((count(&ours.owner).await, count(&theirs.owner).await), (2, 1));
        for key in ["", &"k".repeat(101)] {
            let refused = create(&ours.owner, &ours, "Ana", key).await;
            assert_eq!(refused.refusals(), ["INVALID"], "{key:?}");
        }
    }

    /// A57: of two changes to one version, one wins and the other learns it, also when both come at once.
    async fn a57_a_lost_update_is_a_conflict(server: Server) {
        let client = server.agency().await.client().await;
        let contact = client.contact("Ana", "ana@customer.example").await;
        let update = |name: String| {
            let input = json!({ "id": contact, "name": name, "expectedVersion": 1 });
            let who = client.account_manager.clone();
            async move { who.ask(UPDATE, json!({ "input": input })).await }
        };
        let answers = join_all((0..8).map(|number| update(format!("Ana {number}")))).await;
        let (won, lost): (Vec<Answer>, Vec<Answer>) = answers.into_iter().partition(|answer| answer.errors.is_empty());
        assert_eq!((won.len(), lost.len()), (1, 7));
        assert!(lost.iter().all(|answer| answer.code() == "CONFLICT"), "{:?}", lost[0].errors);
    }

    /// A58: each of many is added or named by its index; more than a hundred are too many.
    async fn a58_many_at_once_and_each_by_itself(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let who = &client.account_manager;
        let mut ten = items(10);
        ten[1]["email"] = json!("nobody");
        let done = bulk(who, &client, &ten, json!({})).await;
        assert_eq!(done.user_errors(), [json!({ "field": ["items", "1", "email"], "code": "INVALID" })]);
        let results = done.data["contactBulkCreate"]["results"].as_array().expect("results");
        assert_eq!(results.len(), 10);
        for (index, result) in results.iter().enumerate() {
            assert_eq!((&result["index"], result["contact"].is_null()), (&json!(index), index == 1), "{result}");
        }
        assert_eq!(count(&client.owner).await, 9);

        // All or nothing: one that is taken, one that is double, one at a foreign account.
        let account = "account_0192aaaabbbb7cccddddeeeeffff0000";
        let bad = [json!({ "name": "Ion", "externalId": "x-3" }), json!({ "name": "Ion", "externalId": "y" }),
                   json!({ "name": "Ion", "externalId": "y" }), json!({ "name": "Ion", "accountId": account }), json!({ "name": "Ion" })];
        let none = bulk(who, &client, &bad, json!({ "allOrNothing": true })).await;
        assert_eq!(none.user_errors(), [
            json!({ "field": ["items", "0", "externalId"], "code": "EXTERNAL_ID_TAKEN" }),
            json!({ "field": ["items", "2", "externalId"], "code": "EXTERNAL_ID_TAKEN" }),
            json!({ "field": ["items", "3", "accountId"], "code": "INVALID" }),
        ]);
        assert!(none.data["contactBulkCreate"]["results"].as_array().is_some_and(|all| all.iter().all(|one| one["contact"].is_null())));
        assert_eq!(count(&client.owner).await, 9);

        for (count, fits) in [(0, false), (101, false), (100, true)] {
            let many: Vec<_> = (0..count).map(|number| json!({ "name": format!("Maria {number}") })).collect();
            let answer = bulk(who, &client, &many, json!({})).await;
            assert_eq!(answer.user_errors().is_empty(), fits, "{count}");
            if !fits {
                assert_eq!(answer.user_errors(), [json!({ "field": ["items"], "code": "INVALID" })]);
            }
        }
        assert_eq!(count(&client.owner).await, 109);
        assert_eq!(bulk(who, &other, &items(1), json!({})).await.code(), "NOT_FOUND", "not within reach");
    }

    /// A55 and A58: many at once with one key are added once, and what was refused is told again.
    async fn a55_a58_many_with_one_key_are_added_once(server: Server) {
        let client = server.agency().await.client().await;
        let mut some = items(5);
        some[3]["name"] = json!("");
        let key = json!({ "idempotencyKey": "key" });
        let at_once = (0..8).map(|_| bulk(&client.account_manager, &client, &some, key.clone()));
        let answers = join_all(at_once).await;
        for answer in &answers {
            assert!(answer.errors.is_empty(), "{:?}", answer.errors);
            assert_eq!(answer.data, answers[0].data);
        }
        assert_eq!(answers[0].user_errors(), [json!({ "field": ["items", "3", "name"], "code": "INVALID" })]);
        assert_eq!(count(&client.owner).await, 4);
    }

    /// A41 and A58: the statements of a bulk do not grow with its length.
    async fn a58_a_bulk_takes_the_same_statements_whatever_its_length(server: Server) {
        let client = server.agency().await.client().await;
        let mut counts = Vec::new();
        for length in [10_usize, 100] {
            let some: Vec<_> = (0..length).map(|number| json!({ "name": format!("Ana {length} {number}") })).collect();
            let (answer, taken) = server.counted(bulk(&client.account_manager, &client, &some, json!({}))).await;
            answer.done();
            counts.push(taken.statements);
        }
        assert!(counts[1] <= counts[0] + 1, "{counts:?}");
    }
}
