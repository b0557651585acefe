//! Values that no honest client sends, at every place of the schema that takes one (A43, A44, A46-A52).
//!
//! Driven by introspection: a new argument or input field is tried as soon as it is in the schema.

mod hostile;
mod places;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::contract::isolation::crawl::{Crawl, prefix};
use crate::contract::isolation::schema::{INTROSPECTION, Schema, text, type_name};
use crate::kit::{DemoAgency, Server, demo, on_both, told_by_both};
use hostile::Try;

/// Mutations that end what the test stands on.
const SKIPPED: &[&str] = &["sessionEnd", "sessionSwitch", "passwordChange"];
/// An id of nothing.
const NOTHING: &str = "0192aaaabbbb7cccddddeeeeffff0000";
/// What an answer must not hold: words of the database, of the program and of its insides.
const INSIDES: &[&str] = &[
    "select ",
    "insert into",
    "sqlx",
    "sqlite",
    "postgres",
    "sea_orm",
    "constraint",
    "panick",
    ".rs:",
    "syntax error at",
    "violates",
    "/src/",
    "stack backtrace",
    "invalid byte sequence",
];

/// The schema and somebody who may do everything.
struct Stage {
    server: Server,
    schema: Schema,
    crawl: Crawl,
    owner: String,
    other: DemoAgency,
}

impl Stage {
    async fn new(server: &Server) -> Self {
        let [mine, other] = server.demo_agencies().await;
        let owner = mine.token("AGENCY_OWNER").to_owned();
        let answer = server.post(Some(&owner), INTROSPECTION, json!({})).await;
        let schema = Schema(answer["data"]["__schema"].clone());
        let crawl = Crawl::of(server, &schema, &owner).await;
        Self {
            server: server.clone(),
            schema,
            crawl,
            owner,
            other,
        }
    }

    /// Tries everything with ids of the caller's own, or with ids of nothing: each try with what came of it.
    async fn outcomes(&self, own: bool) -> Vec<(String, String)> {
        let mut outcomes = Vec::new();
        for one in self.tries(own) {
            let reply = self
                .server
                .http()
                .try_post(Some(&self.owner), &one.query, one.variables.clone())
                .await;
            let reply = reply.expect("an answer");
            let body = reply.text();
            let answer: Value = serde_json::from_str(&body).unwrap_or_default();
            let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
            let masked = ["INTERNAL_SERVER_ERROR", "TIMEOUT", "UNAUTHENTICATED"].contains(&code);
            assert!(
                reply.status < StatusCode::INTERNAL_SERVER_ERROR && !masked,
                "{}: {body}",
                one.name
            );
            let lower = body.to_lowercase();
            let inside = INSIDES.iter().find(|inside| lower.contains(**inside));
            assert_eq!(inside, None, "{}: {body}", one.name);
            outcomes.push((one.name, format!("{} {code} {}", reply.status, user_errors(&answer))));
        }
        outcomes
    }

    fn tries(&self, own: bool) -> Vec<Try> {
        let id_for = |field: &str, object: Option<&str>| {
            let id = self.crawl.aim(field, object)?;
            Some(if own { id } else { format!("{}_{NOTHING}", prefix(&id)) })
        };
        let mut tries = hostile::of_queries(&self.schema, &id_for);
        tries.extend(hostile::of_mutations(&self.schema, &id_for, SKIPPED));
        tries
    }

    async fn ask(&self, query: &str, variables: Value) -> (StatusCode, String, Value) {
        let answer = self.server.http().ask(Some(&self.owner), query, variables).await;
        (answer.status, answer.code().to_owned(), answer.data.clone())
    }
}

/// Codes and places of what the mutations could not do.
fn user_errors(answer: &Value) -> String {
    let payloads = answer["data"].as_object().into_iter().flat_map(serde_json::Map::values);
    let errors = payloads
        .filter_map(|payload| payload["userErrors"].as_array())
        .flatten();
    let told = errors.map(|error| format!("{} {}", error["field"], error["code"]));
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn a47_a48_a98_hostile_values_are_refused_alike_by_both_engines() {
    let [sqlite, postgres] = told_by_both(
        demo,
        |server| async move { Stage::new(&server).await.outcomes(false).await },
    );
    assert!(sqlite.len() > 500, "only {} values were tried", sqlite.len());
    assert_eq!(sqlite.len(), postgres.len());
    for (one, other) in sqlite.iter().zip(&postgres) {
        assert_eq!(one, other, "the engines differ");
    }
}

on_both! {
    with demo;
    /// A46, A47 and A51: whatever comes in, it is not our fault, and tells nothing of us; a text of twenty thousand
    /// characters is refused wherever it stands.
    async fn a46_a47_a51_no_value_is_our_fault_and_every_text_is_bounded(server: Server) {
        let stage = Stage::new(&server).await;
        let outcomes = stage.outcomes(true).await;
        assert!(outcomes.len() > 500, "only {} values were tried", outcomes.len());
        for (name, outcome) in outcomes {
            let long = name.starts_with("Mutation") && name.ends_with(hostile::LONG);
            assert!(!long || outcome.trim_end() != "200 OK", "{name} was taken");
        }
        let (status, code, _) = stage.ask("{ viewer { user { id } } }", json!({})).await;
        assert_eq!((status, &*code), (StatusCode::OK, ""), "the caller was let in to the end");
    }

    with demo;
    /// A43: a page has from 1 to 100 rows and one direction, in every list.
    async fn a43_pages_have_a_size_and_a_direction(server: Server) {
        let stage = Stage::new(&server).await;
        for list in places::lists(&stage.schema, &stage.crawl) {
            for arguments in ["first: 0", "first: -1", "first: 101", "first: 2147483647", "last: 0", "last: 101", "first: 1, last: 1",
                              "after: \"x\", before: \"x\"", "first: 1, before: \"x\"", "last: 1, after: \"x\""] {
                let (_, code, _) = stage.ask(&list.with(arguments), json!({})).await;
                assert_eq!(code, "BAD_USER_INPUT", "{list:?} {arguments}");
            }
            let (status, code, _) = stage.ask(&list.with("first: 100"), json!({})).await;
            assert!(status == StatusCode::OK && ["", "FORBIDDEN"].contains(&&*code), "{list:?} {code}");
        }
    }

    with demo;
    /// A44: a cursor that is broken, bent, of another list, of another agency, or huge is no cursor.
    async fn a44_only_a_lists_own_cursors_are_taken(server: Server) {
        let stage = Stage::new(&server).await;
        let foreign = places::cursors(&stage.server, stage.other.token("AGENCY_OWNER"), &stage.schema).await;
        let own = places::cursors(&stage.server, &stage.owner, &stage.schema).await;
        let mut tried = 0;
        for list in places::lists(&stage.schema, &stage.crawl) {
            let mut cursors = vec![String::new(), "x".into(), "null".into(), "A".repeat(599), "A".repeat(15_000), "%27".into(), "🦀".into()];
            cursors.extend(foreign.get(&list.name).cloned());
            cursors.extend(own.iter().filter(|(name, _)| **name != list.name).map(|(_, cursor)| cursor.clone()).take(2));
            if let Some(cursor) = own.get(&list.name) {
                let (status, code, _) = stage.ask(&list.with(&format!("first: 1, after: {cursor:?}")), json!({})).await;
                assert_eq!((status, &*code), (StatusCode::OK, ""), "{list:?}");
                let bent = if cursor.starts_with('A') { "B" } else { "A" };
                cursors.push(format!("{bent}{}", &cursor[1..]));
                cursors.push(format!("{cursor}{cursor}"));
            }
            for cursor in cursors {
                for arguments in [format!("first: 1, after: {cursor:?}"), format!("last: 1, before: {cursor:?}")] {
                    let (_, code, data) = stage.ask(&list.with(&arguments), json!({})).await;
                    assert_eq!(code, "BAD_USER_INPUT", "{list:?} {arguments}: {data}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 300, "only {tried} cursors were tried");
    }

    /// A48: what cannot be stored is refused, wherever it stands, in documents and in variables.
    async fn a48_nul_and_half_characters_are_refused(server: Server) {
        let owner = server.agency().await.owner;
        let bearer = format!("Bearer {}", owner.token);
        let document = "query($s: String) { users(filter: { nameStartsWith: $s }) { nodes { id } } }";
        for value in [r#""\u0000""#, r#""a\u0000b""#, r#""\ud800""#, r#""\udfff\ud800""#, r#""\ud83d x""#] {
            let variables = format!(r#"{{"query":"{document}","variables":{{"s":{value}}}}}"#);
            let literal = value.replace('\\', "\\\\").replace('"', "\\\"");
            let inline = format!(r#"{{"query":"{{ users(filter: {{ nameStartsWith: {literal} }}) {{ nodes {{ id }} }} }}"}}"#);
            let key = format!(r#"{{"query":"{document}","variables":{{{value}:1}}}}"#);
            for body in [variables, inline, key] {
                let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
                let reply = server.http().send(hyper::Method::POST, "/graphql", &headers, body.clone()).await;
                assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{body}: {}", reply.text());
                assert!(reply.text().contains("\"BAD_USER_INPUT\""), "{body}: {}", reply.text());
            }
        }
    }

    /// A50: signs that mean something to a database or a pattern stand for themselves in searches.
    async fn a50_signs_stand_for_themselves(server: Server) {
        let client = server.agency().await.client().await;
        client.contact("Ana", "ana@customer.example").await;
        client.contact("100% O'Neil_x \\ [a-z]", "o.neil@customer.example").await;
        let query = "query($s: String) { contacts(filter: { nameStartsWith: $s }) { nodes { name } totalCount } }";
        for (search, found) in [("%", 0), ("_", 0), ("a_", 0), ("A%", 0), (".*", 0), ("'", 0), ("\\", 0), ("' OR 1=1 --", 0), ("[", 0), ("^a", 0),
                                ("an", 1), ("100%", 1), ("100% o'neil_", 1), ("100% o'neil_x \\ [a", 1), ("100_", 0)] {
            let data = client.owner.ask(query, json!({ "s": search })).await.done();
            assert_eq!(data["contacts"]["totalCount"], found, "{search}: {data}");
        }
    }

    /// A52: names that would turn or hide what stands beside them are refused.
    async fn a52_names_do_not_turn_or_hide(server: Server) {
        let client = server.agency().await.client().await;
        let create = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { name } userErrors { field code } } }";
        for sign in ["\u{202e}", "\u{2066}", "\u{200f}", "\u{7}", "\u{1b}[31m", "\u{85}", "\u{feff}", "\n"] {
            let input = json!({ "clientId": client.id, "name": format!("Ana{sign}Pop") });
            let answer = client.owner.ask(create, json!({ "input": input })).await;
            assert_eq!(answer.user_errors(), [json!({ "field": ["name"], "code": "INVALID" })], "{sign:?}");
        }
        let input = json!({ "clientId": client.id, "name": "  Ștefan 👩‍🔧 أحمد " });
        let named = client.owner.ask(create, json!({ "input": input })).await.done();
        assert_eq!(named["contactCreate"]["contact"]["name"], "Ștefan 👩‍🔧 أحمد");
    }
}

fn kind(given: &Value) -> String {
    text(&given["kind"])
}

fn named(given: &Value) -> String {
    type_name(given)
}
