//! Documents: the guard, the parser, the measure, the library's own checks and the resolvers' reading of arguments.

use std::sync::LazyLock;

use async_graphql::parser::parse_query;
use futures::executor::block_on;
use goodword_gateway::edge::{Limits, fuzzing};
use goodword_gateway::{Schema, schema};
use serde_json::{Value, json};

mod nesting;

/// Stands between the document, its variables and the operation's name: no UTF-8 holds it.
const APART: u8 = 0xff;

/// The product's whole schema. Nobody is signed in and there is no database: a resolver reads its arguments and refuses.
static SCHEMA: LazyLock<Schema> = LazyLock::new(|| schema(None));

/// Asks whatever it is, as the edge does. Stack and time are bounded by whoever calls.
pub fn run(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == APART);
    let document = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let variables = parts.next().and_then(|json| serde_json::from_slice::<Value>(json).ok());
    let name = parts.next().map(String::from_utf8_lossy);
    let limits = Limits::default();
    if fuzzing::guard(&document, &limits).is_ok() {
        check_guard(&document, &limits);
    }
    let payload = json!({ "query": document, "variables": variables, "operationName": name });
    // Strangers may not read the schema: a comment in front makes one.
    let signed_in = !document.starts_with('#');
    let Ok(told) = block_on(fuzzing::ask(&*SCHEMA, payload, signed_in, &limits)) else {
        return;
    };
    assert!(told.cost <= limits.cost, "{} points", told.cost);
    assert!(told.errors <= limits.errors, "{} errors", told.errors);
    assert!(told.error_bytes <= limits.error_bytes + 2, "{} bytes", told.error_bytes);
}

/// What the parser nests, the guard has counted: one bracket fewer, and it refuses (A31).
fn check_guard(document: &str, limits: &Limits) {
    let Ok(parsed) = parse_query(document) else { return };
    let brackets = nesting::of(&parsed);
    assert!(brackets <= limits.brackets, "{brackets} brackets in one another");
    let tighter = Limits {
        brackets: brackets.saturating_sub(1),
        ..limits.clone()
    };
    assert!(
        fuzzing::guard(document, &tighter).is_err(),
        "the guard counts fewer than {brackets}"
    );
}
